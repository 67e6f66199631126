import type { Scope } from "../language/scope.ts";
import { type Column, column, mapColumn } from "../table/column.ts";
import { GroupIds } from "../table/group.ts";
import { allRows, type Rows } from "../table/rows.ts";
import { sortRows } from "../table/sort.ts";
import type { Table } from "../table/table.ts";
import { renderNumber } from "../values/coerce.ts";
import { compareText } from "../values/compare.ts";
import { first, isMultivalue, type Single } from "../values/value.ts";
import type { AggregationPlan, Aggregator } from "./aggregation.ts";

/** The groups of a BY clause, kept from batch to batch. */
export interface Grouping {
  /** The rows of a batch with a group for each; a multivalue key puts a row into the group of each of its values. */
  assign(table: Table): { readonly table: Table; readonly groups: Int32Array };
  readonly count: number;
  /** Group ids in output order, sorted by the keys as text, one after the other; and the key columns in that order. */
  finish(): { readonly order: Rows; readonly keys: readonly Named[] };
  /** The keys of the groups with what was aggregated of each, in output order. Without keys it is one row, or none without any value. */
  aggregated(aggregator: Aggregator): GroupRows;
}

type Named = readonly [name: string, values: Column];

export interface GroupRows {
  readonly keys: readonly Named[];
  readonly values: readonly Named[];
  readonly count: number;
}

/** Aggregates all rows of a table at once. */
export function aggregateBy(grouping: Grouping, plan: AggregationPlan, rows: Table): GroupRows {
  const aggregator = plan.start();
  const { table, groups } = grouping.assign(rows);
  aggregator.add(groups, table);
  return grouping.aggregated(aggregator);
}

type Room = Pick<Scope, "room">;

export interface GroupingOptions {
  /** A row counts once for each different value of a multivalue key. */
  readonly dedupSplitValues?: boolean;
  /** Asked for room for the rows that multivalue keys make, before they are made. */
  readonly scope?: Room;
}

export function groupingBy(names: readonly string[], options: GroupingOptions = {}): Grouping {
  const ids = new GroupIds(names.length);
  const finish = () => {
    const columns = ids.columns();
    const keys = columns.map((column) => ({ column, compare: compareKeys, descending: false }));
    const order = sortRows(keys, names.length === 0 ? 1 : ids.count);
    return { order, keys: names.map((name, index) => [name, columns[index]!.take(order)] as const) };
  };
  return {
    get count() {
      return ids.count;
    },
    assign(table) {
      const groups = ids.assign(
        names.map((name) => table.column(name)),
        table.length,
      );
      if (!ids.lists) return { table, groups };
      const split = names.reduce(
        (each, name) => splitValues(each, name, options.dedupSplitValues ?? false, options.scope),
        table,
      );
      if (split === table) return { table, groups };
      return {
        table: split,
        groups: ids.assign(
          names.map((name) => split.column(name)),
          split.length,
        ),
      };
    },
    finish,
    aggregated(aggregator) {
      if (names.length === 0) {
        const values = aggregator.results(1);
        const rows = allRows(values.some(([, column]) => column.at(0) !== null) ? 1 : 0);
        return { keys: [], values: values.map(([name, column]) => [name, column.take(rows)]), count: rows.length };
      }
      const { order, keys } = finish();
      const values = aggregator.results(ids.count).map(([name, column]) => [name, column.take(order)] as const);
      return { keys, values, count: ids.count };
    },
  };
}

/** Computed numbers by size (times, bins), everything else as text. */
function compareKeys(left: Single, right: Single): number {
  if (typeof left === "number" && typeof right === "number") return left - right;
  return compareText(asText(left), asText(right));
}

function asText(value: Single): string {
  return typeof value === "number" ? renderNumber(value) : value;
}

/** One row for each value of a field. */
export function splitValues(table: Table, name: string, dedup: boolean, scope?: Room): Table {
  const values = table.column(name);
  const list = values.values();
  if (!list.some(isMultivalue)) return table;
  scope?.room(list.reduce<number>((sum, value) => sum + (isMultivalue(value) ? value.length : 1), 0));
  const rows: number[] = [];
  const split: (Single | null)[] = [];
  list.forEach((value, row) => {
    const items = isMultivalue(value) ? (dedup ? [...new Set(value)] : value) : [value];
    for (const item of items) {
      rows.push(row);
      split.push(item);
    }
  });
  return table.take(Int32Array.from(rows)).with(name, column(split));
}

/** Multivalue fields with their first value only, for commands that put a row into one group. */
export function firstValues(table: Table, names: readonly string[]): Table {
  return names.reduce((each, name) => each.with(name, mapColumn(table.column(name), first)), table);
}
