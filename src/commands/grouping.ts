import { type Column, column } from "../table/column.ts";
import { GroupIds } from "../table/group.ts";
import type { Table } from "../table/table.ts";
import { renderNumber } from "../values/coerce.ts";
import { compareText } from "../values/compare.ts";
import { isMultivalue, type Single } from "../values/value.ts";

/** The groups of a BY clause, kept from batch to batch. */
export interface Grouping {
  /** The rows of a batch with a group for each; a multivalue key puts a row into the group of each of its values. */
  assign(table: Table): { readonly table: Table; readonly groups: Int32Array };
  readonly count: number;
  /** Group ids in output order: sorted by the keys as text, one after the other. */
  sorted(): readonly number[];
  /** The key columns for groups in the given order. */
  keys(order: readonly number[]): readonly (readonly [string, Column])[];
}

export function groupingBy(names: readonly string[], options: { readonly dedupSplitValues?: boolean } = {}): Grouping {
  const ids = new GroupIds(names.length);
  return {
    get count() {
      return ids.count;
    },
    assign(table) {
      const split = names.reduce((each, name) => splitValues(each, name, options.dedupSplitValues ?? false), table);
      return {
        table: split,
        groups: ids.assign(
          names.map((name) => split.column(name)),
          split.length,
        ),
      };
    },
    sorted() {
      const order = Array.from({ length: ids.count }, (_, group) => group);
      if (names.length === 0) return order;
      const keys = order.map((group) => names.map((_, index) => ids.key(group, index)));
      return order.sort((a, b) => {
        for (let index = 0; index < names.length; index++) {
          const compared = compareKeys(keys[a]![index]!, keys[b]![index]!);
          if (compared !== 0) return compared;
        }
        return 0;
      });
    },
    keys: (order) => names.map((name, index) => [name, column(order.map((group) => ids.key(group, index)))]),
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
function splitValues(table: Table, name: string, dedup: boolean): Table {
  const values = table.column(name);
  if (values.coded() && !values.coded()!.dictionary.some(isMultivalue)) return table;
  const list = values.values();
  if (!list.some(isMultivalue)) return table;
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
