import { toNumber } from "../../../values/coerce.ts";
import { items, type Scalar } from "../../../values/value.ts";

/** The numbers among the arguments, every value of multivalue ones included; text that is not numeric does not count. */
export function numericValues(values: readonly Scalar[]): readonly number[] {
  return values.flatMap((each) => {
    const list = each === null || typeof each === "boolean" ? [] : items(each);
    return list.flatMap((item) => toNumber(item) ?? []);
  });
}
