import type { Aggregation } from "../language/ast.ts";
import { type Column, column } from "../table/column.ts";
import { toNumber, toText } from "../values/coerce.ts";
import type { Value } from "../values/value.ts";
import { hasWildcard, wildcardCaptures } from "../values/wildcard.ts";
import { type MetricPoints, timeSeries } from "./metric-points.ts";

/** Functions of counters that only mstats knows: the rate of each time series, and then their average or sum. */
export const rateFunctions: readonly string[] = ["rate_avg", "rate_sum"];

// A blank is no part of a metric's name, so that the column is none of theirs.
const prefix = "rate of ";

/** `rate_avg(x)` as the average of a column that holds the rate of each series, `rate_sum(x)` as its sum. */
export function overRates(aggregation: Aggregation): Aggregation {
  const { name, argument, as } = aggregation;
  if (!rateFunctions.includes(name) || argument?.kind !== "field") return aggregation;
  const { field } = argument;
  return {
    ...aggregation,
    name: name === "rate_avg" ? "avg" : "sum",
    argument: { kind: "field", field: { ...field, name: prefix + field.name } },
    as: as ?? { name: `${name}(${field.name})`, span: field.span },
  };
}

/** The columns of rates that aggregations need, for points whose time bins are known. */
export function rateColumns(
  points: MetricPoints,
  aggregations: readonly Aggregation[],
  bins: Column,
): readonly (readonly [string, Column])[] {
  const patterns = aggregations.flatMap(({ name, argument }) =>
    rateFunctions.includes(name) && argument?.kind === "field" ? [argument.field.name] : [],
  );
  if (patterns.length === 0) return [];
  const series = timeSeries(points).values();
  const wanted = (name: string) =>
    patterns.some((pattern) => (hasWildcard(pattern) ? wildcardCaptures(pattern, name) !== null : pattern === name));
  return [...points.measures]
    .filter(([name]) => wanted(name))
    .map(([name, values]) => [prefix + name, ratesOf(points, values, series, bins)] as const);
}

/**
 * The rate of a counter in each series and time bin: what it grew by, over the time that this took, both counted from the last point
 * before. It stands in the row of the bin's last point. A counter that falls was reset, and begins at 0 again.
 */
function ratesOf(points: MetricPoints, values: Column, series: readonly Value[], bins: Column): Column {
  const times = points.table.column("_time").values();
  const rates = new Array<Value>(points.length).fill(null);
  const before = new Map<string, { readonly time: number; readonly value: number }>();
  const growth = new Map<string, { grown: number; seconds: number; row: number }>();
  for (const row of inOrder(times)) {
    const value = toNumber(values.at(row));
    const time = toNumber(times[row]!);
    if (value === null || time === null) continue;
    const key = toText(series[row]!) ?? "";
    const last = before.get(key);
    before.set(key, { time, value });
    if (!last || time <= last.time) continue;
    const bin = `${toText(bins.at(row)) ?? ""} ${key}`;
    const sofar = growth.get(bin) ?? { grown: 0, seconds: 0, row };
    sofar.grown += value >= last.value ? value - last.value : value;
    sofar.seconds += time - last.time;
    sofar.row = row;
    growth.set(bin, sofar);
  }
  for (const { grown, seconds, row } of growth.values()) rates[row] = grown / seconds;
  return column(rates);
}

function inOrder(times: readonly Value[]): readonly number[] {
  const at = (row: number) => toNumber(times[row]!) ?? Number.NEGATIVE_INFINITY;
  return Array.from(times.keys()).sort((a, b) => at(a) - at(b) || a - b);
}
