import { evalFunction, value } from "../../../language/eval-function.ts";
import { compareAsText } from "../../../values/compare.ts";
import { items, multivalue, type Value } from "../../../values/value.ts";

export const mvsort = evalFunction({
  name: "mvsort",
  family: "multivalue",
  summary: "Sorts the values of a field as text: digits, then upper case, then lower case.",
  parameters: [value("mv")],
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/multivalue-eval-functions",
  examples: [{ eval: 'mvsort(split("10,9,b,A", ","))', gives: ["10", "9", "A", "b"] }],
  call: (mv: Value) => multivalue([...items(mv)].sort(compareAsText)),
});
