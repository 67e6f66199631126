import { type Column, column } from "../table/column.ts";
import type { Rows } from "../table/rows.ts";
import type { Table } from "../table/table.ts";
import { toNumber, toText } from "../values/coerce.ts";
import { compareText } from "../values/compare.ts";
import { renderJson } from "../values/json.ts";
import type { Value } from "../values/value.ts";

const measurePrefix = "metric_name:";

/** Metric data points: their times and dimensions as a table, and their measures by name, one value or null for each row. */
export class MetricPoints {
  readonly table: Table;
  readonly measures: ReadonlyMap<string, Column>;

  constructor(table: Table, measures: ReadonlyMap<string, Column>) {
    this.table = table;
    this.measures = measures;
  }

  get length(): number {
    return this.table.length;
  }

  take(rows: Rows): MetricPoints {
    if (rows.length === this.length) return this;
    return new MetricPoints(
      this.table.take(rows),
      new Map([...this.measures].map(([name, c]) => [name, c.take(rows)])),
    );
  }

  /** The same measures beside another table of the same rows. */
  on(table: Table): MetricPoints {
    return new MetricPoints(table, this.measures);
  }

  /** With some measures only, and the points that have any of them. */
  only(wanted: (name: string) => boolean): MetricPoints {
    const measures = new Map([...this.measures].filter(([name]) => wanted(name)));
    const columns = [...measures.values()].map((each) => each.values());
    const rows = allOf(this.length).filter((row) => columns.some((values) => values[row] !== null));
    return new MetricPoints(this.table, measures).take(rows);
  }

  /** A point for each measure, which has the fields `metric_name` and `_value`; its other measures are null. */
  apart(): MetricPoints {
    const names = [...this.measures.keys()].sort(compareText);
    const columns = names.map((name) => this.measures.get(name)!.values());
    const rows: number[] = [];
    const which: number[] = [];
    for (let row = 0; row < this.length; row++) {
      for (let i = 0; i < names.length; i++) {
        if (columns[i]![row] === null) continue;
        rows.push(row);
        which.push(i);
      }
    }
    const value = (at: number) => columns[which[at]!]![rows[at]!]!;
    const table = this.table
      .take(Int32Array.from(rows))
      .with("metric_name", column(which.map((i): Value => names[i]!)))
      .with("_value", column(which.map((_, at): Value => value(at))));
    const measures = names.map(
      (name, i) => [name, column(which.map((each, at): Value => (each === i ? value(at) : null)))] as const,
    );
    return new MetricPoints(table, new Map(measures));
  }
}

function allOf(length: number): Int32Array {
  return Int32Array.from({ length }, (_, row) => row);
}

/**
 * The metric data points among events: those with a field `metric_name:…` for each measure, or with one measure in `metric_name` and
 * `_value`. A measure is a number, and its name has no blanks.
 */
export function metricPoints(events: Table): MetricPoints {
  const measures = new Map<string, Value[]>();
  const put = (name: string, row: number, value: number) => {
    let values = measures.get(name);
    if (!values) {
      values = new Array<Value>(events.length).fill(null);
      measures.set(name, values);
    }
    values[row] = value;
  };
  for (const field of events.columns) {
    const name = field.startsWith(measurePrefix) ? field.slice(measurePrefix.length) : "";
    if (!isMetricName(name)) continue;
    events
      .column(field)
      .values()
      .forEach((value, row) => {
        const n = toNumber(value);
        if (n !== null) put(name, row, n);
      });
  }
  const names = events.column("metric_name").values();
  const values = events.column("_value").values();
  for (let row = 0; row < events.length; row++) {
    const name = toText(names[row]!);
    const n = toNumber(values[row]!);
    if (name !== null && n !== null && isMetricName(name)) put(name, row, n);
  }
  const points = new MetricPoints(events, new Map([...measures].map(([name, list]) => [name, column(list)])));
  return points.only(() => true);
}

function isMetricName(name: string): boolean {
  return name !== "" && !/\s/.test(name);
}

/** Which rows are metric data points. */
export function metricRows(events: Table): readonly boolean[] {
  const number = "row number";
  const numbered = events.with(number, column(Array.from({ length: events.length }, (_, row): Value => row)));
  const found = new Set(metricPoints(numbered).table.column(number).values());
  return Array.from({ length: events.length }, (_, row) => found.has(row));
}

const notDimensions = new Set(["metric_name", "metric_timestamp", "index", "splunk_server"]);

/** The dimensions of points, in order of their names. */
export function dimensionsOf({ table }: MetricPoints): readonly string[] {
  return table.columns
    .filter((name) => !name.startsWith("_") && !name.startsWith(measurePrefix) && !notDimensions.has(name))
    .sort(compareText);
}

/** The time series of each point, as JSON: its dimensions, and the names of its measures. */
export function timeSeries(points: MetricPoints): Column {
  const dimensions = dimensionsOf(points).map((name) => [name, points.table.column(name).values()] as const);
  const measures = [...points.measures].map(([name, values]) => [name, values.values()] as const);
  return column(
    Array.from({ length: points.length }, (_, row): Value => {
      const fields = dimensions.flatMap(([name, values]) => {
        const text = toText(values[row]!);
        return text === null ? [] : [[name, { kind: "string", text }] as const];
      });
      const names = measures.filter(([, values]) => values[row] !== null).map(([name]) => name);
      const metrics = names.sort(compareText).map((text) => ({ kind: "string", text }) as const);
      return renderJson({ kind: "object", entries: [...fields, ["metric_name", { kind: "array", items: metrics }]] });
    }),
  );
}
