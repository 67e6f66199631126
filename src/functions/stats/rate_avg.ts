import { statsFunction } from "../../language/stats-function.ts";
import { sums } from "./sums.ts";

/** mstats hands it the rate of each time series: the counter's growth per second, one value for each. */
export const rateAvg = statsFunction({
  name: "rate_avg",
  summary: "Gives the average of the rates of the time series of a counter.",
  argument: "required",
  numeric: true,
  only: "mstats",
  examples: [],
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/statistical-and-charting-functions/time-functions",
  create: () => sums((count, total) => total / count),
});
