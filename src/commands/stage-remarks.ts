import type { Field } from "../language/ast.ts";
import type { StageRows } from "../language/stage-rows.ts";
import type { Table } from "../table/table.ts";
import { toText } from "../values/coerce.ts";
import { items, type Value } from "../values/value.ts";

type Names = readonly Field[] | undefined;

/** Of each of these fields that no row has, what became of it. */
export function unknownRemarks(fields: Names, { unknown }: StageRows): readonly string[] {
  return (fields ?? []).flatMap(({ name }) => unknown(name) ?? []);
}

/** Rows without a field of the BY clause are in no group. */
export function groupRemarks(fields: Names, { taken, unknown }: StageRows): readonly string[] {
  return (fields ?? []).flatMap(({ name }) => {
    const rows = lacking([name], taken);
    if (rows === 0 || name === "_time") return [];
    if (rows === taken.length) return [unknown(name) ?? `no row has a field \`${name}\``];
    const one = rows === 1;
    return [
      `${rows} of ${counted(taken.length)} ${one ? "has" : "have"} no ${name} and ${one ? "is" : "are"} in no group`,
    ];
  });
}

/** How many rows have none of these fields in full. */
export function lacking(names: readonly string[], table: Table): number {
  return countRows(table, (row) => names.some((name) => table.column(name).at(row) === null));
}

export function countRows(table: Table, holds: (row: number) => boolean): number {
  let found = 0;
  for (let row = 0; row < table.length; row++) if (holds(row)) found++;
  return found;
}

export function counted(rows: number): string {
  return rows === 1 ? "1 row" : `${rows.toLocaleString("en-US")} rows`;
}

/** What the first row has in a field, for showing why a pattern or a path found nothing. */
export function firstValue(field: string, { taken }: StageRows): string {
  return `${field} is ${quoted(firstText(taken.column(field).at(0)) ?? "")} in row 1`;
}

export function firstText(value: Value): string | null {
  return toText(items(value)[0] ?? null);
}

/** A text in quotes. Raw events may be long: they are shown by what they begin with. */
export function quoted(value: string): string {
  return `"${value.length > 200 ? `${value.slice(0, 199)}…` : value}"`;
}

const mostListed = 5;

/** The different values of a field, the first few of them. */
export function listed(name: string, table: Table): string {
  const found = new Set<string>();
  for (let row = 0; row < table.length && found.size <= mostListed; row++)
    for (const item of items(table.column(name).at(row))) found.add(quoted(toText(item) ?? ""));
  const shown = [...found].slice(0, mostListed).join(", ");
  return found.size > mostListed ? `${shown} …` : shown;
}
