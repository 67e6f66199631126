import { evalFunction, text } from "../../../language/eval-function.ts";
import { parseJson } from "../../../values/json.ts";

export const jsonValid = evalFunction({
  name: "json_valid",
  family: "json",
  summary: "Tells whether a text is JSON.",
  parameters: [text("json")],
  gives: "boolean",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/json-functions",
  examples: [{ eval: 'json_valid("{bad")', gives: "False" }],
  call: (json: string) => parseJson(json) !== null,
});
