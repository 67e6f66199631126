import { evalFunction, text } from "../../../language/eval-function.ts";
import { parseJson } from "../../../values/json.ts";

export const jsonHasKeyExact = evalFunction({
  name: "json_has_key_exact",
  family: "json",
  summary: "Tells whether a JSON object has a key.",
  parameters: [text("json"), text("key")],
  gives: "boolean",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/json-functions",
  examples: [{ eval: 'json_has_key_exact("{\\"a.b\\":1}", "a.b")', gives: "True" }],
  call(given: string, key: string) {
    const json = parseJson(given);
    return json?.kind === "object" ? json.entries.some(([name]) => name === key) : null;
  },
});
