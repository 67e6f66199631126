import { renderNumber } from "../../../values/coerce.ts";
import { type Json, jsonItem, parseJson, renderJson } from "../../../values/json.ts";
import { isMultivalue, type Scalar, type Single } from "../../../values/value.ts";

/** A value as JSON: a number as a number, text that holds an object or array as that, other text as a string. */
export function toJson(given: Scalar): Json {
  if (given === null) return { kind: "literal", text: "null" };
  if (typeof given === "boolean") return { kind: "literal", text: given ? "true" : "false" };
  if (isMultivalue(given)) return { kind: "array", items: given.map(toJson) };
  if (typeof given === "number") return { kind: "number", text: renderNumber(given) };
  const nested = /^\s*[{[]/.test(given) ? parseJson(given) : null;
  return nested ?? { kind: "string", text: given };
}

/** What a JSON value is as a field value: the text of a string, the digits of a number, the JSON of anything nested. */
export function jsonText(json: Json): string {
  return json.kind === "string" ? json.text : renderJson(json);
}

/** A JSON value as a field value, null for a JSON null; numbers are numbers where nothing of their digits is lost. */
export function jsonScalar(json: Json): Single | null {
  return json.kind === "literal" && json.text === "null" ? null : jsonItem(json);
}

/** A document with its numbers written the shortest way: 1.00 is 1. */
export function canonical(json: Json): Json {
  if (json.kind === "array") return { kind: "array", items: json.items.map(canonical) };
  if (json.kind === "object")
    return { kind: "object", entries: json.entries.map(([key, each]) => [key, canonical(each)]) };
  return json.kind === "number" ? { kind: "number", text: renderNumber(Number(json.text)) } : json;
}
