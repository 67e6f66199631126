import { evalFunction, maybe, text } from "../../../language/eval-function.ts";
import { type Json, parseJson, renderJson } from "../../../values/json.ts";
import { parsePath, update } from "./path.ts";
import { jsonText } from "./value.ts";

export const jsonDelete = evalFunction({
  name: "json_delete",
  family: "json",
  summary: "Removes keys of a JSON object; a dot leads into a nested one, and the keys may be given as an array.",
  parameters: [text("json"), text("path"), { ...maybe(text("…")), repeated: true }],
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/json-functions",
  examples: [{ eval: 'json_delete("{\\"a\\":1,\\"b\\":2}", "a")', gives: '{"b":2}' }],
  call(given: string, ...paths: readonly string[]) {
    const json = parseJson(given);
    if (!json) return null;
    return renderJson(paths.flatMap(keysOf).reduce(without, json));
  },
});

/** A key, or a JSON array of keys. */
function keysOf(path: string): readonly string[] {
  const list = path.startsWith("[") ? parseJson(path) : null;
  return list?.kind === "array" ? list.items.map(jsonText) : [path];
}

function without(json: Json, path: string): Json {
  const steps = parsePath(path);
  // Splunk cannot delete elements of arrays, nor the document itself.
  if (steps.length === 0 || steps.some(({ kind }) => kind !== "key")) return json;
  return update(json, steps, () => null) ?? json;
}
