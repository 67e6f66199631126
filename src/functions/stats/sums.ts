import { type Numbers, numbers, type Rest } from "../../table/accumulator.ts";
import { toNumber } from "../../values/coerce.ts";
import type { Scalar, Single } from "../../values/value.ts";

/** Count and sum of the numbers of each group. */
export interface Sums {
  readonly counts: Numbers;
  readonly totals: Numbers;
}

export function sums(result: (count: number, total: number) => number | null) {
  const state: Sums = { counts: numbers(), totals: numbers() };
  const { counts, totals } = state;
  return {
    state,
    add(group: number, value: Single) {
      const n = typeof value === "number" ? value : toNumber(value);
      if (n === null) return;
      counts.add(group, 1);
      totals.add(group, n);
    },
    addAll(groups: Int32Array, values: readonly Scalar[], rest: Rest) {
      counts.addNumeric(groups, values);
      totals.addAll(groups, values, rest);
    },
    merge(group: number, { state: other }: { readonly state: Sums }, from: number) {
      counts.add(group, other.counts.at(from));
      totals.add(group, other.totals.at(from));
    },
    result: (group: number) => (counts.at(group) === 0 ? null : result(counts.at(group), totals.at(group))),
  };
}
