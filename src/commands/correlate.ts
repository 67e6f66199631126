import { command } from "../language/command.ts";
import { args } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const correlate = command({
  name: "correlate",
  kind: "transforming",
  summary: "Measures how often fields occur together.",
  syntax: args({}, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/correlate",
  examples: [],
  refusal: notYet,
});
