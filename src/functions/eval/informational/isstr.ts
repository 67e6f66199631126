import { any, evalFunction } from "../../../language/eval-function.ts";
import { toNumber } from "../../../values/coerce.ts";
import type { Scalar } from "../../../values/value.ts";

export const isstr = evalFunction({
  name: "isstr",
  family: "informational",
  summary: "Tells whether a value is text; a field whose text is a number is none.",
  parameters: [any("value")],
  gives: "boolean",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/informational-functions",
  examples: [
    { eval: "isstr(x)", given: { x: "abc" }, gives: "True" },
    { eval: "isstr(x)", given: { x: "12" }, gives: "False" },
  ],
  prepare:
    ([literal]) =>
    (given: Scalar) =>
      typeof given === "string" && (typeof literal === "string" || toNumber(given) === null),
});
