import { statsFunction } from "../../language/stats-function.ts";
import { moments, variance } from "./moments.ts";

export const sampleVariance = statsFunction({
  name: "var",
  summary: "Gives the variance of a sample.",
  argument: "required",
  numeric: true,
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/statistical-and-charting-functions/aggregate-functions",
  examples: [{ stats: "var(x)", given: [{ x: 2 }, { x: 4 }, { x: 6 }], gives: 4 }],
  create: () => moments((state, group) => variance(state, group, true)),
});
