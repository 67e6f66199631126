import { statsFunction } from "../../language/stats-function.ts";
import { allNumbers, percentile } from "./numbers-of.ts";

export const perc = statsFunction({
  name: "perc",
  aliases: ["p", "percentile"],
  parameterized: true,
  summary: "Gives the percentile that its name says, interpolated between the nearest numbers.",
  argument: "required",
  numeric: true,
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/statistical-and-charting-functions/aggregate-functions",
  examples: [{ stats: "perc50(n)", given: [{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }], gives: 2.5 }],
  differences:
    "Percentiles are exact for any count; Splunk's approximate beyond 1000 distinct values. Splunk's text speaks of the nearest rank, its printed results interpolate.",
  create: ({ parameter }) => allNumbers((sorted) => percentile(sorted, parameter ?? 50)),
});
