import { evalFunction, value } from "../../../language/eval-function.ts";
import { toText } from "../../../values/coerce.ts";
import { items, multivalue, type Value } from "../../../values/value.ts";

export const mvdedup = evalFunction({
  name: "mvdedup",
  family: "multivalue",
  summary: "Keeps the first of equal values.",
  parameters: [value("mv")],
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/multivalue-eval-functions",
  examples: [{ eval: 'mvdedup(split("b,a,b", ","))', gives: ["b", "a"] }],
  call(mv: Value) {
    const seen = new Set<string | null>();
    return multivalue(items(mv).filter((item) => !seen.has(toText(item)) && seen.add(toText(item))));
  },
});
