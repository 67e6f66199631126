import { any, evalFunction, repeated } from "../../../language/eval-function.ts";
import { items, multivalue, type Scalar } from "../../../values/value.ts";

export const mvappend = evalFunction({
  name: "mvappend",
  family: "multivalue",
  summary: "Puts values one after the other into one multivalue field.",
  parameters: [repeated(any("value"))],
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/multivalue-eval-functions",
  examples: [{ eval: 'mvappend("a", mv, "d")', given: { mv: ["b", "c"] }, gives: ["a", "b", "c", "d"] }],
  call: (...values: readonly Scalar[]) =>
    multivalue(values.flatMap((each) => (typeof each === "boolean" ? [] : items(each)))),
});
