import { boolean, evalFunction, maybe, value } from "../../../language/eval-function.ts";
import { toText } from "../../../values/coerce.ts";
import { type Json, renderJson } from "../../../values/json.ts";
import { items, type Value } from "../../../values/value.ts";
import { inferred } from "../json/infer.ts";

export const mvToJsonArray = evalFunction({
  name: "mv_to_json_array",
  family: "multivalue",
  summary: "Makes a JSON array of a field's values: strings, or, with true(), what each value is as JSON.",
  parameters: [value("mv"), maybe(boolean("infer"))],
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/multivalue-eval-functions",
  examples: [
    { eval: "mv_to_json_array(mv)", given: { mv: ["a", "1"] }, gives: '["a","1"]' },
    { eval: "mv_to_json_array(mv, true())", given: { mv: ["a", "1"] }, gives: "[null,1]" },
  ],
  call(mv: Value, infer = false) {
    const json = items(mv).map((item): Json => {
      return infer ? inferred(item) : { kind: "string", text: toText(item) ?? "" };
    });
    return renderJson({ kind: "array", items: json });
  },
});
