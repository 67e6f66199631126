import { statsFunction } from "../../language/stats-function.ts";
import { sums } from "./sums.ts";

export const perHour = statsFunction({
  name: "per_hour",
  summary: "Gives the sum of a field's numbers per hour of timechart's span.",
  argument: "required",
  numeric: true,
  only: "timechart",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/statistical-and-charting-functions/time-functions",
  examples: [],
  create: ({ span }) => sums((_, total) => (total / (span ?? 1)) * 3600),
});
