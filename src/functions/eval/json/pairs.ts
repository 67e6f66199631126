import { toText } from "../../../values/coerce.ts";
import { type Json, parseJson, renderJson } from "../../../values/json.ts";
import type { Scalar } from "../../../values/value.ts";
import { parsePath, type Step } from "./path.ts";
import { toJson } from "./value.ts";

/** Applies a change for each pair of a path and a value; null for text that is no JSON. */
export function pathPairs(
  given: string,
  rest: readonly Scalar[],
  change: (json: Json, path: readonly Step[], value: Json) => Json | null,
): string | null {
  let json = parseJson(given);
  for (let i = 0; json && i + 1 < rest.length; i += 2) {
    json = change(json, parsePath(toText(rest[i]!) ?? ""), toJson(rest[i + 1]!));
  }
  return json && renderJson(json);
}
