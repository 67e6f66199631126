import { statsFunction } from "../../language/stats-function.ts";
import { extreme } from "./extreme.ts";

export const max = statsFunction({
  name: "max",
  summary: "Gives the largest value: numbers by size, and text after any number.",
  argument: "required",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/statistical-and-charting-functions/aggregate-functions",
  examples: [{ stats: "max(x)", given: [{ x: "10" }, { x: "9" }], gives: 10 }],
  differences:
    "Over numbers and text the text is the largest, as Splunk's page sorts them. Splunk 10.4 was seen to give the largest number: 3 of 1, a and 3.",
  create: () => extreme(1),
});
