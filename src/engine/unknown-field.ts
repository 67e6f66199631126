import type { Table } from "../table/table.ts";
import { suggest } from "../text/suggest.ts";

/** What became of a field before a stage, in words; null where nothing is known of it. */
export type FieldStory = (field: string) => string | null;

/** Says that no row has a field, and what became of it, what was meant, or what is there; null where any row has it. */
export function unknownField(name: string, rows: Table, story: FieldStory = () => null): string | null {
  if (name.includes("*") || isKnown(name, rows)) return null;
  const became = story(name);
  if (rows.columns.includes(name)) {
    const missing = `\`${name}\` is null in ${rows.length === 1 ? "the row" : "every row"}`;
    return became === null ? missing : `${missing}: ${became}`;
  }
  if (became !== null) return `no row has a field \`${name}\`: ${became}`;
  const others = rows.columns.filter((each) => each !== name && isKnown(each, rows));
  const near = others.find((each) => each.toLowerCase() === name.toLowerCase()) ?? suggest(name, others);
  if (near !== null) return `no row has a field \`${name}\`: did you mean \`${near}\`?`;
  const seen = others.filter((each) => !each.startsWith("_"));
  const shown = seen.slice(0, 6).join(", ") + (seen.length > 6 ? " …" : "");
  return `no row has a field \`${name}\`${seen.length > 0 ? `; there are ${shown}` : ""}`;
}

export function isKnown(name: string, rows: Table): boolean {
  return rows
    .column(name)
    .values()
    .some((value) => value !== null);
}
