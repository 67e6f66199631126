import { renderNumber, toNumber, toText } from "../values/coerce.ts";
import { type Json, parseJson } from "../values/json.ts";
import type { Single } from "../values/value.ts";

/** The types that tojson knows, as its functions are called. */
export const jsonTypes = ["auto", "bool", "json", "none", "num", "str"] as const;
export type JsonType = (typeof jsonTypes)[number];

const nested = /^(?:\s*[{[]|(?:true|false|null)$)/;

/** A value as JSON of a type, or null where it does not fit. */
export function typed(value: Single, type: JsonType): Json | null {
  const text = toText(value) ?? "";
  switch (type) {
    case "str":
      return { kind: "string", text };
    case "bool":
      return truth(text);
    case "json":
      return parseJson(text);
    case "num": {
      const n = toNumber(value);
      return literalNumber(text) ?? (n === null ? null : { kind: "number", text: renderNumber(n) });
    }
    case "auto":
      return literalNumber(text) ?? (nested.test(text) ? parseJson(text) : null) ?? { kind: "string", text };
    default:
      return literalNumber(text) ?? { kind: "string", text };
  }
}

/** Text that is a number as JSON writes it keeps its digits; `007` and `+5` are none. */
function literalNumber(text: string): Json | null {
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text) ? { kind: "number", text } : null;
}

function truth(text: string): Json | null {
  const n = toNumber(text);
  if (n !== null) return { kind: "literal", text: n === 0 ? "false" : "true" };
  if (/^(?:true|t|yes)$/i.test(text)) return { kind: "literal", text: "true" };
  return /^(?:false|f|no)$/i.test(text) ? { kind: "literal", text: "false" } : null;
}
