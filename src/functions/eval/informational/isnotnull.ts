import { any, evalFunction } from "../../../language/eval-function.ts";
import type { Scalar } from "../../../values/value.ts";

export const isnotnull = evalFunction({
  name: "isnotnull",
  family: "informational",
  summary: "Tells whether there is a value.",
  parameters: [any("value")],
  gives: "boolean",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/informational-functions",
  examples: [{ eval: "isnotnull(user)", given: { user: "ann" }, gives: "True" }],
  call: (given: Scalar) => given !== null,
});
