import { statsFunction } from "../../language/stats-function.ts";
import { allNumbers, percentile } from "./numbers-of.ts";

export const median = statsFunction({
  name: "median",
  summary: "Gives the middle number, or the mean of the two in the middle.",
  argument: "required",
  numeric: true,
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/statistical-and-charting-functions/aggregate-functions",
  examples: [{ stats: "median(n)", given: [{ n: 1 }, { n: 5 }, { n: 9 }], gives: 5 }],
  differences:
    "For an even count Splunk's text speaks of the higher of the two; its printed percentiles interpolate, and so does this.",
  create: () => allNumbers((sorted) => percentile(sorted, 50)),
});
