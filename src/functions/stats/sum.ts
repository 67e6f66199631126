import { statsFunction } from "../../language/stats-function.ts";
import { sums } from "./sums.ts";

export const sum = statsFunction({
  name: "sum",
  summary: "Adds the numbers of a field; what is not numeric does not count.",
  argument: "required",
  numeric: true,
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/statistical-and-charting-functions/aggregate-functions",
  examples: [{ stats: "sum(x)", given: [{ x: "10" }, { x: "abc" }, { x: "20" }], gives: 30 }],
  create: () => sums((_, total) => total),
});
