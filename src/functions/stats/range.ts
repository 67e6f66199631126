import { statsFunction } from "../../language/stats-function.ts";
import { type Numbers, numbers } from "../../table/accumulator.ts";
import { toNumber } from "../../values/coerce.ts";
import type { Single } from "../../values/value.ts";

export const range = statsFunction({
  name: "range",
  summary: "Gives the difference between the largest and the smallest number.",
  argument: "required",
  numeric: true,
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/statistical-and-charting-functions/aggregate-functions",
  examples: [{ stats: "range(n)", given: [{ n: 3 }, { n: 10 }], gives: 7 }],
  create() {
    const low = numbers(Infinity);
    const high = numbers(-Infinity);
    return {
      low,
      high,
      add(group: number, value: Single) {
        const n = toNumber(value);
        if (n === null) return;
        low.min(group, n);
        high.max(group, n);
      },
      merge(group: number, other: { readonly low: Numbers; readonly high: Numbers }, from: number) {
        low.min(group, other.low.at(from));
        high.max(group, other.high.at(from));
      },
      result: (group: number) => (high.at(group) < low.at(group) ? null : high.at(group) - low.at(group)),
    };
  },
});
