import type { Condition } from "../language/ast.ts";
import { type Meter, sizeOf, smallSize } from "../language/meter.ts";
import type { Scope } from "../language/scope.ts";
import { type Column, column } from "../table/column.ts";
import type { Table } from "../table/table.ts";
import { type BinSpan, spanSeconds } from "../time/span.ts";
import { toNumber } from "../values/coerce.ts";
import type { Value } from "../values/value.ts";
import type { AggregationPlan } from "./aggregation.ts";

/** The rows of a table for which a condition holds. */
export type Holds = (table: Table) => ReadonlySet<number>;

export function holds(condition: Condition | undefined, scope: Scope): Holds | null {
  if (!condition) return null;
  const filter = condition.kind === "eval" ? scope.condition(condition.expression) : scope.search(condition.search);
  return (table) => new Set(filter(table));
}

/** True when times only rise or only fall; a row without one stands anywhere. */
export function inTimeOrder(times: Column): boolean {
  let rises = false;
  let falls = false;
  let previous: number | null = null;
  for (const value of times.values()) {
    const time = toNumber(value);
    if (time === null) continue;
    rises ||= previous !== null && time > previous;
    falls ||= previous !== null && time < previous;
    previous = time;
  }
  return !(rises && falls);
}

/** True when a condition names any of these fields. */
export function mentions(condition: unknown, names: ReadonlySet<string>): boolean {
  if (typeof condition !== "object" || condition === null) return false;
  return Object.entries(condition).some(
    ([key, value]) => (key === "name" && typeof value === "string" && names.has(value)) || mentions(value, names),
  );
}

/** How a running aggregation goes over the rows of a table. */
export interface Stream {
  /** Counts the rows of windows, and the lists that rows get. */
  readonly meter: Meter;
  readonly current: boolean;
  readonly window: number;
  readonly global: boolean;
  readonly resetOnChange: boolean;
  readonly timeWindow: BinSpan | undefined;
  readonly resetBefore: Holds | null;
  readonly resetAfter: Holds | null;
  /** The reset depends on the results themselves: it is known only once a row has them. */
  readonly resetByResults: boolean;
  /** Aggregates after each row. */
  readonly running: AggregationPlan;
  /** Aggregates of groups of rows. */
  readonly grouped: AggregationPlan;
}

type Outputs = readonly (readonly [string, Column])[];

/** Rows that a window of time holds at most (`max_stream_window`). */
const mostRows = 10_000;

/** The results for every row of a table, given the group of each; a row without a group has none. */
export function streamed(stream: Stream, table: Table, groups: Int32Array): Outputs {
  const outputs = stream.resetByResults ? rowByRow(stream, table, groups) : atOnce(stream, table, groups);
  return outputs.map(([name, values]) => {
    const list = values.values();
    return [name, groups.includes(-1) ? column(list.map((value, row) => (groups[row]! < 0 ? null : value))) : values];
  });
}

function atOnce(stream: Stream, table: Table, groups: Int32Array): Outputs {
  const after = stream.resetAfter?.(table);
  const restarts = restartsOf(stream, table, groups);
  const starts = (row: number) => restarts.has(row) || (row > 0 && after?.has(row - 1) === true);
  if (!isBounded(stream)) {
    const fresh = freshGroups();
    const own = groups.map((group, row) => fresh(group, starts(row)));
    const aggregator = stream.running.start();
    aggregator.add(own, table);
    return aggregator.results(table.length);
  }
  const within = windowOf(stream, table, groups);
  let start = 0;
  return aggregated(stream, table, groups.length, (row) => {
    if (starts(row)) start = row;
    return within(row, start);
  });
}

/** The rows before which everything is forgotten, as far as that is known beforehand. */
function restartsOf({ resetBefore, resetOnChange }: Stream, table: Table, groups: Int32Array): ReadonlySet<number> {
  const found = new Set(resetBefore?.(table));
  if (!resetOnChange) return found;
  let previous = -1;
  groups.forEach((group, row) => {
    // Rows that lack a field of the BY clause change nothing.
    if (group < 0) return;
    if (previous >= 0 && group !== previous) found.add(row);
    previous = group;
  });
  return found;
}

/** Dense ids for groups, new ones after each restart. */
function freshGroups(): (group: number, restart: boolean) => number {
  let known = new Map<number, number>();
  let next = 0;
  return (group, restart) => {
    if (restart) known = new Map();
    if (group < 0) return -1;
    let id = known.get(group);
    if (id === undefined) {
      id = next++;
      known.set(group, id);
    }
    return id;
  };
}

