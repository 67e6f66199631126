import { evalFunction, maybe, text } from "../../../language/eval-function.ts";
import { type Json, parseJson, renderJson } from "../../../values/json.ts";
import { parsePath, update } from "./path.ts";

export const jsonDelete = evalFunction({
  name: "json_delete",
  family: "json",
  summary: "Removes keys or elements of a JSON document at paths.",
  parameters: [text("json"), text("path"), { ...maybe(text("…")), repeated: true }],
  examples: [{ eval: 'json_delete("{\\"a\\":1,\\"b\\":2}", "a")', gives: '{"b":2}' }],
  call(given: string, ...paths: readonly string[]) {
    const json = parseJson(given);
    if (!json) return null;
    const left = paths.reduce<Json | null>(
      (document, path) => document && update(document, parsePath(path), () => null),
      json,
    );
    return left && renderJson(left);
  },
});
