import { statsFunction } from "../../language/stats-function.ts";
import { moments, variance } from "./moments.ts";

export const populationVariance = statsFunction({
  name: "varp",
  summary: "Gives the variance of a whole population.",
  argument: "required",
  numeric: true,
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/statistical-and-charting-functions/aggregate-functions",
  examples: [{ stats: "varp(x)", given: [{ x: 1 }, { x: 3 }], gives: 1 }],
  create: () => moments((state, group) => variance(state, group, false)),
});
