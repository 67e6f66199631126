import { command } from "../language/command.ts";
import { generating } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import { args, integer, optional, repeatable, text, withDefault } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import { type Table, tableOf } from "../table/table.ts";
import { toInstant } from "../time/clock.ts";
import { parseTimeBound, resolveTime } from "../time/relative.ts";
import { renderNumber, toNumber, toText } from "../values/coerce.ts";
import { compareText } from "../values/compare.ts";
import { type Json, renderJson } from "../values/json.ts";
import type { Value } from "../values/value.ts";
import { indexTest, meansThisServer } from "./index-names.ts";
import { metricFilter } from "./metric-filter.ts";
import { dimensionsOf, type MetricPoints, metricPoints, timeSeries } from "./metric-points.ts";

export const mpreview = command({
  name: "mpreview",
  aliases: ["msearch"],
  kind: "generating",
  summary: "Shows metric data points as JSON, the newest few of each time series.",
  syntax: args(
    {},
    {
      filter: optional(text("expression")),
      index: repeatable(text("index")),
      splunk_server: optional(text()),
      splunk_server_group: repeatable(text()),
      earliest: optional(text("time")),
      latest: optional(text("time")),
      chunk_size: withDefault(integer("int", { least: 10 }), 1000),
      target_per_timeseries: withDefault(integer("int", { least: 0 }), 5),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/mpreview",
  differences:
    "Without `index` the points of all indexes are shown. All points of a time series count together, as if they were in one tsidx file. The JSON holds the dimensions and then the measures, each in order of their names. `chunk_size` changes nothing.",
  examples: [
    {
      title: "Points that match a filter",
      search: '| mpreview index=m filter="group=queue metric_name=*.size" | table _raw',
      given: [
        { index: "m", group: "queue", "metric_name:q.size": 7, "metric_name:q.max": 9 },
        { index: "m", group: "queue", "metric_name:q.max": 9 },
        { index: "m", group: "pool", "metric_name:p.size": 1 },
      ],
      gives: [{ _raw: '{"group":"queue","metric_name:q.max":9,"metric_name:q.size":7}' }],
    },
    {
      title: "The newest point of each time series",
      search: "| mpreview target_per_timeseries=1 | table host metric_name:x",
      given: [
        { _time: 30, host: "a", "metric_name:x": 3 },
        { _time: 20, host: "a", "metric_name:x": 2 },
        { _time: 10, host: "b", "metric_name:x": 1 },
      ],
      gives: [
        { host: "a", "metric_name:x": 3 },
        { host: "b", "metric_name:x": 1 },
      ],
    },
  ],
  plan({ filter, index, splunk_server, splunk_server_group, earliest, latest, target_per_timeseries }, scope) {
    const expression = filter === undefined ? undefined : scope.parseSearch(filter, scope.span("filter"));
    const { passes, reach } = metricFilter(expression, "mpreview", scope);
    const from = bound(earliest, "earliest", scope);
    const to = bound(latest, "latest", scope);
    const own = from !== null || to !== null;
    const inIndex = index.length === 0 ? () => true : indexTest(index.map(({ value }) => value));
    const here = meansThisServer(splunk_server) && splunk_server_group.length === 0;
    return generating(() => {
      const all = metricPoints(scope.events(own ? { ...reach, times: "all" } : reach));
      const times = all.table.column("_time").values();
      const indexes = all.table.column("index").values();
      const kept = Array.from(times.keys()).filter((row) => {
        const time = toNumber(times[row]!);
        const within = time === null || ((from === null || time >= from) && (to === null || time < to));
        return here && within && inIndex(toText(indexes[row]!) ?? "");
      });
      const found = all.take(Int32Array.from(kept));
      return shown(newest(passes ? matching(found, passes) : found, target_per_timeseries));
    });
  },
});

function bound(written: string | undefined, option: string, scope: Scope): number | null {
  if (written === undefined) return null;
  const modifier = parseTimeBound(written);
  const time = modifier ? resolveTime(modifier, scope.context) : toInstant(written);
  return (
    time ??
    scope.fail(scope.span(option), `\`${written}\` is not a time`, {
      code: "bad-time",
      hint: "a time such as -24h@h or 2023-09-05T11:52:43-05:00 is expected",
    })
  );
}

/** The points of which any measure passes. */
function matching(points: MetricPoints, passes: (table: Table) => Int32Array): MetricPoints {
  const number = "row number";
  const numbered = points.table.with(number, column(Array.from({ length: points.length }, (_, row): Value => row)));
  const apart = points.on(numbered).apart().table;
  const rows = new Set(apart.take(passes(apart)).column(number).values());
  return points.take(Int32Array.from({ length: points.length }, (_, row) => row).filter((row) => rows.has(row)));
}

/** The first so many points of each time series; 0 keeps all. */
function newest(points: MetricPoints, target: number): MetricPoints {
  if (target === 0) return points;
  const counts = new Map<Value, number>();
  const kept = timeSeries(points)
    .values()
    .flatMap((series, row) => {
      const count = (counts.get(series) ?? 0) + 1;
      counts.set(series, count);
      return count <= target ? [row] : [];
    });
  return points.take(Int32Array.from(kept));
}

function shown(points: MetricPoints): Table {
  const dimensions = dimensionsOf(points).map((name) => [name, points.table.column(name)] as const);
  const measures = [...points.measures]
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, values]) => [`metric_name:${name}`, values] as const);
  const raw = Array.from({ length: points.length }, (_, row): Value => {
    const texts = dimensions.flatMap(([name, values]) => entry(name, toText(values.at(row)), "string"));
    const numbers = measures.flatMap(([name, values]) => entry(name, numberText(values.at(row)), "number"));
    return renderJson({ kind: "object", entries: [...texts, ...numbers] });
  });
  return tableOf(
    [
      ["_time", points.table.column("_time")],
      ["_raw", column(raw)],
      ["index", points.table.column("index")],
      ...dimensions,
      ...measures,
    ],
    points.length,
  );
}

function entry(name: string, text: string | null, kind: "string" | "number"): readonly [string, Json][] {
  return text === null ? [] : [[name, { kind, text }]];
}

function numberText(value: Value): string | null {
  const n = toNumber(value);
  return n === null ? null : renderNumber(n);
}
