import { statsFunction } from "../../language/stats-function.ts";
import { allNumbers, percentile } from "./numbers-of.ts";

export const upperperc = statsFunction({
  name: "upperperc",
  parameterized: true,
  summary: "Gives a percentile; the upper bound of an estimate, which here is exact.",
  argument: "required",
  numeric: true,
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/statistical-and-charting-functions/aggregate-functions",
  examples: [{ stats: "upperperc75(n)", given: [{ n: 1 }, { n: 2 }, { n: 3 }], gives: 2.5 }],
  create: ({ parameter }) => allNumbers((sorted) => percentile(sorted, parameter ?? 50)),
});
