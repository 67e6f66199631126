import { childrenOf, type DataModel, type DataModelDataset, ownFields, pathOf } from "../knowledge/data-model/model.ts";
import { flagNames, membership } from "../knowledge/data-model/search-text.ts";
import type { Filter } from "../language/scope.ts";
import { type Column, codedColumn, column, constant } from "../table/column.ts";
import { allRows, type Rows } from "../table/rows.ts";
import type { Table } from "../table/table.ts";
import { multivalue, type Value } from "../values/value.ts";
import { planCalculation } from "./calculation.ts";
import type { ModelHost } from "./model-host.ts";

/** One dataset of a model at work on rows of its parent. */
export interface Level {
  readonly dataset: DataModelDataset;
  readonly path: string;
  /** The rows that belong to it. */
  readonly enter: Filter;
  /** Adds its calculated fields to rows that belong to it. */
  readonly calculate: (table: Table) => Table;
  /** Planned when they are first asked for. */
  readonly children: () => readonly Level[];
}

export function planLevel(model: DataModel, dataset: DataModelDataset, host: ModelHost): Level {
  const test = membership(dataset);
  const enter: Filter = test === "" ? (table) => allRows(table.length) : host.filter(test);
  const path = pathOf(dataset);
  const steps = dataset.calculations.map((each) => planCalculation(each, `${model.name}.${dataset.name}`, host));
  let children: readonly Level[] | undefined;
  return {
    dataset,
    path,
    enter,
    calculate: (table) => steps.reduce((each, step) => step(each), table),
    children() {
      children ??= childrenOf(model, dataset).map((child) => planLevel(model, child, host));
      return children;
    },
  };
}

/** The rows of a parent that belong to a level, with its calculated fields. */
export function members({ enter, calculate }: Level, parent: Table): { readonly rows: Rows; readonly table: Table } {
  const rows = enter(parent);
  return { rows, table: calculate(rows.length === parent.length ? parent : parent.take(rows)) };
}

/** A column to add to a table: its name, and how it is computed from the table's rows. */
export type ComputedField = readonly [name: string, compute: (table: Table) => Column];

/** Fields of a dataset's descendants, with their paths, on rows of the dataset: null in rows that do not belong to a descendant. */
export function descendantFields(level: Level): readonly ComputedField[] {
  return level.children().flatMap((child) => {
    const own = ownFields(child.dataset).map(
      ({ name }): ComputedField => [`${child.path}.${name}`, (table) => table.column(name)],
    );
    return [...own, ...flags(child), ...descendantFields(child)].map(([name, compute]): ComputedField => {
      return [name, (parent) => inMembers(child, parent, compute)];
    });
  });
}

/** `is_Child` and `is_not_Child` for each child, with the dataset's path before them. */
export function flags(level: Level): readonly ComputedField[] {
  return level.children().flatMap((child) => {
    const [is, isNot] = flagNames(child.dataset);
    const flag = (inside: number) => (table: Table) => {
      const codes = new Int32Array(table.length);
      for (const row of child.enter(table)) codes[row] = 1;
      return codedColumn<Value>(codes, [1 - inside, inside]);
    };
    return [
      [`${level.path}.${is}`, flag(1)],
      [`${level.path}.${isNot}`, flag(0)],
    ] satisfies ComputedField[];
  });
}

function inMembers(child: Level, parent: Table, compute: (table: Table) => Column): Column {
  const { rows, table } = members(child, parent);
  const values = compute(table);
  if (rows.length === parent.length) return values;
  const coded = values.coded();
  if (coded) {
    const codes = new Int32Array(parent.length).fill(coded.dictionary.length);
    for (let i = 0; i < rows.length; i++) codes[rows[i]!] = coded.codes[i]!;
    return codedColumn<Value>(codes, [...coded.dictionary, null]);
  }
  const results = new Array<Value>(parent.length).fill(null);
  const list = values.values();
  for (let i = 0; i < rows.length; i++) results[rows[i]!] = list[i]!;
  return column(results);
}

/** `nodename`: the paths of all datasets, from this one down, that a row belongs to. */
export function nodeNames(level: Level): (table: Table) => Column {
  return (table) => {
    if (level.children().length === 0) return constant<Value>(level.path, table.length);
    const nodes: string[][] = [[level.path]];
    const codes = new Int32Array(table.length);
    visit(level, table, allRows(table.length));
    return codedColumn<Value>(
      codes,
      nodes.map((names) => multivalue(names)),
    );

    function visit(parent: Level, rows: Table, places: Rows): void {
      for (const child of parent.children()) {
        const found = members(child, rows);
        const inside = found.rows.map((row) => places[row]!);
        // Rows that had the same nodes before have the same ones now.
        const next = new Map<number, number>();
        for (const place of inside) {
          const before = codes[place]!;
          let after = next.get(before);
          if (after === undefined) {
            after = nodes.length;
            nodes.push([...nodes[before]!, child.path]);
            next.set(before, after);
          }
          codes[place] = after;
        }
        visit(child, found.table, inside);
      }
    }
  };
}
