import { type Numbers, numbers, type Slots, slots } from "../../table/accumulator.ts";
import { renderNumber, toNumber } from "../../values/coerce.ts";
import { compareAsText } from "../../values/compare.ts";
import type { Single, Value } from "../../values/value.ts";

/** The smallest (-1) or largest (1) number of each group as it is written in the events; of texts, where a group has no number. */
export interface Extreme {
  readonly numeric: Numbers;
  /** How a number of the group was written, where that is not as numbers are printed: `7.70`. It may not be the extreme one. */
  readonly forms: Slots<string | null>;
  readonly texts: Slots<Single>;
}

export function extreme(direction: 1 | -1) {
  const none = direction === 1 ? -Infinity : Infinity;
  const state: Extreme = {
    numeric: numbers(none),
    forms: slots((): string | null => null),
    texts: slots((): Single => ""),
  };
  const { numeric, forms, texts } = state;
  const putNumber = (group: number, n: number, form: string | null) => {
    if ((n - numeric.at(group)) * direction <= 0) return;
    numeric.set(group, n);
    if (form !== null || forms.at(group) != null) forms.set(group, form);
  };
  const putText = (group: number, value: Single) => {
    const best = texts.at(group);
    if (best === undefined || compareAsText(value, best) * direction > 0) texts.set(group, value);
  };
  return {
    state,
    add(group: number, value: Single) {
      if (typeof value === "number") return putNumber(group, value, null);
      const n = toNumber(value);
      if (n === null) putText(group, value);
      else if ((n - numeric.at(group)) * direction > 0) putNumber(group, n, renderNumber(n) === value ? null : value);
    },
    addAll: direction === 1 ? numeric.maxAll : numeric.minAll,
    merge(group: number, { state: other }: { readonly state: Extreme }, from: number) {
      if (other.numeric.at(from) !== none) putNumber(group, other.numeric.at(from), other.forms.at(from) ?? null);
      const text = other.texts.at(from);
      if (text !== undefined) putText(group, text);
    },
    result(group: number): Value {
      const text = texts.empty ? null : (texts.at(group) ?? null);
      const n = numeric.at(group);
      const form = forms.empty ? null : (forms.at(group) ?? null);
      const number = n === none ? null : form !== null && toNumber(form) === n ? form : n;
      return number ?? text;
    },
  };
}
