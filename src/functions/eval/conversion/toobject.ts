import { evalFunction, text } from "../../../language/eval-function.ts";
import { parseJson, renderJson } from "../../../values/json.ts";

export const toobject = evalFunction({
  name: "toobject",
  family: "conversion",
  summary: "Gives a JSON object as it is; anything else is null.",
  parameters: [text("value")],
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/conversion-functions",
  examples: [{ eval: 'toobject("{\\"a\\":1}")', gives: '{"a":1}' }],
  call(given: string) {
    const json = parseJson(given);
    return json?.kind === "object" ? renderJson(json) : null;
  },
});
