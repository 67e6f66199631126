import { type Operator, transforming } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import { type Column, column } from "../table/column.ts";
import { GroupIds } from "../table/group.ts";
import { concat, type Table, tableOf } from "../table/table.ts";
import type { Single, Value } from "../values/value.ts";
import type { AggregationPlan } from "./aggregation.ts";
import { type Axis, type Placing, sortedKeys } from "./axis.ts";
import { type Split, splitColumns } from "./cross-columns.ts";
import { splitValues } from "./grouping.ts";

/** A table with a row for each value of one field, and columns for the values of another. */
export interface CrossTable {
  readonly plan: AggregationPlan;
  readonly row: Axis | null;
  readonly split: Split | null;
  readonly dedupSplitValues: boolean;
  /** The seconds of a timechart's bins, which its aggregates depend on; asked once the rows are placed. */
  seconds?(): number;
  /** The keys of the rows to show, given those that were found, in order. */
  rows(found: readonly Single[], placing: Placing): readonly Single[];
  /** Looks at every batch as it comes. */
  look?(batch: Table): void;
}

export function crossTable(cross: CrossTable, scope: Scope): Operator {
  const { row, split, plan } = cross;
  const known = row?.known !== null && split?.axis.known !== null;
  let gathered = known ? gather(cross, row?.known ?? null, split?.axis.known ?? null, scope) : null;
  const waiting: Table[] = [];
  return transforming(
    (batch) => {
      cross.look?.(batch);
      if (gathered) gathered.add(batch);
      else waiting.push(batch);
    },
    () => {
      if (!gathered) {
        const all = concat(waiting);
        const place = (axis: Axis | undefined) => axis?.known ?? axis?.place(all.column(axis.name)) ?? null;
        gathered = gather(cross, place(row ?? undefined), place(split?.axis), scope);
        for (const batch of waiting) gathered.add(batch);
      }
      return gathered.finish();
    },
    { orderless: plan.orderless },
  );
}

/** Rows of a batch with the cell that each belongs to. */
export interface Held {
  readonly table: Table;
  readonly groups: Int32Array;
}

function gather(cross: CrossTable, rows: Placing | null, series: Placing | null, scope: Scope) {
  const { row, split, plan } = cross;
  const start = () => plan.start(cross.seconds?.());
  const cells = start();
  const ids = new GroupIds((row ? 1 : 0) + (split ? 1 : 0));
  const held: Held[] = [];

  function add(batch: Table): void {
    let table = batch;
    if (row) table = splitValues(table, row.name, cross.dedupSplitValues, scope);
    if (split) table = splitValues(table, split.axis.name, cross.dedupSplitValues, scope);
    const keys: Column[] = [];
    if (row && rows) keys.push(rows.keys(table.column(row.name)));
    if (split && series) keys.push(split.keys(table.column(split.axis.name), series));
    const groups = ids.assign(keys, table.length);
    cells.add(groups, table);
    if (split) held.push({ table, groups });
  }

  function finish(): Table {
    if (!row || !rows) return tableOf(cells.results(1), 1);
    // One group more than there are: what the aggregates give for no rows at all.
    const results = cells.results(ids.count + 1);
    const keys = ids.columns().map(codesOf);
    const [rowKeys, seriesKeys] = keys;
    const shown = cross.rows(sortedKeys(rowKeys!.values), rows);
    const labels = [row.name, column<Value>(shown.map((key) => rows.label(key)))] as const;
    const place = new Map(shown.map((key, index) => [key, index]));
    const rowOf = rowKeys!.codes.map((code) => place.get(rowKeys!.values[code]!) ?? -1);
    if (split && series && seriesKeys) {
      const grid = { rows: shown.length, rowOf, seriesOf: seriesKeys.codes, keys: seriesKeys.values, results, held };
      const columns = splitColumns(split, series, grid, start, scope);
      if (columns.some(([name]) => name === row.name))
        scope.fail(scope.span("by"), `a value of \`${split.axis.name}\` would make a second column \`${row.name}\``, {
          code: "data",
          hint: `\`rename ${row.name} as …\` before it tells the two apart`,
        });
      return tableOf([labels, ...columns], shown.length);
    }
    const groups = new Int32Array(shown.length).fill(ids.count);
    rowOf.forEach((at, group) => {
      if (at >= 0) groups[at] = group;
    });
    return tableOf([labels, ...results.map(([name, values]) => [name, values.take(groups)] as const)], shown.length);
  }

  return { add, finish };
}

interface Keys {
  readonly codes: Int32Array;
  readonly values: readonly Single[];
}

/** The distinct values of a key column, and the one that each group has. */
function codesOf(keys: Column): Keys {
  const values: Single[] = [];
  const known = new Map<Single, number>();
  const codes = Int32Array.from(keys.values(), (value) => {
    if (value === null || typeof value === "object") return -1;
    let code = known.get(value);
    if (code === undefined) {
      code = values.length;
      known.set(value, code);
      values.push(value);
    }
    return code;
  });
  return { codes, values };
}
