import { type Column, mapColumn } from "../table/column.ts";
import type { Table } from "../table/table.ts";
import { longBreakers, majorBreakers } from "../values/breakers.ts";
import { toText } from "../values/coerce.ts";
import { multivalue, type Value } from "../values/value.ts";

/** `PREFIX(kbps=)`: the text that stands before a value; null for other fields. */
export function prefixOf(field: string): string | null {
  return /^PREFIX\(\s*"?([^"()]*?)"?\s*\)$/.exec(field)?.[1] ?? null;
}

/** Sets, for each prefix, a field of that name: what follows it in the tokens of the raw text. */
export function withPrefixes(table: Table, prefixes: readonly string[]): Table {
  return prefixes.reduce((each, prefix) => {
    const read = afterPrefix(prefix);
    return each.withComputed(prefix, (rows): Column => mapColumn(rows.column("_raw"), read));
  }, table);
}

/** Whether a text holds a character that tokens of the index end at. */
export function hasMajorBreaker(text: string): boolean {
  return new RegExp(`[${majorBreakers}]|${longBreakers}`, "iu").test(text);
}

/** The index keeps its tokens in lower case, and so do the values that are read from them. */
function afterPrefix(prefix: string): (raw: Value) => Value {
  const escaped = prefix.toLowerCase().replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
  const opens = `(?:(?<![^${majorBreakers}])|(?<=${longBreakers}))`;
  const pattern = new RegExp(`${opens}${escaped}((?:(?!${longBreakers})[^${majorBreakers}])+)`, "giu");
  return (raw) => {
    const text = toText(raw)?.toLowerCase() ?? "";
    return multivalue([...new Set([...text.matchAll(pattern)].map(([, rest = ""]) => rest))]);
  };
}
