import { statsFunction } from "../../language/stats-function.ts";
import { moments } from "./moments.ts";

export const sumsq = statsFunction({
  name: "sumsq",
  summary: "Adds the squares of the numbers of a field.",
  argument: "required",
  numeric: true,
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/statistical-and-charting-functions/aggregate-functions",
  examples: [{ stats: "sumsq(x)", given: [{ x: 2 }, { x: 3 }], gives: 13 }],
  create: () => moments((state, group) => (state.counts.at(group) === 0 ? null : state.squares.at(group))),
});
