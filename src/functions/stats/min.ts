import { statsFunction } from "../../language/stats-function.ts";
import { extreme } from "./extreme.ts";

export const min = statsFunction({
  name: "min",
  summary: "Gives the smallest number; of texts, where none of the values is a number.",
  argument: "required",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/statistical-and-charting-functions/aggregate-functions",
  examples: [{ stats: "min(x)", given: [{ x: "10" }, { x: "9" }], gives: 9 }],
  create: () => extreme(-1),
});
