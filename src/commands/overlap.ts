import { command } from "../language/command.ts";
import { args, optional, rest } from "../language/syntax.ts";

export const overlapCommand = command({
  name: "overlap",
  kind: "transforming",
  summary: "Finds gaps and overlaps of summary events.",
  syntax: args({ arguments: optional(rest()) }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/overlap",
  examples: [],
  refusal: "cannot run offline: it checks the summary indexes of a server",
});
