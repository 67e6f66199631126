import { command } from "../language/command.ts";
import { args, rest } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const pivot = command({
  name: "pivot",
  kind: "generating",
  summary: "Runs a pivot over a data model.",
  syntax: args({ arguments: rest() }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/pivot",
  examples: [],
  refusal: notYet,
});
