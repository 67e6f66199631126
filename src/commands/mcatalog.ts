import type { Aggregation } from "../language/ast.ts";
import { command } from "../language/command.ts";
import { generating, whole } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import { aggregations, args, bool, clause, fieldList, optional, search } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import { concat, type Table, tableOf } from "../table/table.ts";
import { multivalue, type Value } from "../values/value.ts";
import { planAggregations } from "./aggregation.ts";
import { aggregateBy, groupingBy } from "./grouping.ts";
import { type MetricFilter, metricFilter } from "./metric-filter.ts";
import { dimensionsOf, type MetricPoints, metricPoints } from "./metric-points.ts";
import { checkBy } from "./mstats-form.ts";

export const mcatalog = command({
  name: "mcatalog",
  kind: "generating",
  summary: "Lists the names of metrics, their dimensions (`_dims`), or the values of a dimension.",
  syntax: args(
    {
      aggregations: aggregations("values(field) [as field]"),
      where: optional(clause("where", search("logical-expression"))),
      by: optional(clause(["by", "groupby"], fieldList())),
    },
    { prestats: bool(false), append: bool(false) },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/mcatalog",
  differences:
    "Without an index in the WHERE clause the metrics of all indexes count. prestats=t gives the measures themselves, one row for each.",
  examples: [
    {
      title: "The metrics of an index",
      search: "| mcatalog values(metric_name) WHERE index=m",
      given: [
        { index: "m", "metric_name:cpu.load": 1, "metric_name:cpu.idle": 2 },
        { index: "m", metric_name: "df.used", _value: 3 },
        { index: "other", "metric_name:x": 1 },
      ],
      gives: [{ "values(metric_name)": ["cpu.idle", "cpu.load", "df.used"] }],
    },
    {
      title: "The addresses of one metric, and the dimensions there are",
      search: "| mcatalog values(ip) as ip values(_dims) as dims WHERE metric_name=login.failure BY host",
      given: [{ "metric_name:login.failure": 1, host: "a", ip: "10.0.0.1", user: "ann" }],
      gives: [{ host: "a", ip: "10.0.0.1", dims: ["host", "ip", "user"] }],
    },
  ],
  plan({ aggregations, where, by = [], prestats, append }, scope) {
    for (const aggregation of aggregations) check(aggregation, scope);
    checkBy(by, scope);
    if (append && !prestats) scope.fail(scope.span("append"), "append=t goes with prestats=t", { code: "bad-option" });
    const filter = metricFilter(where, "mcatalog", scope);
    const names = by.map(({ name }) => name);
    const fields = aggregations.flatMap(({ argument }) => (argument?.kind === "field" ? [argument.field.name] : []));
    const measures = () => measuresOf(filter, [...names, ...fields], scope);
    if (prestats) return append ? whole((table) => concat([table, measures()])) : generating(measures);
    const plan = planAggregations(aggregations, scope);
    return generating(() => {
      const { keys, values, count } = aggregateBy(groupingBy(names), plan, measures());
      return tableOf([...keys, ...values], count);
    });
  },
});

function check({ name, nameSpan, argument, span }: Aggregation, scope: Scope): void {
  if (scope.statsFunction(name)?.definition.name !== "values")
    scope.fail(nameSpan, `mcatalog has no function \`${name}\``, {
      code: "unsupported",
      hint: "it knows values(field)",
    });
  if (argument?.kind !== "field" || argument.field.name === "_value")
    scope.fail(span, "mcatalog lists `metric_name`, `_dims` or a dimension", { hint: "values(metric_name) is one" });
}

/** The measures that pass, each with the fields that are asked for. */
function measuresOf({ passes, reach }: MetricFilter, fields: readonly string[], scope: Scope): Table {
  const all = metricPoints(scope.events(reach)).apart();
  const points = passes ? all.take(passes(all.table)) : all;
  const wanted = [...new Set(fields)];
  const columns = wanted.map(
    (name) => [name, name === "_dims" ? dimensionNames(points) : points.table.column(name)] as const,
  );
  return tableOf(columns, points.length);
}

/** The names of the dimensions that each point has. */
function dimensionNames(points: MetricPoints) {
  const columns = dimensionsOf(points).map((name) => [name, points.table.column(name).values()] as const);
  return column(
    Array.from(
      { length: points.length },
      (_, row): Value => multivalue(columns.filter(([, values]) => values[row] !== null).map(([name]) => name)),
    ),
  );
}
