import { any, evalFunction } from "../../../language/eval-function.ts";
import { toNumber } from "../../../values/coerce.ts";
import type { Scalar } from "../../../values/value.ts";

export const isdouble = evalFunction({
  name: "isdouble",
  family: "informational",
  summary: "Tells whether a value is a number with a fraction.",
  parameters: [any("value")],
  gives: "boolean",
  examples: [{ eval: "isdouble(n)", given: { n: "1.5" }, gives: "True" }],
  call(given: Scalar) {
    const n = toNumber(given);
    return n !== null && (!Number.isInteger(n) || String(given).includes("."));
  },
});
