import { evalFunction, maybe, typed } from "../../../language/eval-function.ts";
import { renderJson } from "../../../values/json.ts";
import type { Scalar } from "../../../values/value.ts";
import { toJson } from "./value.ts";

export const jsonArray = evalFunction({
  name: "json_array",
  family: "json",
  summary: "Makes a JSON array of its arguments.",
  parameters: [{ ...maybe(typed("value")), repeated: true }],
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/json-functions",
  examples: [{ eval: 'json_array(1, "2", true())', gives: '[1,"2",true]' }],
  call: (...values: readonly Scalar[]) => renderJson({ kind: "array", items: values.map(toJson) }),
});
