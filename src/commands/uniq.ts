import { command } from "../language/command.ts";
import { sequential } from "../language/operator.ts";
import { args } from "../language/syntax.ts";
import type { Table } from "../table/table.ts";
import { equalValues } from "../values/coerce.ts";
import type { Value } from "../values/value.ts";

export const uniq = command({
  name: "uniq",
  kind: "streaming",
  summary: "Drops a row that equals the one before it in every field.",
  syntax: args({}, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/uniq",
  examples: [
    {
      title: "Neighbours only",
      search: "uniq",
      given: [{ a: 1 }, { a: 1 }, { a: 2 }, { a: 1 }],
      gives: [{ a: 1 }, { a: 2 }, { a: 1 }],
    },
  ],
  plan() {
    let previous: ReadonlyMap<string, Value> | null = null;
    return sequential((table) => {
      const columns = table.columns.map((name) => [name, table.column(name).values()] as const);
      const rows: number[] = [];
      for (let row = 0; row < table.length; row++) {
        const same =
          row === 0
            ? previous !== null && equalRows(previous, rowOf(columns, 0))
            : columns.every(([, values]) => equal(values[row - 1]!, values[row]!));
        if (!same) rows.push(row);
      }
      if (table.length > 0) previous = rowOf(columns, table.length - 1);
      return kept(table, rows);
    });
  },
});

type Columns = readonly (readonly [name: string, values: readonly Value[]])[];

/** The fields of a row that have a value. */
function rowOf(columns: Columns, row: number): ReadonlyMap<string, Value> {
  return new Map(columns.map(([name, values]) => [name, values[row]!] as const).filter(([, value]) => value !== null));
}

function equalRows(left: ReadonlyMap<string, Value>, right: ReadonlyMap<string, Value>): boolean {
  return left.size === right.size && [...left].every(([name, value]) => equal(value, right.get(name) ?? null));
}

function equal(left: Value, right: Value): boolean {
  return left === right || (left !== null && right !== null && equalValues(left, right));
}

function kept(table: Table, rows: readonly number[]): Table {
  return rows.length === table.length ? table : table.take(Int32Array.from(rows));
}
