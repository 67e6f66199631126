import { any, evalFunction } from "../../../language/eval-function.ts";
import { toNumber } from "../../../values/coerce.ts";
import type { Scalar } from "../../../values/value.ts";

export const isstr = evalFunction({
  name: "isstr",
  family: "informational",
  summary: "Tells whether a value is text that is not a number.",
  parameters: [any("value")],
  gives: "boolean",
  examples: [{ eval: 'isstr("abc")', gives: "True" }],
  call: (given: Scalar) => typeof given === "string" && toNumber(given) === null,
});
