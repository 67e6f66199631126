import { column, constant } from "../table/column.ts";
import { concat, type Table, tableOf } from "../table/table.ts";
import { held, toNumber } from "../values/coerce.ts";
import type { Value } from "../values/value.ts";
import { DecimalSum } from "./decimal-sum.ts";
import { matchingColumns } from "./field-names.ts";

/** The fields that totals are made of: those that are named, else all but the internal ones. */
export function totalled(table: Table, patterns: readonly string[] | null): readonly string[] {
  return patterns ? matchingColumns(table, patterns) : table.columns.filter((name) => !name.startsWith("_"));
}

/** The sum of a field's numbers, or null where it has none. */
function totalOf(values: readonly Value[]): number | null {
  const sum = new DecimalSum();
  let found = false;
  for (const value of values) {
    const n = toNumber(value);
    if (n === null) continue;
    sum.add(n);
    found = true;
  }
  return found ? sum.value : null;
}

/** Adds a row of column totals at the end, with a label in a field of its own or in one that is there. */
export function withColumnTotals(
  table: Table,
  names: readonly string[],
  label: { readonly field: string; readonly text: string } | null,
): Table {
  const totals = new Map<string, Value>();
  for (const name of names) {
    const total = totalOf(table.column(name).values());
    if (total !== null) totals.set(name, held(total));
  }
  if (label) totals.set(label.field, label.text);
  const labelled =
    label && !table.has(label.field) ? table.with(label.field, constant<Value>(null, table.length)) : table;
  const summary = tableOf(
    [...totals].map(([name, value]) => [name, column([value])] as const),
    1,
  );
  return concat([labelled, summary]);
}
