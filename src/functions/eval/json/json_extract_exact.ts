import { evalFunction, maybe, text } from "../../../language/eval-function.ts";
import { parseJson, renderJson } from "../../../values/json.ts";
import { jsonScalar } from "./value.ts";

export const jsonExtractExact = evalFunction({
  name: "json_extract_exact",
  family: "json",
  summary: "Reads the values of keys of a JSON object, in which dots and braces are plain characters.",
  parameters: [text("json"), { ...maybe(text("key")), repeated: true }],
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/json-functions",
  examples: [{ eval: 'json_extract_exact("{\\"a.b\\":1}", "a.b")', gives: 1 }],
  call(given: string, ...keys: readonly string[]) {
    const json = parseJson(given);
    if (keys.length === 0) return json && jsonScalar(json);
    if (json?.kind !== "object") return null;
    const found = keys.flatMap((key) => json.entries.findLast(([name]) => name === key)?.[1] ?? []);
    if (keys.length === 1) return found[0] ? jsonScalar(found[0]) : null;
    return found.length === 0 ? null : renderJson({ kind: "array", items: found });
  },
});
