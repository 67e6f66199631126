import type { Condition } from "../language/ast.ts";
import type { Scope } from "../language/scope.ts";
import type { Table } from "../table/table.ts";
import { type BinSpan, spanSeconds } from "../time/span.ts";
import { toNumber } from "../values/coerce.ts";
import type { Value } from "../values/value.ts";
import type { Aggregator } from "./aggregation.ts";
import type { Grouping } from "./grouping.ts";

/** When a running aggregation starts anew, before or after a row. */
export interface Resets {
  before(table: Table): ReadonlySet<number>;
  after(table: Table): ReadonlySet<number>;
}

export function resets(before: Condition | undefined, after: Condition | undefined, scope: Scope): Resets {
  const rowsOf = (condition: Condition | undefined) => {
    if (!condition) return () => new Set<number>();
    const filter = condition.kind === "eval" ? scope.condition(condition.expression) : scope.search(condition.search);
    return (table: Table) => new Set(filter(table));
  };
  return { before: rowsOf(before), after: rowsOf(after) };
}

interface Window {
  readonly current: boolean;
  readonly window: number;
  readonly global: boolean;
  readonly reset_on_change: boolean;
  readonly time_window: BinSpan | undefined;
  readonly names: readonly string[];
  readonly zone: string;
  readonly reset: Resets;
  aggregator(): Aggregator;
  grouping(): Grouping;
}

type Result = readonly (readonly [string, Value])[];

/** The results of each row over the rows before it: all of them, the last few, or those within a span of time. */
export function windowed(options: Window, table: Table): readonly Result[] {
  const { groups } = options.grouping().assign(table);
  const before = options.reset.before(table);
  const bounded = options.window > 0 || options.time_window !== undefined;
  const run = bounded ? overWindow(options, table, groups) : overAll(options, table);
  const after = options.reset.after(table);
  const results: Result[] = [];
  let previous = -1;
  for (let row = 0; row < table.length; row++) {
    const group = groups[row]!;
    const changed = options.reset_on_change && row > 0 && group !== previous;
    if (before.has(row) || changed || (row > 0 && after.has(row - 1))) run.reset(row);
    previous = group;
    results.push(group < 0 ? [] : run.row(row, group));
  }
  return results;
}

interface Run {
  reset(row: number): void;
  row(row: number, group: number): Result;
}

function resultOf(aggregator: Aggregator, group: number): Result {
  return aggregator.results(group + 1).map(([name, values]) => [name, values.at(group)] as const);
}

/** Without a window each row is added once; each group has an aggregator of its own, so that reading one result stays cheap. */
function overAll({ aggregator, current }: Window, table: Table): Run {
  let byGroup = new Map<number, Aggregator>();
  const zero = new Int32Array(1);
  return {
    reset: () => {
      byGroup = new Map();
    },
    row(row, group) {
      let own = byGroup.get(group);
      if (!own) {
        own = aggregator();
        byGroup.set(group, own);
      }
      const self = table.slice(row, row + 1);
      if (current) own.add(zero, self);
      const result = resultOf(own, 0);
      if (!current) own.add(zero, self);
      return result;
    },
  };
}

/** With a window the aggregates of its rows are computed anew for each row. */
function overWindow(options: Window, table: Table, groups: Int32Array): Run {
  const { aggregator, current, window, global, time_window: span } = options;
  const times = table
    .column("_time")
    .values()
    .map((time) => toNumber(time) ?? Number.NaN);
  const descending = times.length > 1 && times[0]! > times.at(-1)!;
  let start = 0;
  const near = (row: number, other: number): boolean => {
    if (span?.kind !== "time") return true;
    const distance = descending ? times[other]! - times[row]! : times[row]! - times[other]!;
    return distance < spanSeconds(span);
  };
  return {
    reset: (row) => {
      start = row;
    },
    row(row, group) {
      const chosen: number[] = [];
      let seen = 0;
      for (let other = current ? row : row - 1; other >= start; other--) {
        const same = groups[other] === group;
        // With global=t the window counts rows of every group; with global=f only those of the row's own.
        if (global || same) seen++;
        if (window > 0 && seen > window) break;
        if (!near(row, other)) break;
        if (same) chosen.push(other);
      }
      const fresh = aggregator();
      const rows = Int32Array.from(chosen.reverse());
      fresh.add(new Int32Array(rows.length), table.take(rows));
      return resultOf(fresh, 0);
    },
  };
}
