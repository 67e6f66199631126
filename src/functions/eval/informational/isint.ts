import { any, evalFunction } from "../../../language/eval-function.ts";
import { toNumber } from "../../../values/coerce.ts";
import type { Scalar } from "../../../values/value.ts";

export const isint = evalFunction({
  name: "isint",
  family: "informational",
  summary: "Tells whether a value is a whole number.",
  parameters: [any("value")],
  gives: "boolean",
  examples: [{ eval: "isint(n)", given: { n: "1.5" }, gives: "False" }],
  call(given: Scalar) {
    const n = toNumber(given);
    return n !== null && Number.isInteger(n) && !String(given).includes(".");
  },
});
