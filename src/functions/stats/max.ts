import { statsFunction } from "../../language/stats-function.ts";
import { extreme } from "./extreme.ts";

export const max = statsFunction({
  name: "max",
  summary: "Gives the largest number; of texts, where none of the values is a number.",
  argument: "required",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/statistical-and-charting-functions/aggregate-functions",
  examples: [{ stats: "max(x)", given: [{ x: "10" }, { x: "9" }], gives: 10 }],
  differences:
    "Splunk's page sorts any text after the numbers, so that max would be a text; Splunk 10.4 was seen to give the largest number: 3 of 1, a and 3.",
  create: () => extreme(1),
});
