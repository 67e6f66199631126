import { any, evalFunction } from "../../../language/eval-function.ts";
import { isMultivalue, type Scalar } from "../../../values/value.ts";

export const ismv = evalFunction({
  name: "ismv",
  family: "informational",
  summary: "Tells whether a field has several values.",
  parameters: [any("value")],
  gives: "boolean",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/informational-functions",
  examples: [{ eval: 'ismv(split("a,b", ","))', gives: "True" }],
  call: (given: Scalar) => isMultivalue(given),
});
