import { evalFunction, value } from "../../../language/eval-function.ts";
import { items, multivalue, type Value } from "../../../values/value.ts";

export const mvreverse = evalFunction({
  name: "mvreverse",
  family: "multivalue",
  summary: "Turns the order of a field's values around.",
  parameters: [value("mv")],
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/multivalue-eval-functions",
  examples: [{ eval: "mvreverse(mv)", given: { mv: ["a", "b"] }, gives: ["b", "a"] }],
  call: (mv: Value) => multivalue([...items(mv)].reverse()),
});
