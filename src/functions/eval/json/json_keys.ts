import { evalFunction, text } from "../../../language/eval-function.ts";
import { parseJson, renderJson } from "../../../values/json.ts";

export const jsonKeys = evalFunction({
  name: "json_keys",
  family: "json",
  summary: "Gives the keys of a JSON object, as a JSON array.",
  parameters: [text("json")],
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/json-functions",
  examples: [{ eval: 'json_keys("{\\"a\\":1,\\"b\\":2}")', gives: '["a","b"]' }],
  call(given: string) {
    const json = parseJson(given);
    if (json?.kind !== "object") return null;
    return renderJson({ kind: "array", items: json.entries.map(([key]) => ({ kind: "string", text: key })) });
  },
});