function isBounded({ window, timeWindow }: Stream): boolean {
  return window > 0 || timeWindow !== undefined;
}

type Within = (row: number, start: number) => Int32Array;

/** The rows that count for a row: those in its window, of its group, not before `start`. */
function windowOf(stream: Stream, table: Table, groups: Int32Array): Within {
  const { current, window, global, timeWindow } = stream;
  const seconds =
    timeWindow?.kind === "time" ? spanSeconds(timeWindow) : timeWindow?.kind === "number" ? timeWindow.size : null;
  const times =
    seconds === null
      ? []
      : table
          .column("_time")
          .values()
          .map((time) => toNumber(time) ?? Number.NaN);
  const descending = times.length > 1 && times[0]! > times.at(-1)!;
  const most = window > 0 ? window : mostRows;
  return (row, start) => {
    const chosen: number[] = [];
    let seen = 0;
    for (let other = current ? row : row - 1; other >= start; other--) {
      const same = groups[other] === groups[row];
      // With global=t the window counts rows of every group; with global=f only those of the row's own.
      if (global || same) seen++;
      if (seen > most) break;
      if (seconds !== null) {
        const distance = descending ? times[other]! - times[row]! : times[row]! - times[other]!;
        if (!(distance < seconds)) break;
      }
      if (same) chosen.push(other);
    }
    return Int32Array.from(chosen.reverse());
  };
}

/** Rows whose windows are aggregated together: enough to be quick, few enough to stay small. */
const together = 65_536;

/** Aggregates the windows of so many rows, each of which is asked for once, in order. */
function aggregated(stream: Stream, table: Table, length: number, windowAt: (row: number) => Int32Array): Outputs {
  const lists = new Map<string, Value[]>();
  let from = 0;
  let next = length > 0 ? windowAt(0) : null;
  while (next) {
    const windows: Int32Array[] = [];
    let size = 0;
    while (next && (size === 0 || size + next.length <= together)) {
      windows.push(next);
      size += next.length;
      const row: number = from + windows.length;
      next = row < length ? windowAt(row) : null;
    }
    const to = from + windows.length;
    const rows = new Int32Array(size);
    const groups = new Int32Array(size);
    let at = 0;
    windows.forEach((window, index) => {
      rows.set(window, at);
      groups.fill(index, at, at + window.length);
      at += window.length;
    });
    stream.meter.step(size);
    const aggregator = stream.grouped.start();
    aggregator.add(groups, table.take(rows));
    for (const [name, values] of aggregator.results(to - from)) {
      const list = lists.get(name) ?? new Array<Value>(length).fill(null);
      for (let row = from; row < to; row++) {
        const value = values.at(row - from);
        list[row] = value;
        const taken = sizeOf(value);
        if (taken > smallSize) stream.meter.made(taken, 0);
      }
      lists.set(name, list);
    }
    from = to;
  }
  return [...lists].map(([name, list]) => [name, column(list)] as const);
}

/** One row after the other: whether everything is forgotten after a row depends on its results. */
function rowByRow(stream: Stream, table: Table, groups: Int32Array): Outputs {
  const restarts = restartsOf(stream, table, groups);
  const bounded = isBounded(stream);
  const within = windowOf(stream, table, groups);
  const running = stream.running.start();
  const fresh = freshGroups();
  const lists = new Map<string, Value[]>();
  let start = 0;
  let restart = false;
  groups.forEach((group, row) => {
    restart ||= restarts.has(row);
    if (restart) start = row;
    const self = table.slice(row, row + 1);
    let outputs: Outputs;
    if (bounded) outputs = aggregated(stream, table, 1, () => within(row, start));
    else {
      running.add(Int32Array.of(fresh(group, restart)), self);
      outputs = running.results(row + 1);
    }
    const shown = outputs.reduce((each, [name, values]) => {
      const value = values.at(bounded ? 0 : row);
      const list = lists.get(name) ?? new Array<Value>(table.length).fill(null);
      list[row] = value;
      lists.set(name, list);
      return each.with(name, column([value]));
    }, self);
    restart = stream.resetAfter?.(shown).has(0) === true;
  });
  return [...lists].map(([name, list]) => [name, column(list)] as const);
}
