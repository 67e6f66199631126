import { column } from "../table/column.ts";
import type { Table } from "../table/table.ts";
import { items, multivalue, type Single, type Value } from "../values/value.ts";

/** Collects fields that each row brings under names of its own (`extract`, `spath`); only what is found changes the table. */
export class RowFields {
  private readonly source: Table;
  private readonly lists = new Map<string, Value[]>();
  /** The last row that wrote to a field, so that a row's own values are joined and older ones replaced. */
  private readonly written = new Map<string, number>();

  constructor(source: Table) {
    this.source = source;
  }

  /** Sets a field of a row. What the table held is replaced; what this row was given already is joined. */
  add(row: number, name: string, found: readonly Single[]): void {
    const list = this.list(name);
    list[row] = multivalue(this.written.get(name) === row ? [...items(list[row]!), ...found] : found);
    this.written.set(name, row);
  }

  /** What a row holds in a field by now. */
  at(row: number, name: string): Value {
    return (this.lists.get(name) ?? this.source.column(name).values())[row] ?? null;
  }

  replace(row: number, name: string, values: readonly Single[]): void {
    this.list(name)[row] = multivalue(values);
  }

  table(): Table {
    return [...this.lists].reduce((each, [name, list]) => each.with(name, column(list)), this.source);
  }

  private list(name: string): Value[] {
    let list = this.lists.get(name);
    if (!list) {
      list = [...this.source.column(name).values()];
      this.lists.set(name, list);
    }
    return list;
  }
}
