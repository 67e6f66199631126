import { statsFunction } from "../../language/stats-function.ts";
import { type Numbers, numbers } from "../../table/accumulator.ts";
import { toNumber } from "../../values/coerce.ts";
import type { Single } from "../../values/value.ts";
import { type Ends, ends } from "./ends.ts";

export const rate = statsFunction({
  name: "rate",
  summary:
    "Gives the growth of a counter per second: last value less first value, by the time between; a reset is made up for.",
  argument: "required",
  timed: true,
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/statistical-and-charting-functions/time-functions",
  examples: [
    {
      stats: "rate(n)",
      given: [
        { _time: 30, n: 160 },
        { _time: 10, n: 100 },
      ],
      gives: 3,
    },
  ],
  differences:
    "A counter that was set back counts from its largest value before; more than one reset within the events is not seen.",
  create() {
    const bounds = ends((state, group) => {
      const last = toNumber(state.latest.at(group) ?? null);
      const base = toNumber(state.earliest.at(group) ?? null);
      const seconds = state.to.at(group) - state.from.at(group);
      if (last === null || base === null || seconds <= 0) return null;
      const largest = peaks.at(group);
      return (last - base + (largest > last ? largest : 0)) / seconds;
    });
    const peaks = numbers(-Infinity);
    return {
      bounds,
      peaks,
      add(group: number, value: Single, time: number | null) {
        const n = toNumber(value);
        if (n !== null && time !== null) peaks.max(group, n);
        bounds.add(group, value, time);
      },
      merge(
        group: number,
        other: { readonly bounds: { readonly state: Ends }; readonly peaks: Numbers },
        from: number,
      ) {
        peaks.max(group, other.peaks.at(from));
        bounds.merge(group, other.bounds, from);
      },
      result: bounds.result,
    };
  },
});
