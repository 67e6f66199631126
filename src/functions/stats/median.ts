import { statsFunction } from "../../language/stats-function.ts";
import { withoutNoise } from "../../values/number.ts";
import { allNumbers } from "./numbers-of.ts";

export const median = statsFunction({
  name: "median",
  summary:
    "Gives the middle number, or the mean of the two in the middle; where that is a number and a half, rounded up.",
  argument: "required",
  numeric: true,
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/statistical-and-charting-functions/aggregate-functions",
  examples: [
    { stats: "median(n)", given: [{ n: 1 }, { n: 5 }, { n: 9 }], gives: 5 },
    { stats: "median(n)", given: [{ n: 1 }, { n: 4 }], gives: 3 },
  ],
  differences:
    "For an even count Splunk's text speaks of the higher of the two; what Splunk 10.4 was seen to give is their mean, 35 of 30 and 40 and 1.3 of 1.2 and 1.4, and 3 of 1 and 4. perc50 gives the mean as it is.",
  create: () => allNumbers(middle),
});

function middle(sorted: readonly number[]): number | null {
  if (sorted.length === 0) return null;
  const high = sorted[Math.floor(sorted.length / 2)]!;
  const low = sorted[Math.ceil(sorted.length / 2) - 1]!;
  if (low === high) return high;
  // The sum of two large numbers would overflow.
  const mean = withoutNoise(low / 2 + high / 2);
  return mean - Math.floor(mean) === 0.5 ? Math.ceil(mean) : mean;
}
