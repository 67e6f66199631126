import { any, evalFunction } from "../../../language/eval-function.ts";
import type { Scalar } from "../../../values/value.ts";

export const isbool = evalFunction({
  name: "isbool",
  family: "informational",
  summary: "Tells whether a value is TRUE or FALSE.",
  parameters: [any("value")],
  gives: "boolean",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/informational-functions",
  examples: [{ eval: "isbool(1 == 2)", gives: "True" }],
  call: (given: Scalar) => typeof given === "boolean",
});
