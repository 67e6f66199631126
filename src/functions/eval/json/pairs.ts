import type { FunctionScope } from "../../../language/eval-function.ts";
import { toText } from "../../../values/coerce.ts";
import { type Json, parseJson, renderJson } from "../../../values/json.ts";
import type { Scalar } from "../../../values/value.ts";
import { parsePath, type Step } from "./path.ts";
import { toJson } from "./value.ts";

/** Refuses a call whose last argument has no value: `takes` says what comes in pairs. */
export function checkPairs(takes: string, constants: readonly unknown[], scope: FunctionScope): void {
  if (constants.length % 2 === 0) scope.fail(takes, constants.length - 1, "a value is missing");
}

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
