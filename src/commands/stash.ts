import { toText } from "../values/coerce.ts";
import type { Value } from "../values/value.ts";
import { items } from "../values/value.ts";

export type Row = Readonly<Record<string, Value>>;

// Splunk gives these names to its own fields of a summary event; what a row held under them becomes orig_….
const own: ReadonlySet<string> = new Set(["host", "source", "sourcetype", "index"]);

/** A row's fields as a summary event has them: text, without internal fields, the default fields under `orig_…`. */
export function summaryFields(row: Row): Map<string, readonly string[]> {
  const fields = new Map<string, readonly string[]>();
  for (const [name, value] of Object.entries(row)) {
    const texts = items(value).map((item) => toText(item) ?? "");
    if (name.startsWith("_") || texts.length === 0) continue;
    fields.set(own.has(name) ? `orig_${name}` : name, texts);
  }
  return fields;
}

/** `key=value` pairs separated by commas; a value that Splunk's segmenters would cut stands in quotes. */
export function stashText(fields: Iterable<readonly [string, readonly string[]]>): string {
  return [...fields].map(([name, texts]) => `${name}=${quoted(texts.join("\n"))}`).join(", ");
}

function quoted(text: string): string {
  return /^[\p{L}\p{N}]+$/u.test(text) ? text : `"${text.replace(/(["\\])/g, "\\$1")}"`;
}

/** The fields of a marker: `a=b, c="d e"`. A part without a sign is no field. */
export function markerFields(marker: string): Map<string, readonly string[]> {
  const fields = new Map<string, readonly string[]>();
  const pair = /([^\s,="]+)=(?:"((?:[^"\\]|\\.)*)"|([^,]*))/g;
  for (const [, name = "", inQuotes, bare = ""] of marker.matchAll(pair)) {
    const text = inQuotes?.replace(/\\(.)/g, "$1") ?? bare.trim();
    fields.set(name, [...(fields.get(name) ?? []), text]);
  }
  return fields;
}
