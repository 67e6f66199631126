import { any, evalFunction } from "../../../language/eval-function.ts";
import type { Scalar } from "../../../values/value.ts";
import { numberOf } from "./number-of.ts";

export const isdouble = evalFunction({
  name: "isdouble",
  family: "informational",
  summary: "Tells whether a value is a number with a fraction.",
  parameters: [any("value")],
  gives: "boolean",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/informational-functions",
  examples: [{ eval: "isdouble(n)", given: { n: "1.5" }, gives: "True" }],
  prepare:
    ([literal]) =>
    (given: Scalar) => {
      const n = numberOf(given, literal);
      return Number.isFinite(n) && (!Number.isInteger(n) || String(given).includes("."));
    },
});
