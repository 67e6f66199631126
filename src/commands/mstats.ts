import type { Aggregation, Field } from "../language/ast.ts";
import { command } from "../language/command.ts";
import { generating, whole } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import {
  aggregations,
  alias,
  args,
  bool,
  clause,
  fieldList,
  integer,
  optional,
  rank,
  search,
  text,
  withDefault,
} from "../language/syntax.ts";
import { concat, type Table, tableOf } from "../table/table.ts";
import { type AggregationPlan, planAggregations } from "./aggregation.ts";
import { aggregateBy, groupingBy } from "./grouping.ts";
import { metricFilter } from "./metric-filter.ts";
import { overRates, rateFunctions } from "./metric-rates.ts";
import { metricChart } from "./mstats-chart.ts";
import { checkBy, formOf } from "./mstats-form.ts";
import { type MetricKey, metricKeys, metricRowsOf } from "./mstats-rows.ts";
import { timesOf } from "./mstats-time.ts";

export const mstats = command({
  name: "mstats",
  kind: "generating",
  ordersColumns: true,
  summary: "Computes aggregates of metrics.",
  syntax: args(
    {
      aggregations: aggregations(undefined, rateFunctions),
      where: optional(clause("where", search("logical-expression"))),
      by: optional(clause(["by", "groupby"], fieldList())),
    },
    {
      chart: bool(false),
      "chart.agg": optional(alias(text("stats-agg-term"), "agg")),
      "chart.limit": withDefault(alias(rank(), "limit"), { end: "top", count: 10 } as const),
      "chart.nullstr": withDefault(alias(text(), "nullstr"), "NULL"),
      "chart.otherstr": withDefault(alias(text(), "otherstr"), "OTHER"),
      "chart.usenull": alias(bool(true), "usenull"),
      "chart.useother": alias(bool(true), "useother"),
      prestats: bool(false),
      append: bool(false),
      backfill: bool(true),
      update_period: optional(integer("milliseconds")),
      fillnull_value: optional(text()),
      chunk_size: withDefault(integer("int", { least: 10_000 }), 10_000_000),
      span: optional(text("span")),
      every: optional(text("span")),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/mstats",
  differences:
    "Metric data points are events with fields `metric_name:…`, or with `metric_name` and `_value`; without an index in the WHERE clause those of all indexes count. prestats=t gives the points themselves, over which the same functions of stats, chart and timechart compute the same. `backfill`, `update_period` and `chunk_size` change nothing. `_timeseries` is written as JSON in a form of its own.",
  examples: [
    {
      title: "An average for each host and minute",
      search: "| mstats avg(cpu.load) WHERE index=m BY host span=1m",
      given: [
        { _time: 60, index: "m", host: "a", "metric_name:cpu.load": 2 },
        { _time: 90, index: "m", host: "a", "metric_name:cpu.load": 4 },
        { _time: 130, index: "m", host: "a", "metric_name:cpu.load": 8 },
      ],
      gives: [
        { _time: 60, host: "a", "avg(cpu.load)": 3 },
        { _time: 120, host: "a", "avg(cpu.load)": 8 },
      ],
    },
    {
      title: "Several metrics by wildcards",
      search: "| mstats max(cpu.*) as most_* where host=a",
      given: [
        { host: "a", "metric_name:cpu.load": 2, "metric_name:cpu.idle": 90 },
        { host: "b", "metric_name:cpu.load": 9 },
      ],
      gives: [{ most_load: 2, most_idle: 90 }],
    },
    {
      title: "Measures of one metric, wherever its name stands",
      search: "| mstats count(_value) sum(_value) WHERE metric_name=cpu.load",
      given: [
        { metric_name: "cpu.load", _value: 2 },
        { "metric_name:cpu.load": 3, "metric_name:cpu.idle": 7 },
      ],
      gives: [{ "count(_value)": 2, "sum(_value)": 5 }],
    },
  ],
  plan(given, scope) {
    const { aggregations, where, by = [], chart, prestats, append, fillnull_value } = given;
    const form = formOf(aggregations, scope);
    checkBy(by, scope);
    const filter = metricFilter(where, "mstats", scope);
    checkMetricName(form, filter.namesMetric, aggregations, scope);
    refuse(given, by, scope);
    const times = timesOf(given.span, given.every, scope);
    const keys = metricKeys(times, by);
    const fill = fillnull_value ?? null;
    const rows = () => metricRowsOf({ aggregations, form, filter, keys, by, times, fill }, scope);
    if (prestats) {
      const points = () => rows().points();
      return append ? whole((table) => concat([table, points()])) : generating(points);
    }
    const plan = planAggregations(aggregations.map(overRates), scope, { except: keys.map(({ column }) => column) });
    if (chart) return generating(metricChart({ ...given, by }, plan, () => rows().table, scope));
    return generating(() => aggregated(rows().table, keys, plan));
  },
});

function checkMetricName(
  form: "measures" | "values",
  named: boolean,
  aggregations: readonly Aggregation[],
  scope: Scope,
): void {
  if (form === "measures" && named) {
    scope.fail(scope.span("where"), "the metrics are named by the aggregations, not by `metric_name`", {
      hint: "avg(_value) goes with metric_name=…",
    });
  }
  if (form === "values" && !named && aggregations.some(({ argument }) => argument)) {
    scope.fail(scope.span("aggregations"), "`_value` is a measure of many metrics", {
      hint: "`metric_name=…` belongs into the WHERE clause",
    });
  }
}

function refuse(
  given: {
    readonly chart: boolean;
    readonly prestats: boolean;
    readonly append: boolean;
    readonly aggregations: readonly Aggregation[];
  },
  by: readonly Field[],
  scope: Scope,
): void {
  const { chart, prestats, append, aggregations } = given;
  if (append && !prestats) scope.fail(scope.span("append"), "append=t goes with prestats=t", { code: "bad-option" });
  if (chart && prestats) scope.fail(scope.span("chart"), "chart=t goes with prestats=f", { code: "bad-option" });
  const rate = aggregations.find(({ name }) => rateFunctions.includes(name));
  if (prestats && rate) scope.fail(rate.nameSpan, `${rate.name} does not go with prestats=t`);
  if (chart && by.length > 2) scope.fail(by[2]!.span, "a chart has two fields at most");
}

/** A row for each group, in order of the groups' values. */
function aggregated(table: Table, keys: readonly MetricKey[], plan: AggregationPlan): Table {
  const grouping = groupingBy(keys.map(({ column }) => column));
  const { keys: found, values, count } = aggregateBy(grouping, plan, table);
  return tableOf([...found.map(([, column], i) => [keys[i]!.field, column] as const), ...values], count);
}
