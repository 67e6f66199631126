import { any, evalFunction } from "../../../language/eval-function.ts";
import { parseJson } from "../../../values/json.ts";
import type { Scalar } from "../../../values/value.ts";

export const isarray = evalFunction({
  name: "isarray",
  family: "informational",
  summary: "Tells whether a value is a JSON array.",
  parameters: [any("value")],
  gives: "boolean",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/informational-functions",
  examples: [{ eval: 'isarray("[1,2]")', gives: "True" }],
  call: (given: Scalar) => typeof given === "string" && parseJson(given)?.kind === "array",
});
