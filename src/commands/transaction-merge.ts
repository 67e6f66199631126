import { type Column, column } from "../table/column.ts";
import { type Table, tableOf } from "../table/table.ts";
import { toNumber, toText } from "../values/coerce.ts";
import { compareAsText } from "../values/compare.ts";
import { items, multivalue, type Single, type Value } from "../values/value.ts";
import { difference } from "./decimal-sum.ts";
import type { TransactionGroup } from "./transaction-groups.ts";

interface Rendering {
  readonly keepevicted: boolean;
  readonly keeporphans: boolean;
  readonly mvraw: boolean;
  readonly nullstr: string;
  /** Whether a field becomes the list of its events' values, instead of the set of them. */
  lists(name: string): boolean;
}

/** One row of the result: its events in the order of time, and what is known of it. */
interface Merged {
  readonly rows: readonly number[];
  readonly closed: boolean;
  readonly orphan: boolean;
  readonly matches: number;
}

/** One row for each transaction, and one for each orphan that is kept, newest first. */
export function mergeTransactions(table: Table, groups: readonly TransactionGroup[], options: Rendering): Table {
  const times = table
    .column("_time")
    .values()
    .map((time) => toNumber(time));
  const merged = groups.flatMap((group) => shownAs(group, options, times));
  const started = (each: Merged) => times[each.rows[0]!] ?? -Infinity;
  merged.sort((a, b) => started(b) - started(a) || 0);
  const columns = new Map<string, Column>();
  for (const name of table.columns) {
    const values = table.column(name).values();
    const merge = mergerOf(name, options);
    columns.set(name, column(merged.map(({ rows, orphan }) => (orphan ? values[rows[0]!]! : merge(rows, values)))));
  }
  const computed = (compute: (each: Merged) => Value) =>
    column(merged.map((each) => (each.orphan ? null : compute(each))));
  const raw = table.column("_raw").values();
  const orphans = merged.some((each) => each.orphan);
  const own: readonly (readonly [string, Column])[] = [
    ["closed_txn", computed(({ closed }) => (closed ? 1 : 0))],
    ["duration", computed(({ rows }) => durationOf(rows, times))],
    ["eventcount", computed(({ rows }) => rows.length)],
    ["field_match_sum", computed(({ matches }) => matches)],
    ["linecount", computed(({ rows }) => rows.reduce((sum, row) => sum + linesOf(raw[row]!), 0))],
    ...(orphans ? [["_txn_orphan", column(merged.map((each) => (each.orphan ? 1 : null)))] as const] : []),
  ];
  for (const [name, values] of own) columns.set(name, values);
  return tableOf(columns, merged.length);
}

function shownAs(
  { rows, state, matches }: TransactionGroup,
  { keepevicted, keeporphans }: Rendering,
  times: readonly (number | null)[],
): readonly Merged[] {
  const apart = () => rows.map((row) => ({ rows: [row], closed: false, orphan: true, matches: 0 }));
  if (state === "orphan") return keeporphans ? apart() : [];
  const evicted = state === "evicted" || state === "put out";
  if (evicted && !keepevicted) return keeporphans ? apart() : [];
  // Rows come newest first: of two at the same time the later row is the earlier event.
  const ordered = [...rows].reverse();
  ordered.sort((a, b) => (times[a] ?? -Infinity) - (times[b] ?? -Infinity) || 0);
  return [{ rows: ordered, closed: state === "closed", orphan: false, matches }];
}

type Merger = (rows: readonly number[], values: readonly Value[]) => Value;

function mergerOf(name: string, { lists, mvraw, nullstr }: Rendering): Merger {
  if (name === "_raw") return mvraw ? allOf : joined;
  // The time and date fields, and what else Splunk keeps to itself, are those of the earliest event.
  if (name.startsWith("_") || name.startsWith("date_")) return (rows, values) => values[rows[0]!]!;
  if (!lists(name)) return setOf;
  return (rows, values) => {
    if (rows.every((row) => values[row] === null)) return null;
    return multivalue(rows.flatMap((row) => (values[row] === null ? [nullstr] : items(values[row]!))));
  };
}

const allOf: Merger = (rows, values) => multivalue(rows.flatMap((row) => items(values[row]!)));

const joined: Merger = (rows, values) => {
  const texts = rows.flatMap((row) => items(values[row]!)).map((item) => toText(item) ?? "");
  return texts.length === 0 ? null : texts.join("\n");
};

/** The different values, as text in alphabetical order. */
const setOf: Merger = (rows, values) => {
  const found = new Map<string, Single>();
  for (const row of rows) {
    for (const item of items(values[row]!)) {
      const text = toText(item) ?? "";
      if (!found.has(text)) found.set(text, item);
    }
  }
  return multivalue([...found.values()].sort(compareAsText));
};

function durationOf(rows: readonly number[], times: readonly (number | null)[]): number {
  const first = times[rows[0]!] ?? null;
  const last = times[rows.at(-1)!] ?? null;
  return first === null || last === null ? 0 : difference(last, first);
}

function linesOf(raw: Value): number {
  return (toText(raw) ?? "").split("\n").length;
}
