import { command } from "../language/command.ts";
import { args, optional, rest } from "../language/syntax.ts";

export const dump = command({
  name: "dump",
  kind: "streaming",
  summary: "Writes events to files of the server.",
  syntax: args({ arguments: optional(rest()) }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/dump",
  examples: [],
  refusal: "cannot run offline: it writes files on a Splunk server",
});
