import { command } from "../language/command.ts";
import { args, bool, optional, text } from "../language/syntax.ts";

export const tscollect = command({
  name: "tscollect",
  kind: "streaming",
  summary: "Writes rows into tsidx files.",
  syntax: args({}, { namespace: optional(text()), squashcase: bool(false), keepresults: bool(false) }),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/tscollect",
  examples: [],
  refusal: "cannot run offline: it writes tsidx files on a Splunk server",
});
