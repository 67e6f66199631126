import { any, evalFunction } from "../../../language/eval-function.ts";
import { toNumber } from "../../../values/coerce.ts";
import type { Scalar } from "../../../values/value.ts";

export const isnum = evalFunction({
  name: "isnum",
  family: "informational",
  summary: "Tells whether a value is a number, or text that is one.",
  parameters: [any("value")],
  gives: "boolean",
  examples: [
    { eval: "isnum(bytes)", given: { bytes: "12" }, gives: "True" },
    { eval: 'isnum("twelve")', gives: "False" },
  ],
  call: (given: Scalar) => toNumber(given) !== null,
});
