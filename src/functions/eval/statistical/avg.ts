import { any, evalFunction, repeated, taking } from "../../../language/eval-function.ts";
import type { Scalar } from "../../../values/value.ts";
import { numericValues } from "./numeric-values.ts";

export const avg = evalFunction({
  name: "avg",
  family: "statistical",
  summary: "Gives the average of numbers; what is not numeric is left out.",
  parameters: [repeated(taking(any("value"), "number", "null"))],
  gives: "number",
  digits: "none",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/statistical-eval-functions",
  differences: "Splunk's page says that the average is an integer, and gives 2.5 for one; so does this.",
  examples: [{ eval: "avg(1, n, 3)", given: { n: "2" }, gives: 2 }],
  call(...values: readonly Scalar[]) {
    const numbers = numericValues(values);
    return numbers.length === 0 ? null : numbers.reduce((total, n) => total + n, 0) / numbers.length;
  },
});
