import { statsFunction } from "../../language/stats-function.ts";
import { extreme } from "./extreme.ts";

export const max = statsFunction({
  name: "max",
  summary: "Gives the largest value: numbers by size, and text after any number.",
  argument: "required",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/statistical-and-charting-functions/aggregate-functions",
  examples: [{ stats: "max(x)", given: [{ x: "10" }, { x: "9" }], gives: 10 }],
  create: () => extreme(1),
});
