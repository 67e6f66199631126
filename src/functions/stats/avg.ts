import { statsFunction } from "../../language/stats-function.ts";
import { sums } from "./sums.ts";

export const avg = statsFunction({
  name: "avg",
  aliases: ["mean"],
  summary: "Gives the average of the numbers of a field.",
  argument: "required",
  numeric: true,
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/statistical-and-charting-functions/aggregate-functions",
  examples: [{ stats: "avg(x)", given: [{ x: "10" }, { x: "abc" }, { x: "20" }], gives: 15 }],
  create: () => sums((count, total) => total / count),
});
