import { statsFunction } from "../../language/stats-function.ts";
import { moments, variance } from "./moments.ts";

export const stdev = statsFunction({
  name: "stdev",
  summary: "Gives the standard deviation of a sample.",
  argument: "required",
  numeric: true,
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/statistical-and-charting-functions/aggregate-functions",
  examples: [{ stats: "stdev(x)", given: [{ x: 2 }, { x: 4 }, { x: 6 }], gives: 2 }],
  create: () => moments((state, group) => root(variance(state, group, true))),
});

function root(n: number | null): number | null {
  return n === null ? null : Math.sqrt(n);
}
