import { any, evalFunction } from "../../../language/eval-function.ts";
import { toNumber } from "../../../values/coerce.ts";
import { isMultivalue, type Scalar } from "../../../values/value.ts";

export const tobool = evalFunction({
  name: "tobool",
  family: "conversion",
  summary: "Turns a value into TRUE or FALSE: a number is FALSE when it is 0, text when it is `false`, `f` or `0`.",
  parameters: [any("value")],
  gives: "boolean",
  examples: [{ eval: 'if(tobool(units), "in stock", "sold out")', given: { units: "12" }, gives: "in stock" }],
  call(given: Scalar) {
    if (typeof given === "boolean") return given;
    if (given === null || isMultivalue(given)) return null;
    const n = toNumber(given);
    if (n !== null) return n !== 0;
    const word = String(given).toLowerCase();
    if (word === "true" || word === "t") return true;
    return word === "false" || word === "f" ? false : null;
  },
});
