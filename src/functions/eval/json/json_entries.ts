import { evalFunction, text } from "../../../language/eval-function.ts";
import { type Json, parseJson, renderJson } from "../../../values/json.ts";

export const jsonEntries = evalFunction({
  name: "json_entries",
  family: "json",
  summary: "Gives the entries of a JSON object as a JSON array of objects with `key` and `value`.",
  parameters: [text("json")],
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/json-functions",
  examples: [{ eval: 'json_entries("{\\"a\\": 1}")', gives: '[{"key":"a","value":1}]' }],
  call(given: string) {
    const json = parseJson(given);
    if (json?.kind !== "object") return null;
    const entry = ([key, value]: readonly [string, Json]): Json => ({
      kind: "object",
      entries: [
        ["key", { kind: "string", text: key }],
        ["value", value],
      ],
    });
    return renderJson({ kind: "array", items: json.entries.map(entry) });
  },
});
