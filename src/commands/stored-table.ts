import { column, mapColumn } from "../table/column.ts";
import { type Table, tableOf } from "../table/table.ts";
import { toText } from "../values/coerce.ts";
import { items, type Value } from "../values/value.ts";

/** Rows as a CSV file keeps them: text only, the values of a list joined by blanks unless lists are kept, nothing for an empty cell. */
export function asCsv(table: Table, options: { readonly lists?: boolean } = {}): Table {
  const cell = (value: Value): Value => {
    const texts = items(value).map((item) => toText(item) ?? "");
    if (options.lists && texts.length > 1) return texts;
    const text = texts.join(" ");
    return text === "" ? null : text;
  };
  return tableOf(
    table.columns.map((name) => [name, mapColumn(table.column(name), cell)]),
    table.length,
  );
}

/** New rows after those that are there already, with the columns of these only. A table without columns takes all. */
export function appended(before: Table | null, rows: Table): Table {
  if (!before || before.columns.length === 0) return rows;
  return tableOf(
    before.columns.map((name) => [name, column([...before.column(name).values(), ...rows.column(name).values()])]),
    before.length + rows.length,
  );
}

/**
 * What becomes of a file: its new rows; `delete` where no rows were found and it is to go; `keep` where it stays as it is. With
 * `create_empty` a file without rows is there, and is empty.
 */
export function fileAfter(
  before: Table | null,
  rows: Table,
  options: { readonly append: boolean; readonly createEmpty: boolean; readonly overrideIfEmpty: boolean },
): Table | "delete" | "keep" {
  if (rows.length > 0) return options.append ? appended(before, rows) : rows;
  if (before && (options.append || !options.overrideIfEmpty)) return "keep";
  return options.createEmpty ? tableOf([], 0) : "delete";
}
