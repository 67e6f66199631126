import type { Expression } from "../../../language/ast.ts";
import { fieldsOf } from "../../../language/walk.ts";
import { type Column, column } from "../../../table/column.ts";
import type { Rows } from "../../../table/rows.ts";
import type { Table } from "../../../table/table.ts";
import { items, multivalue, type Scalar, type Single } from "../../../values/value.ts";

/** The one field that an expression names, or null when it names none or several. */
export function onlyField(node: Expression): string | null {
  const [name, ...others] = new Set(fieldsOf(node));
  return name !== undefined && others.length === 0 ? name : null;
}

export interface Exploded {
  /** One row for each item, in which the field holds that item alone. */
  readonly table: Table;
  /** The row that each item belongs to. */
  readonly rows: Rows;
  readonly items: readonly Single[];
}

/** Lays the items of a column out as rows, so that an expression is evaluated over all of them at once. */
export function explode(table: Table, field: string, values: Column<Scalar>): Exploded {
  const rows: number[] = [];
  const list: Single[] = [];
  values.values().forEach((each, row) => {
    if (typeof each === "boolean") return;
    for (const item of items(each)) {
      rows.push(row);
      list.push(item);
    }
  });
  const indices = Int32Array.from(rows);
  return { table: table.take(indices).with(field, column(list)), rows: indices, items: list };
}

/** Puts items back together, row by row. */
export function implode(length: number, rows: Rows, list: readonly Scalar[]): Column {
  const lists = Array.from({ length }, (): Single[] => []);
  rows.forEach((row, index) => {
    const each = list[index];
    if (each !== undefined && each !== null && typeof each !== "boolean") lists[row]!.push(...items(each));
  });
  return column(lists.map(multivalue));
}
