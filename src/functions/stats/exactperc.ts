import { statsFunction } from "../../language/stats-function.ts";
import { allNumbers, percentile } from "./numbers-of.ts";

export const exactperc = statsFunction({
  name: "exactperc",
  parameterized: true,
  summary: "Gives an exact percentile.",
  argument: "required",
  numeric: true,
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/statistical-and-charting-functions/aggregate-functions",
  examples: [{ stats: "exactperc25(n)", given: [{ n: 1 }, { n: 2 }, { n: 3 }], gives: 1.5 }],
  create: ({ parameter }) => allNumbers((sorted) => percentile(sorted, parameter ?? 50)),
});
