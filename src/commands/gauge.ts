import { command } from "../language/command.ts";
import { args, words } from "../language/syntax.ts";
import { notYet } from "./refusal.ts";

export const gauge = command({
  name: "gauge",
  kind: "transforming",
  summary: "Prepares a number and its ranges for a gauge.",
  syntax: args({ words: words("field range …") }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/gauge",
  examples: [],
  refusal: notYet,
});
