import type { Scope } from "../language/scope.ts";
import type { Event } from "../table/dataset.ts";
import { type Table, tableFromRows, toRows } from "../table/table.ts";
import { toNumber, toText } from "../values/coerce.ts";
import type { Value } from "../values/value.ts";
import { markerFields, type Row } from "./stash.ts";

/** How `mcollect` and `meventcollect` tell measures from dimensions. */
export interface PointOptions {
  readonly index: string;
  /** `false`: measures are named `metric_name:…`, or stand in `_value`; `true`: all but the dimensions; `allnums`: all numbers. */
  readonly split: "false" | "true" | "allnums";
  /** Fields that are dimensions; null where none are listed. */
  readonly dimensions: readonly string[] | null;
  readonly prefixField: string | null;
  readonly host: string | null;
  readonly source: string;
  readonly sourcetype: string;
  readonly marker: string | null;
}

/** A metric data point: its time, the dimensions and the measures by their names. */
interface Point {
  readonly time: number;
  readonly dimensions: ReadonlyMap<string, Value>;
  readonly measures: ReadonlyMap<string, number>;
}

/** The data points of rows, one for each row that has a measure: as rows to show, and as events of a metric index. */
export function dataPoints(
  table: Table,
  options: PointOptions,
  scope: Scope,
): { readonly shown: Table; readonly events: readonly Event[] } {
  const marker = options.marker === null ? [] : [...markerFields(options.marker)];
  const marked = marker.map(([name, texts]): [string, Value] => [name, texts.at(-1) ?? null]);
  const points = toRows(table).flatMap((row) => pointOf(row, options, marked, scope.context.now) ?? []);
  return { shown: tableFromRows(points.map(shownRow)), events: points.map((point) => event(point, options, scope)) };
}

function pointOf(
  row: Row,
  options: PointOptions,
  marked: readonly (readonly [string, Value])[],
  now: number,
): Point | null {
  const { split, dimensions: listed, prefixField } = options;
  const prefix = prefixField === null ? "" : toText(row[prefixField] ?? null);
  if (prefix === null) return null;
  const dimensions = new Map<string, Value>();
  const measures = new Map<string, number>();
  for (const [name, value] of Object.entries(row)) {
    if (name.startsWith("_") || name === prefixField || (name === "metric_name" && split === "false")) continue;
    const measure = measureName(name, value, options);
    if (measure === null) {
      if (listed === null || listed.includes(name) || split === "allnums") dimensions.set(name, value);
      continue;
    }
    const n = toNumber(value);
    if (n !== null) put(measures, prefix === "" ? measure : `${prefix}.${measure}`, n);
  }
  const named = toText(row.metric_name ?? null);
  const single = split === "false" ? toNumber(row._value ?? null) : null;
  if (named !== null && single !== null) put(measures, named, single);
  if (measures.size === 0) return null;
  for (const [name, value] of marked) dimensions.set(name, value);
  return { time: toNumber(row._time ?? null) ?? now, dimensions, measures };
}

/** A metric cannot be called nothing, or have blanks in its name. */
function put(measures: Map<string, number>, name: string, value: number): void {
  if (name !== "" && !/\s/.test(name)) measures.set(name, value);
}

/** The name of the measure that a field is, or null for a dimension. */
function measureName(name: string, value: Value, { split, dimensions }: PointOptions): string | null {
  if (dimensions?.includes(name)) return null;
  if (name.startsWith("metric_name:")) return name.slice("metric_name:".length);
  if (split === "false") return null;
  return split === "true" || toNumber(value) !== null ? name : null;
}

function shownRow({ time, dimensions, measures }: Point): Event {
  return { _time: time, ...Object.fromEntries(dimensions), ...Object.fromEntries(measureFields(measures)) };
}

function measureFields(measures: ReadonlyMap<string, number>): readonly (readonly [string, number])[] {
  return [...measures].map(([name, value]) => [`metric_name:${name}`, value] as const);
}

/** The default fields of a point are its own; dimensions that have their names become `extracted_…`. */
function event({ time, dimensions, measures }: Point, options: PointOptions, scope: Scope): Event {
  const { index, host, source, sourcetype } = options;
  const own: Record<string, string> = { index, source, sourcetype, ...(host === null ? {} : { host }) };
  const fields = [...dimensions].map(
    ([name, value]) => [Object.hasOwn(own, name) ? `extracted_${name}` : name, value] as const,
  );
  return {
    ...Object.fromEntries(fields),
    ...Object.fromEntries(measureFields(measures)),
    ...own,
    _time: time,
    _indextime: scope.context.now,
  };
}
