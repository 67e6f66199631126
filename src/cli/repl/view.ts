import type { Colors } from "picocolors/types";
import stringWidth from "string-width";
import type { Results } from "../../engine/results.ts";
import { constant, mapColumn } from "../../table/column.ts";
import type { Table } from "../../table/table.ts";
import { plural } from "../../text/plural.ts";
import { visible } from "../../text/visible.ts";
import { compileStrftime } from "../../time/format.ts";
import { toText } from "../../values/coerce.ts";
import { items, type Value } from "../../values/value.ts";
import { chartOf, isCharted } from "../chart-of.ts";
import { columnsOf } from "../cut-to-width.ts";
import { formats } from "../format-names.ts";
import { renderResults } from "../formats.ts";
import { plot } from "../plot.ts";
import { renderTable } from "../table.ts";

export const modes = [...formats, "vertical", "plot"] as const;
export type Mode = (typeof modes)[number];

export interface View {
  /** Null: a table, and a plot below it where the results come from timechart or chart. */
  readonly mode: Mode | null;
  readonly width: number;
  /** Rows that a person is shown; 0 for all. */
  readonly maxRows: number;
  readonly timeZone: string;
  readonly colors: Colors | null;
  /** What the user gives to see all fields. */
  readonly allFields: string;
}

/** Results as a mode shows them. What programs read is never cut. */
export function renderView(results: Results, view: View): string {
  switch (view.mode) {
    case null:
      return isCharted(results) ? joined(people(results, view), drawn(results, view)) : people(results, view);
    case "table":
      return people(results, view);
    case "vertical":
      return vertical(results, view);
    case "plot":
      return drawn(results, view) ?? joined(people(results, view), "these results are not a chart");
    default:
      return renderResults(results, view.mode, view.width);
  }
}

function joined(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null).join("\n\n");
}

function drawn(results: Results, { width, timeZone, colors }: View): string | null {
  const chart = chartOf(results, timeZone);
  return chart && plot(chart, { width: Math.min(width, 160), ...(colors ? { colors } : {}) });
}

/** A table of the first rows, and of as many fields as can be read side by side. */
function people(results: Results, view: View): string {
  const { shown, rest } = firstRows(results, view);
  const rows = forPeople(shown, view);
  if (rows.length === 0) return "no results";
  const names = rows.columns.filter((name) => rows.column(name).some((value) => value !== null));
  const kept = fitting(rows, names, view.width);
  const table = renderTable(
    rows.derived((each) => each.select(kept)),
    view.width,
  );
  const hidden = names.length - kept.length;
  return [
    table,
    ...(hidden > 0 ? [`… ${hidden} more ${plural(hidden, "field")} (${view.allFields} shows them)`] : []),
    ...remarks(rest),
  ].join("\n");
}

/** Fields are left out from the right, but the raw text is shown. */
function fitting(rows: Results, names: readonly string[], width: number): readonly string[] {
  const least = (name: string) => {
    const most = name === "_raw" ? 40 : 20;
    return Math.min(
      most,
      rows.column(name).reduce<number>((wide, value) => Math.max(wide, widest(value, most)), columnsOf(name, most)),
    );
  };
  const isFirst = (name: string) => name === "_time" || name === "_raw";
  const first = names.filter(isFirst);
  const ordered = [...first, ...names.filter((name) => !isFirst(name))];
  const kept = new Set<string>();
  let room = width + 2;
  for (const name of ordered) {
    room -= least(name) + 2;
    if (room < 0 && kept.size > 0) break;
    kept.add(name);
  }
  const shown = names.filter((name) => kept.has(name));
  return kept.has("_time") && shown[0] !== "_time" && kept.has("_raw")
    ? ["_time", ...shown.filter((name) => name !== "_time")]
    : shown;
}

function widest(value: Value, most: number): number {
  return items(value).reduce<number>((wide, item) => Math.max(wide, columnsOf(String(item), most)), 0);
}

/** Each row as a list of its fields, one below the other. */
function vertical(results: Results, view: View): string {
  const { shown, rest } = firstRows(results, view);
  const rows = forPeople(shown, view);
  if (rows.length === 0) return "no results";
  const columns = rows.columns.map((name) => [visible(name), rows.column(name)] as const);
  const wide = Math.max(...columns.map(([name]) => stringWidth(name)));
  const blocks = Array.from({ length: rows.length }, (_, row) => {
    const head = `── ${row + 1} `;
    const lines = columns.flatMap(([name, column]) =>
      items(column[row] ?? null).map((item, index) => {
        const label = index === 0 ? name : "";
        return `${" ".repeat(wide - stringWidth(label))}${label}  ${visible(toText(item) ?? "")}`.trimEnd();
      }),
    );
    return [head.padEnd(Math.min(40, view.width), "─"), ...lines].join("\n");
  });
  return [...blocks, ...remarks(rest)].join("\n");
}

function firstRows(results: Results, { maxRows }: View): { readonly shown: Results; readonly rest: number } {
  if (maxRows === 0 || results.length <= maxRows) return { shown: results, rest: 0 };
  return { shown: results.derived((table) => table.slice(0, maxRows)), rest: results.length - maxRows };
}

function remarks(rest: number): readonly string[] {
  return rest > 0 ? [`… ${rest.toLocaleString("en-US")} more ${plural(rest, "row")} (.maxrows 0 shows all)`] : [];
}

/** Times are shown in the user's zone, as Splunk shows them. */
function forPeople(results: Results, { timeZone }: View): Results {
  return results.derived((table) => {
    const shown = table.shown();
    return shown.columns.includes("_time") ? shown.with("_time", readable(shown, timeZone)) : shown;
  });
}

function readable(table: Table, timeZone: string) {
  const times = table.column("_time");
  if (table.length === 0) return constant<Value>(null, 0);
  const whole = times.values().every((time) => typeof time !== "number" || Number.isInteger(time));
  const format = compileStrftime(whole ? "%Y-%m-%d %H:%M:%S" : "%Y-%m-%d %H:%M:%S.%3N");
  return mapColumn(times, (time): Value => (typeof time === "number" ? format(time, timeZone) : time));
}
