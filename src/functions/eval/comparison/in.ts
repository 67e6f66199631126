import { any, evalFunction, repeated, value } from "../../../language/eval-function.ts";
import { equalValues } from "../../../values/coerce.ts";
import { items, type Scalar, type Single, type Value } from "../../../values/value.ts";

export const inList = evalFunction({
  name: "in",
  family: "comparison",
  summary: "Tells whether a value is one of a list. Wildcards are plain characters here.",
  parameters: [value("field"), repeated(any("value"))],
  gives: "boolean",
  oneOf: true,
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/comparison-and-conditional-functions",
  examples: [
    { eval: 'in(status, "404", "500")', given: { status: 404 }, gives: "True" },
    { eval: 'status IN ("404", "500")', given: { status: 200 }, gives: "False" },
  ],
  call: (wanted: Value, ...list: readonly Scalar[]) =>
    items(wanted).some((item) => list.some((each) => isOneOf(item, each))),
});

function isOneOf(item: Single, each: Scalar): boolean {
  return typeof each !== "boolean" && items(each).some((other) => equalValues(item, other));
}
