import { evalFunction, maybe, text } from "../../../language/eval-function.ts";
import { parseJson, renderJson } from "../../../values/json.ts";
import { parsePath, select } from "./path.ts";
import { jsonScalar } from "./value.ts";

export const jsonExtract = evalFunction({
  name: "json_extract",
  family: "json",
  summary: "Reads values of a JSON document at paths such as `a.b{0}.c`; several paths, or `{}`, give a JSON array.",
  parameters: [text("json"), { ...maybe(text("path")), repeated: true }],
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/json-functions",
  examples: [
    { eval: 'json_extract("{\\"a\\":{\\"b\\":[1,2]}}", "a.b{1}")', gives: 2 },
    { eval: 'json_extract("{\\"a\\":1,\\"b\\":2}", "a", "b")', gives: "[1,2]" },
  ],
  differences:
    "A JSON Boolean becomes the text true or false. Of several paths, those that lead nowhere are left out of the array.",
  call(given: string, ...paths: readonly string[]) {
    const json = parseJson(given);
    if (!json) return null;
    if (paths.length === 0) return jsonScalar(json);
    const steps = paths.map(parsePath);
    const all = steps.flatMap((path) => select(json, path));
    const many = paths.length > 1 || steps[0]!.some(({ kind }) => kind === "each");
    if (!many) return all[0] ? jsonScalar(all[0]) : null;
    // The page reads a document that is one object at `{}`, and gets that object.
    if (paths.length === 1 && paths[0] === "{}" && json.kind === "object") return renderJson(json);
    return all.length === 0 ? null : renderJson({ kind: "array", items: all });
  },
});
