import { any, evalFunction } from "../../../language/eval-function.ts";
import type { Scalar } from "../../../values/value.ts";
import { numberOf } from "./number-of.ts";

export const isnum = evalFunction({
  name: "isnum",
  family: "informational",
  summary: "Tells whether a value is a number; a field's text may be one, a string in the search is not.",
  parameters: [any("value")],
  gives: "boolean",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/informational-functions",
  examples: [
    { eval: "isnum(bytes)", given: { bytes: "12" }, gives: "True" },
    { eval: 'isnum("12")', gives: "False" },
  ],
  prepare:
    ([literal]) =>
    (given: Scalar) =>
      numberOf(given, literal) !== null,
});
