import { any, evalFunction, repeated, value } from "../../../language/eval-function.ts";
import { toNumber, toText } from "../../../values/coerce.ts";
import { isMultivalue, items, type Scalar, type Single, type Value } from "../../../values/value.ts";

export const inList = evalFunction({
  name: "in",
  family: "comparison",
  summary: "Tells whether a value is one of a list. Wildcards are plain characters here.",
  parameters: [value("field"), repeated(any("value"))],
  gives: "boolean",
  examples: [
    { eval: 'in(status, "404", "500")', given: { status: 404 }, gives: "True" },
    { eval: 'status IN ("404", "500")', given: { status: 200 }, gives: "False" },
  ],
  call: (wanted: Value, ...list: readonly Scalar[]) =>
    items(wanted).some((item) => list.some((each) => same(item, each))),
});

/** Numbers where both are numeric, else the same text. */
function same(item: Single, each: Scalar): boolean {
  if (each === null || isMultivalue(each)) return false;
  const left = toNumber(item);
  const right = left === null ? null : toNumber(each);
  return left !== null && right !== null ? left === right : toText(item) === toText(each);
}
