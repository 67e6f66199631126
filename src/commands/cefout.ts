import { command } from "../language/command.ts";
import { args, optional, rest } from "../language/syntax.ts";

export const cefout = command({
  name: "cefout",
  kind: "streaming",
  summary: "Sends events in Common Event Format to other systems.",
  syntax: args({ arguments: optional(rest()) }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/cefout",
  examples: [],
  refusal: "cannot run offline: it sends events in Common Event Format to another system",
});
