import { type Slots, slots } from "../../table/accumulator.ts";
import { toNumber } from "../../values/coerce.ts";
import { withoutNoise } from "../../values/number.ts";
import type { Single } from "../../values/value.ts";

/** Keeps all numbers of each group. */
export function allNumbers(result: (sorted: readonly number[]) => number | null) {
  const groups = slots((): number[] => []);
  return {
    groups,
    add(group: number, value: Single) {
      const n = toNumber(value);
      if (n !== null) groups.of(group).push(n);
    },
    merge(group: number, other: { readonly groups: Slots<number[]> }, from: number) {
      const own = groups.of(group);
      for (const n of other.groups.at(from) ?? []) own.push(n);
    },
    result: (group: number) => result(Array.from(Float64Array.from(groups.at(group) ?? []).sort())),
  };
}

/** The value below which so many percent of sorted numbers lie, interpolated between the two nearest. */
export function percentile(sorted: readonly number[], percent: number): number | null {
  if (sorted.length === 0) return null;
  const place = ((sorted.length - 1) * Math.min(100, Math.max(0, percent))) / 100;
  const below = Math.floor(place);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  if (place === below || low === high) return low;
  return withoutNoise(low + (high - low) * (place - below));
}
