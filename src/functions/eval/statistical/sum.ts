import { any, evalFunction, repeated, taking } from "../../../language/eval-function.ts";
import type { Scalar } from "../../../values/value.ts";
import { numericValues } from "./numeric-values.ts";

export const sum = evalFunction({
  name: "sum",
  family: "statistical",
  summary: "Adds numbers; what is not numeric is left out.",
  parameters: [repeated(taking(any("value"), "number", "null"))],
  gives: "number",
  digits: "none",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/statistical-eval-functions",
  examples: [{ eval: "sum(1, n, 3)", given: { n: "2" }, gives: 6 }],
  call(...values: readonly Scalar[]) {
    const numbers = numericValues(values);
    return numbers.length === 0 ? null : numbers.reduce((total, n) => total + n, 0);
  },
});
