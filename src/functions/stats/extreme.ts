import { type Numbers, numbers, type Slots, slots } from "../../table/accumulator.ts";
import { toNumber } from "../../values/coerce.ts";
import { compareAsText } from "../../values/compare.ts";
import type { Single } from "../../values/value.ts";

/** The first (-1) or last (1) value of each group, in the order of numbers before text. */
export function extreme(direction: 1 | -1) {
  const none = direction === 1 ? -Infinity : Infinity;
  const numeric = numbers(none);
  const texts = slots((): Single => "");
  const putNumber = direction === 1 ? numeric.max : numeric.min;
  const putText = (group: number, value: Single) => {
    const best = texts.at(group);
    if (best === undefined || compareAsText(value, best) * direction > 0) texts.set(group, value);
  };
  return {
    numeric,
    texts,
    add(group: number, value: Single) {
      const n = typeof value === "number" ? value : toNumber(value);
      if (n === null) putText(group, value);
      else putNumber(group, n);
    },
    addAll: direction === 1 ? numeric.maxAll : numeric.minAll,
    merge(group: number, other: { readonly numeric: Numbers; readonly texts: Slots<Single> }, from: number) {
      putNumber(group, other.numeric.at(from));
      const text = other.texts.at(from);
      if (text !== undefined) putText(group, text);
    },
    result(group: number) {
      const text = texts.empty ? null : (texts.at(group) ?? null);
      const number = numeric.at(group) === none ? null : numeric.at(group);
      return direction === 1 ? (text ?? number) : (number ?? text);
    },
  };
}
