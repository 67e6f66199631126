import { renderNumber } from "./coerce.ts";
import type { Single } from "./value.ts";

/** A JSON text taken apart; keys keep their order and numbers their digits. */
export type Json =
  | { readonly kind: "object"; readonly entries: readonly (readonly [string, Json])[] }
  | { readonly kind: "array"; readonly items: readonly Json[] }
  | { readonly kind: "string"; readonly text: string }
  | { readonly kind: "number"; readonly text: string }
  | { readonly kind: "literal"; readonly text: "true" | "false" | "null" };

/** How deep objects and lists are read. */
export const deepestJson = 500;

/** Where a JSON text nests deeper than is read; null where it does not. What stands in quotes nests nothing. */
export function jsonTooDeep(text: string): number | null {
  // So many brackets that are closed again take twice as many characters.
  if (text.length < 2 * deepestJson) return null;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === quote) {
      do at = text.indexOf('"', at + 1);
      while (at > 0 && isEscaped(text, at));
      if (at < 0) return null;
    } else if (c === 123 || c === 91) {
      if (++depth > deepestJson) return at;
    } else if (c === 125 || c === 93) depth--;
  }
  return null;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text.charCodeAt(at - 1 - backslashes) === backslash) backslashes++;
  return backslashes % 2 === 1;
}

const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const quote = 34;
const backslash = 92;

/** Reads a text that is JSON as a whole; null for anything else, and for nesting deeper than 500. */
export function parseJson(text: string): Json | null {
  const c = /^\s*(.)/s.exec(text)?.[1];
  if (c === undefined || !/[{["\-\dtfn]/.test(c)) return null;
  const reader = new JsonReader(text);
  const json = reader.value(0);
  return json && reader.atEnd() ? json : null;
}

/** What could be read of a text that begins with JSON but is broken or cut off. */
export interface JsonPrefix {
  readonly json: Json;
  /** Objects and arrays that were not closed: all that is known of them is how they begin. */
  readonly open: ReadonlySet<Json>;
}

/** Reads JSON as far as it goes: what stands before the first mistake, and before the end of a text that was cut off. */
export function parseJsonPrefix(text: string): JsonPrefix | null {
  if (!/^\s*[{[]/.test(text)) return null;
  const open = new Set<Json>();
  const json = new JsonReader(text, open).value(0);
  return json && { json, open };
}

class JsonReader {
  private at = 0;
  private readonly text: string;
  private readonly open: Set<Json> | null;
  private stopped = false;

  /** With `open`, a reader keeps what it has when it meets a mistake, and notes there what it left open. */
  constructor(text: string, open: Set<Json> | null = null) {
    this.text = text;
    this.open = open;
  }

  atEnd(): boolean {
    this.blanks();
    return this.at === this.text.length;
  }

  value(depth: number): Json | null {
    this.blanks();
    if (depth > deepestJson) return null;
    const c = this.text[this.at];
    if (c === "{") return this.object(depth);
    if (c === "[") return this.array(depth);
    if (c === '"') {
      const text = this.string();
      return text === null ? null : { kind: "string", text };
    }
    scalar.lastIndex = this.at;
    const word = scalar.exec(this.text)?.[0];
    if (word === undefined) return null;
    this.at += word.length;
    // A number at the very end may have lost digits.
    if (this.open && this.at === this.text.length) return null;
    return word === "true" || word === "false" || word === "null"
      ? { kind: "literal", text: word }
      : { kind: "number", text: word };
  }

  private object(depth: number): Json | null {
    this.at++;
    const entries: [string, Json][] = [];
    if (this.eat("}")) return { kind: "object", entries };
    for (;;) {
      this.blanks();
      const key = this.string();
      if (key === null || !this.eat(":")) return this.stop({ kind: "object", entries });
      const value = this.value(depth + 1);
      if (value) entries.push([key, value]);
      if (!value || this.stopped) return this.stop({ kind: "object", entries });
      if (this.eat("}")) return { kind: "object", entries };
      if (!this.eat(",")) return this.stop({ kind: "object", entries });
    }
  }

  private array(depth: number): Json | null {
    this.at++;
    const items: Json[] = [];
    if (this.eat("]")) return { kind: "array", items };
    for (;;) {
      const item = this.value(depth + 1);
      if (item) items.push(item);
      if (!item || this.stopped) return this.stop({ kind: "array", items });
      if (this.eat("]")) return { kind: "array", items };
      if (!this.eat(",")) return this.stop({ kind: "array", items });
    }
  }

  private stop(json: Json): Json | null {
    if (!this.open) return null;
    this.stopped = true;
    this.open.add(json);
    return json;
  }

  private string(): string | null {
    if (this.text[this.at] !== '"') return null;
    let end = this.at + 1;
    for (let c = this.text.charCodeAt(end); c !== quote; c = this.text.charCodeAt(end)) {
      if (end >= this.text.length) return null;
      end += c === backslash ? 2 : 1;
    }
    const written = this.text.slice(this.at, end + 1);
    this.at = end + 1;
    if (!written.includes("\\")) return written.slice(1, -1);
    try {
      const read: unknown = JSON.parse(written.replace(/[\n\r\t]/g, (c) => JSON.stringify(c).slice(1, -1)));
      return typeof read === "string" ? read : null;
    } catch {
      return null;
    }
  }

  private blanks(): void {
    for (let c = this.text.charCodeAt(this.at); c === 32 || (c >= 9 && c <= 13); c = this.text.charCodeAt(this.at)) {
      this.at++;
    }
  }

  private eat(c: string): boolean {
    this.blanks();
    if (this.text[this.at] !== c) return false;
    this.at++;
    return true;
  }
}

/** Writes JSON without blanks. */
export function renderJson(json: Json): string {
  switch (json.kind) {
    case "object":
      return `{${json.entries.map(([key, value]) => `${JSON.stringify(key)}:${renderJson(value)}`).join(",")}}`;
    case "array":
      return `[${json.items.map(renderJson).join(",")}]`;
    case "string":
      return JSON.stringify(json.text);
    default:
      return json.text;
  }
}

/** A JSON value as one item of a field: numbers are numbers where none of their digits is lost, nested values their JSON. */
export function jsonItem(json: Json): Single {
  if (json.kind === "string") return json.text;
  if (json.kind !== "number") return renderJson(json);
  const n = Number(json.text);
  return renderNumber(n) === json.text ? n : json.text;
}
