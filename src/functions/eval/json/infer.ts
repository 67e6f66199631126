import { toText } from "../../../values/coerce.ts";
import { type Json, parseJson } from "../../../values/json.ts";
import type { Single } from "../../../values/value.ts";

/** What a value is as JSON: text in quotes is a string, and what is no JSON is null. */
export function inferred(item: Single): Json {
  return parseJson(toText(item) ?? "") ?? { kind: "literal", text: "null" };
}
