import { type Slots, slots } from "../../table/accumulator.ts";
import { renderNumber } from "../../values/coerce.ts";
import type { Single, Value } from "../../values/value.ts";

/** Keeps the distinct values of each group by their text, in the order in which they came. */
export function distinct(result: (values: ReadonlyMap<string, Single>) => Value) {
  const groups = slots(() => new Map<string, Single>());
  const put = (values: Map<string, Single>, value: Single) => {
    const key = typeof value === "string" ? value : renderNumber(value);
    // Of 1 and "1" the number stays, whichever came first.
    if (typeof value === "number" || !values.has(key)) values.set(key, value);
  };
  return {
    groups,
    add: (group: number, value: Single) => put(groups.of(group), value),
    merge(group: number, other: { readonly groups: Slots<Map<string, Single>> }, from: number) {
      for (const value of other.groups.at(from)?.values() ?? []) put(groups.of(group), value);
    },
    result: (group: number) => result(groups.at(group) ?? new Map<string, Single>()),
  };
}
