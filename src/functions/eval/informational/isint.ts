import { any, evalFunction } from "../../../language/eval-function.ts";
import type { Scalar } from "../../../values/value.ts";
import { numberOf } from "./number-of.ts";

export const isint = evalFunction({
  name: "isint",
  family: "informational",
  summary: "Tells whether a value is a whole number.",
  parameters: [any("value")],
  gives: "boolean",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/informational-functions",
  examples: [{ eval: "isint(n)", given: { n: "1.5" }, gives: "False" }],
  prepare:
    ([literal]) =>
    (given: Scalar) => {
      const n = numberOf(given, literal);
      return n !== null && Number.isInteger(n) && !String(given).includes(".");
    },
});
