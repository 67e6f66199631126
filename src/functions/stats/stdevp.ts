import { statsFunction } from "../../language/stats-function.ts";
import { moments, variance } from "./moments.ts";

export const stdevp = statsFunction({
  name: "stdevp",
  summary: "Gives the standard deviation of a whole population.",
  argument: "required",
  numeric: true,
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/statistical-and-charting-functions/aggregate-functions",
  examples: [{ stats: "stdevp(x)", given: [{ x: 1 }, { x: 3 }], gives: 1 }],
  create: () => moments((state, group) => root(variance(state, group, false))),
});

function root(n: number | null): number | null {
  return n === null ? null : Math.sqrt(n);
}
