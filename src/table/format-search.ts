import { toText } from "../values/coerce.ts";
import { compareText } from "../values/compare.ts";
import { items, type Value } from "../values/value.ts";
import type { Table } from "./table.ts";

/** The brackets and words of a subsearch's text, in the order of format's six arguments. */
export interface SearchFormat {
  readonly row: readonly [open: string, join: string, close: string];
  readonly column: readonly [open: string, join: string, close: string];
  readonly multivalue: string;
  readonly empty: string;
}

export const defaultFormat: SearchFormat = {
  row: ["(", "OR", ")"],
  column: ["(", "AND", ")"],
  multivalue: "OR",
  empty: "NOT ( )",
};

/**
 * Writes rows as a search expression: `( ( a="1" AND b="2" ) OR ( … ) )`. Fields stand in alphabetical order; those that begin
 * with `_` are left out; `search` and `query` give their bare value; several values of a field become an inner group.
 */
export function formatSearch(table: Table, format: SearchFormat = defaultFormat): string {
  const names = table.columns.filter((name) => !name.startsWith("_")).sort(compareText);
  const columns = names.map((name) => table.column(name).values());
  const rows: string[] = [];
  for (let row = 0; row < table.length; row++) {
    const terms = names.flatMap((name, i) => fieldTerm(name, columns[i]![row]!, format));
    if (terms.length === 0) continue;
    const [open, join, close] = format.column;
    rows.push(`${open} ${terms.join(` ${join} `)} ${close}`);
  }
  if (rows.length === 0) return format.empty;
  const [open, join, close] = format.row;
  return `${open} ${rows.join(` ${join} `)} ${close}`;
}

function fieldTerm(name: string, value: Value, format: SearchFormat): readonly string[] {
  const texts = items(value).map((item) => toText(item) ?? "");
  if (texts.length === 0) return [];
  const bare = name === "search" || name === "query";
  const terms = texts.map((text) => (bare ? text : `${writtenName(name)}="${escaped(text)}"`));
  return [terms.length === 1 ? terms[0]! : `( ${terms.join(` ${format.multivalue} `)} )`];
}

/** A field's name as a search reads it: in quotes where it is no plain word. */
export function writtenName(name: string): string {
  return /^(?!(?:AND|OR|NOT|IN)$)[^\s"'()[\],=<>!|`\\]+$/.test(name) ? name : `"${escaped(name)}"`;
}

function escaped(text: string): string {
  return text.replace(/(["\\])/g, "\\$1");
}
