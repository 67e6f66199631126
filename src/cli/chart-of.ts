import { builtin } from "../builtin.ts";
import type { Results } from "../engine/results.ts";
import { visible } from "../text/visible.ts";
import { toNumber, toText } from "../values/coerce.ts";
import { items, type Value } from "../values/value.ts";
import type { Chart } from "./plot.ts";

const mostSeries = 12;

/** True for results of timechart and chart, also where later stages only worked on their rows. */
export function isCharted({ stages }: Results): boolean {
  const last = stages.findLast(({ command }) => {
    const kind = builtin.commands.get(command)?.kind;
    return kind === "transforming" || kind === "generating";
  });
  return last?.command === "timechart" || last?.command === "chart";
}

/**
 * Results as a chart: their first field is the axis, or as many of the first fields as tell the rows apart, and their numeric fields
 * are series. Null where they cannot be drawn.
 */
export function chartOf(results: Results, timeZone: string): Chart | null {
  const columns = results.columns.filter((name) => name === "_time" || !name.startsWith("_"));
  const [first] = columns;
  if (first === undefined || results.length === 0) return null;
  const { labels, keys } = labelsOf(results, columns);
  const series = columns
    .slice(first === "_time" ? 1 : keys)
    .map((name) => ({ name, values: results.column(name).map(numberOf), column: results.column(name) }))
    .filter(({ values, column }) => column.every((value, row) => value === null || values[row] !== null))
    .filter(({ values }) => values.some((value) => value !== null))
    .slice(0, mostSeries)
    .map(({ name, values }) => ({ name: visible(name), values }));
  if (series.length === 0) return null;
  if (first === "_time") {
    const axis = results.column(first);
    const times = axis.map(numberOf).filter((time) => time !== null);
    return times.length === axis.length ? { axis: { kind: "time", times, timeZone }, series } : null;
  }
  return { axis: { kind: "labels", labels }, series };
}

/** A text for each row that no other row has, of as few of the first columns as it takes; of the first alone, where all do not. */
function labelsOf(results: Results, columns: readonly string[]): { readonly labels: string[]; readonly keys: number } {
  const alone = results.column(columns[0]!).map(labelOf);
  let labels = alone;
  for (let keys = 1; keys < columns.length; keys++) {
    if (new Set(labels).size === labels.length) return { labels, keys };
    const more = results.column(columns[keys]!).map(labelOf);
    labels = labels.map((label, row) => `${label}, ${more[row]}`);
  }
  return { labels: alone, keys: 1 };
}

function numberOf(value: Value): number | null {
  const number = value === null || typeof value === "object" ? null : toNumber(value);
  return number !== null && Number.isFinite(number) ? number : null;
}

function labelOf(value: Value): string {
  const text = items(value)
    .map((item) => toText(item) ?? "")
    .join(" ");
  return visible(text.replace(/\s+/g, " "));
}
