import { numbers, type Slots, slots } from "../../table/accumulator.ts";
import { toNumber } from "../../values/coerce.ts";
import { compareMixed } from "../../values/compare.ts";
import type { Single } from "../../values/value.ts";

/** The first (-1) or last (1) value of each group in the order of numbers before text. */
export function extreme(direction: 1 | -1) {
  const known = numbers(Number.NaN);
  const best = slots((): Single => "");
  const beats = (value: Single, current: Single | undefined) =>
    current === undefined || compareMixed(value, current) * direction > 0;
  const put = (group: number, value: Single) => {
    const n = typeof value === "number" ? value : toNumber(value);
    const before = known.at(group);
    // Most fields hold numbers only: two of them are compared without looking at text.
    if (n !== null && !Number.isNaN(before)) {
      if ((n - before) * direction > 0) {
        known.set(group, n);
        best.set(group, n);
      }
      return;
    }
    const shown = n ?? value;
    if (!beats(shown, best.at(group))) return;
    best.set(group, shown);
    known.set(group, n ?? Number.NaN);
  };
  return {
    best,
    add: put,
    merge(group: number, other: { readonly best: Slots<Single> }, from: number) {
      const value = other.best.at(from);
      if (value !== undefined) put(group, value);
    },
    result: (group: number) => best.at(group) ?? null,
  };
}
