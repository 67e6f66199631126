import type { Scope } from "../language/scope.ts";
import { type Column, column, mapColumn } from "../table/column.ts";
import { type Table, tableOf } from "../table/table.ts";
import { toNumber, toText } from "../values/coerce.ts";
import type { Single, Value } from "../values/value.ts";
import { type AggregationPlan, planAggregations } from "./aggregation.ts";
import { aggregateBy, type GroupRows, groupingBy } from "./grouping.ts";
import type { Cell } from "./pivot-syntax.ts";

/** A pivot over rows whose split fields are prepared: keys of rows, and the key of columns where there is one. */
export interface PivotLayout {
  readonly cells: PivotCells;
  /** Names of the prepared fields that make rows, and what their columns are called. */
  readonly rows: readonly { readonly name: string; readonly label: string }[];
  readonly column: string | null;
  readonly maxColumns: number;
  readonly showOther: boolean;
  readonly rowSummary: boolean;
  readonly columnSummary: boolean;
}

type Named = readonly [string, Column];

export function pivotTable(table: Table, layout: PivotLayout): Table {
  const body = layout.column === null ? plain(table, layout) : crossed(table, layout, layout.column);
  return layout.rowSummary && layout.rows.length > 0 ? withTotals(body, table, layout) : body;
}

/** One row for each combination of row keys, one column for each cell. */
function plain(table: Table, { cells, rows }: PivotLayout): Table {
  const names = rows.map(({ name }) => name);
  const { keys, values, count } = aggregate(table, names, cells);
  return tableOf([...labelled(keys, rows), ...values], count);
}

function aggregate(table: Table, names: readonly string[], { plan }: PivotCells): GroupRows {
  return aggregateBy(groupingBy(names, { dedupSplitValues: true }), plan, table);
}

/** What is computed for each combination of rows and columns. */
export interface PivotCells {
  readonly plan: AggregationPlan;
  /** What each cell is where there are no rows: a count is 0. */
  readonly empty: readonly Value[];
}

export function planCells(cells: readonly Cell[], scope: Scope): PivotCells {
  const plan = planAggregations(
    cells.map(({ name, field, label, span }) => ({
      name,
      nameSpan: span,
      argument: field.text === "" ? null : { kind: "field", field: { name: field.text, span: field.span } },
      options: [],
      as: { name: label, span },
      text: label,
      span,
    })),
    scope,
  );
  return { plan, empty: cells.map((cell) => (isCount(cell, scope) ? 0 : null)) };
}

function labelled(keys: readonly Named[], rows: PivotLayout["rows"]): readonly Named[] {
  return keys.map(([, values], index) => [rows[index]?.label ?? "", values] as const);
}

const other = "OTHER";
const all = "ALL";

/** One column for each value of the column key; the largest are kept, the others go into one. */
function crossed(table: Table, layout: PivotLayout, key: string): Table {
  const names = layout.rows.map(({ name }) => name);
  const first = aggregate(table, [...names, key], layout.cells);
  const kept = largest(first, layout.maxColumns);
  const limited = table.withComputed(key, (rows) => mapColumn(rows.column(key), (value) => keep(value)));
  const { keys, values } = aggregate(limited, [...names, key], layout.cells);
  const columnKeys = keys.at(-1)?.[1].values().map(String) ?? [];
  // The last key changes fastest: rows of one combination stand together.
  const places: number[] = [];
  const firsts: number[] = [];
  const rowKeys = keys.slice(0, -1).map(([, each]) => each.values());
  columnKeys.forEach((_, index) => {
    const same = index > 0 && rowKeys.every((each) => each[index] === each[index - 1]);
    if (!same) firsts.push(index);
    places.push(firsts.length - 1);
  });
  const titles = [...kept, ...(columnKeys.includes(other) && !kept.includes(other) ? [other] : [])];
  const cells = titles.flatMap((title) =>
    values.map(([label, list], index): Named => {
      const empty = layout.cells.empty[index] ?? null;
      const filled = new Array<Value>(firsts.length).fill(empty);
      columnKeys.forEach((found, row) => {
        if (found === title) filled[places[row]!] = list.at(row);
      });
      return [titled(title, label, values.length), column(filled)];
    }),
  );
  const rows = keys.slice(0, -1).map(([name, each]): Named => [name, each.take(Int32Array.from(firsts))]);
  const body = tableOf([...labelled(rows, layout.rows), ...cells], firsts.length);
  return layout.columnSummary ? withTotalColumn(body, limited, layout) : body;

  function keep(value: Value): Value {
    const text = toText(value);
    if (text === null || kept.includes(text)) return value;
    return layout.showOther ? other : null;
  }
}

function isCount({ name }: Cell, scope: Scope): boolean {
  return scope.statsFunction(name)?.definition.name === "count";
}

function titled(title: string, label: string, cells: number): string {
  return cells === 1 ? title : `${title}: ${label}`;
}

/** The values of the column key whose first cells add up to most, in alphabetical order. */
function largest({ keys, values }: GroupRows, most: number): readonly string[] {
  const sums = new Map<string, number>();
  const titles = keys.at(-1)?.[1].values() ?? [];
  titles.forEach((title, row) => {
    const name = toText(title) ?? "";
    sums.set(name, (sums.get(name) ?? 0) + (toNumber(values[0]?.[1].at(row) ?? null) ?? 0));
  });
  const ranked = [...sums].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return ranked
    .slice(0, most)
    .map(([name]) => name)
    .sort();
}

/** A column of what each row's cells would be without the split into columns. */
function withTotalColumn(body: Table, table: Table, layout: PivotLayout): Table {
  const present = table.column(layout.column ?? "");
  const counted = table.take(Int32Array.from(allWith(present)));
  const names = layout.rows.map(({ name }) => name);
  const { values } = aggregate(counted, names, layout.cells);
  return values.reduce((each, [label, list]) => each.with(titled(all, label, values.length), list), body);
}

function allWith(values: Column): number[] {
  return values.values().flatMap((value, row) => (value === null ? [] : [row]));
}

/** A last row of what the cells would be without the split into rows. */
function withTotals(body: Table, table: Table, layout: PivotLayout): Table {
  const names = layout.rows.map(({ name }) => name);
  const grouped = groupingBy(names, { dedupSplitValues: true }).assign(table);
  const inSome = grouped.table.take(Int32Array.from(grouped.groups.keys()).filter((row) => grouped.groups[row]! >= 0));
  const total = pivotTable(inSome, { ...layout, rows: [], rowSummary: false });
  const columns = body.columns.map((name): Named => {
    const label = layout.rows.findIndex((row) => row.label === name);
    const last: Single | Value = label === 0 ? all : label > 0 ? null : total.column(name).at(0);
    return [name, column([...body.column(name).values(), last])];
  });
  return tableOf(columns, body.length + 1);
}
