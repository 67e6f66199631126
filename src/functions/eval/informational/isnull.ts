import { any, evalFunction } from "../../../language/eval-function.ts";
import type { Scalar } from "../../../values/value.ts";

export const isnull = evalFunction({
  name: "isnull",
  family: "informational",
  summary: "Tells whether a value is missing.",
  parameters: [any("value")],
  gives: "boolean",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/informational-functions",
  examples: [{ eval: "isnull(user)", given: {}, gives: "True" }],
  call: (given: Scalar) => given === null,
});
