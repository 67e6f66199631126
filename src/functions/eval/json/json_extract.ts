import { evalFunction, maybe, text } from "../../../language/eval-function.ts";
import { parseJson, renderJson } from "../../../values/json.ts";
import { parsePath, select } from "./path.ts";
import { jsonScalar } from "./value.ts";

export const jsonExtract = evalFunction({
  name: "json_extract",
  family: "json",
  summary: "Reads values of a JSON document at paths such as `a.b{0}.c`; several paths, or `{}`, give a JSON array.",
  parameters: [text("json"), { ...maybe(text("path")), repeated: true }],
  examples: [
    { eval: 'json_extract("{\\"a\\":{\\"b\\":[1,2]}}", "a.b{1}")', gives: 2 },
    { eval: 'json_extract("{\\"a\\":1,\\"b\\":2}", "a", "b")', gives: "[1,2]" },
  ],
  call(given: string, ...paths: readonly string[]) {
    const json = parseJson(given);
    if (!json) return null;
    if (paths.length === 0) return given;
    const steps = paths.map(parsePath);
    const found = steps.map((path) => select(json, path));
    const [only] = found;
    const many = steps[0]!.some(({ kind }) => kind === "each");
    if (found.length === 1 && only && !many) return only[0] ? jsonScalar(only[0]) : null;
    const all = found.flat();
    return all.length === 0 ? null : renderJson({ kind: "array", items: all });
  },
});
