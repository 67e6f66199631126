import { any, evalFunction } from "../../../language/eval-function.ts";
import { parseJson, renderJson } from "../../../values/json.ts";
import { isMultivalue, type Scalar } from "../../../values/value.ts";
import { inferred } from "../json/infer.ts";
import { canonical } from "../json/value.ts";

export const toarray = evalFunction({
  name: "toarray",
  family: "conversion",
  summary: "Turns a multivalue field, or text that is a JSON array, into a JSON array; any other value is null.",
  parameters: [any("value")],
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/conversion-functions",
  examples: [
    { eval: 'toarray(split("1, 2, 3", ","))', gives: "[1,2,3]" },
    { eval: 'toarray("[\\"carrots\\", 1.00]")', gives: '["carrots",1]' },
    { eval: 'toarray("carrots")', gives: null },
  ],
  call(given: Scalar) {
    if (isMultivalue(given)) return renderJson({ kind: "array", items: given.map(inferred) });
    const json = typeof given === "string" ? parseJson(given) : null;
    return json?.kind === "array" ? renderJson(canonical(json)) : null;
  },
});
