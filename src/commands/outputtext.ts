import { command } from "../language/command.ts";
import { args, bool } from "../language/syntax.ts";

export const outputtext = command({
  name: "outputtext",
  kind: "streaming",
  summary: "Shows events as text.",
  syntax: args({}, { usexml: bool(false) }),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/outputtext",
  examples: [],
  refusal: "cannot run offline: it only changes how Splunk shows events",
});
