import { any, evalFunction } from "../../../language/eval-function.ts";
import { toNumber } from "../../../values/coerce.ts";
import type { Scalar } from "../../../values/value.ts";

export const typeOf = evalFunction({
  name: "typeof",
  family: "informational",
  summary: "Names the type of a value: Number, String, Bool or Invalid.",
  parameters: [any("value")],
  examples: [
    { eval: "typeof(12)", gives: "Number" },
    { eval: "typeof(nosuchfield)", gives: "Invalid" },
  ],
  call(given: Scalar) {
    if (given === null) return "Invalid";
    if (typeof given === "boolean") return "Bool";
    return toNumber(given) !== null ? "Number" : "String";
  },
});
