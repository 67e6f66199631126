import { type Numbers, numbers } from "../../table/accumulator.ts";
import { toNumber } from "../../values/coerce.ts";
import type { Single, Value } from "../../values/value.ts";

/** Count, sum, sum of squares, mean and spread of the numbers of each group. */
export interface Moments {
  readonly counts: Numbers;
  readonly sums: Numbers;
  readonly squares: Numbers;
  /** The mean so far, and the sum of squared distances from it (Welford), which loses no digits to large numbers. */
  readonly means: Numbers;
  readonly spreads: Numbers;
}

export function moments(result: (state: Moments, group: number) => Value) {
  const state: Moments = {
    counts: numbers(),
    sums: numbers(),
    squares: numbers(),
    means: numbers(),
    spreads: numbers(),
  };
  const { counts, sums, squares, means, spreads } = state;
  return {
    state,
    add(group: number, value: Single) {
      const n = typeof value === "number" ? value : toNumber(value);
      if (n === null) return;
      counts.add(group, 1);
      sums.add(group, n);
      squares.add(group, n * n);
      const distance = n - means.at(group);
      means.add(group, distance / counts.at(group));
      spreads.add(group, distance * (n - means.at(group)));
    },
    merge(group: number, other: { readonly state: Moments }, from: number) {
      const right = other.state;
      const more = right.counts.at(from);
      if (more === 0) return;
      const before = counts.at(group);
      const distance = right.means.at(from) - means.at(group);
      counts.add(group, more);
      sums.add(group, right.sums.at(from));
      squares.add(group, right.squares.at(from));
      means.add(group, (distance * more) / (before + more));
      spreads.add(group, right.spreads.at(from) + (distance * distance * before * more) / (before + more));
    },
    result: (group: number) => result(state, group),
  };
}

/** The variance of a sample (divisor n-1) or of a whole population (n); of one value it is 0. */
export function variance({ counts, sums, squares, spreads }: Moments, group: number, sample: boolean): number | null {
  const count = counts.at(group);
  if (count === 0) return null;
  if (count === 1) return 0;
  const mean = sums.at(group) / count;
  // Splunk's printed digits come from the sum of squares; where that has lost too many of them, the spread has not.
  const plain = squares.at(group) - count * mean * mean;
  const spread = plain > squares.at(group) * 1e-6 ? plain : spreads.at(group);
  return spread / (sample ? count - 1 : count);
}
