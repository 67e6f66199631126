import { evalFunction, value } from "../../../language/eval-function.ts";
import { items, type Value } from "../../../values/value.ts";

export const mvcount = evalFunction({
  name: "mvcount",
  family: "multivalue",
  summary: "Counts the values of a field; null where there is none.",
  parameters: [value("mv")],
  gives: "number",
  digits: "none",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/multivalue-eval-functions",
  examples: [
    { eval: "mvcount(mv)", given: { mv: ["a", "b"] }, gives: 2 },
    { eval: "mvcount(mv)", given: {}, gives: null },
  ],
  call: (mv: Value) => items(mv).length,
});
