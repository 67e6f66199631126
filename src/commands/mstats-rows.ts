import type { Aggregation, Field } from "../language/ast.ts";
import type { Scope } from "../language/scope.ts";
import { type Column, constant, mapColumn } from "../table/column.ts";
import { type Table, tableOf } from "../table/table.ts";
import type { Value } from "../values/value.ts";
import { hasWildcard, wildcardCaptures } from "../values/wildcard.ts";
import type { MetricFilter } from "./metric-filter.ts";
import { type MetricPoints, metricPoints, timeSeries } from "./metric-points.ts";
import { rateColumns } from "./metric-rates.ts";
import type { MetricForm } from "./mstats-form.ts";
import type { MetricTimes } from "./mstats-time.ts";

interface Plan {
  readonly keys: readonly MetricKey[];
  readonly aggregations: readonly Aggregation[];
  readonly form: MetricForm;
  readonly filter: MetricFilter;
  readonly by: readonly Field[];
  readonly times: MetricTimes | null;
  /** What stands for a group-by field that a point lacks; null leaves the point out. */
  readonly fill: string | null;
}

/** A key of the groups: the field that it is shown as, and the column that holds it, which no wildcard takes. */
export interface MetricKey {
  readonly field: string;
  readonly column: string;
}

/** The measures that mstats aggregates, and what it groups them by. */
export interface MetricRows {
  /** `_time`, the keys, and the measures by the names of their metrics. */
  readonly table: Table;
  /** The rows for another command to aggregate. */
  points(): Table;
}

/** The bins of time, where there are any, and the fields of the BY clause. Blanks keep their columns apart from those of metrics. */
export function metricKeys(times: MetricTimes | null, by: readonly Field[]): readonly MetricKey[] {
  return [...(times ? ["_time"] : []), ...by.map(({ name }) => name)].map((field) => ({
    field,
    column: `by ${field}`,
  }));
}

/** Finds the points, and lays their measures and dimensions out beside each other. */
export function metricRowsOf(plan: Plan, scope: Scope): MetricRows {
  const points = select(plan, scope);
  const { aggregations, keys, by, times, fill } = plan;
  const given = points.table.column("_time");
  const bins = times ? times.bins(given) : constant<Value>(null, points.length);
  const values = by.map(({ name }) =>
    filled(name === "_timeseries" ? timeSeries(points) : points.table.column(name), fill),
  );
  const keyColumns = [...(times ? [bins] : []), ...values];
  const measures: readonly (readonly [string, Column])[] =
    plan.form === "values" ? [["_value", points.table.column("_value")]] : [...points.measures];
  const columns = keys.map(({ column }, i) => [column, keyColumns[i]!] as const);
  return {
    table: tableOf(
      [["_time", given], ...columns, ...measures, ...rateColumns(points, aggregations, bins)],
      points.length,
    ),
    points() {
      const name = plan.form === "values" ? [["metric_name", points.table.column("metric_name")] as const] : [];
      const shown = keys.map(({ field }, i) => [field, keyColumns[i]!] as const);
      const time: readonly (readonly [string, Column])[] = times ? [] : [["_time", given]];
      return tableOf([...time, ...shown, ...name, ...measures], points.length);
    },
  };
}

/** The points that pass the filter and have a measure that is asked for. */
function select({ aggregations, form, filter, by, times }: Plan, scope: Scope): MetricPoints {
  const all = metricPoints(scope.events(filter.reach));
  const sampled = times ? times.sampled(all) : all;
  const passing = (points: MetricPoints) => (filter.passes ? points.take(filter.passes(points.table)) : points);
  if (form === "values") return passing(sampled.apart());
  const patterns = aggregations.flatMap(({ argument }) => (argument?.kind === "field" ? [argument.field.name] : []));
  const wanted = passing(sampled).only((name) => patterns.some((pattern) => fits(pattern, name)));
  return by.some(({ name }) => name === "metric_name") ? wanted.apart() : wanted;
}

function fits(pattern: string, name: string): boolean {
  return hasWildcard(pattern) ? wildcardCaptures(pattern, name) !== null : pattern === name;
}

function filled(values: Column, fill: string | null): Column {
  return fill === null ? values : mapColumn(values, (value) => value ?? fill);
}
