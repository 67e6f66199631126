import { command } from "../language/command.ts";
import { generating, whole } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import {
  aggregations,
  args,
  bool,
  clause,
  fieldList,
  integer,
  optional,
  search,
  span,
  text,
  withDefault,
  words,
} from "../language/syntax.ts";
import { mapColumn } from "../table/column.ts";
import { concat, type Table, tableOf } from "../table/table.ts";
import type { Span } from "../text/source.ts";
import { didYouMean } from "../text/suggest.ts";
import { binStart, type TimeSpan } from "../time/span.ts";
import { toNumber } from "../values/coerce.ts";
import type { Value } from "../values/value.ts";
import { planAggregations } from "./aggregation.ts";
import { groupingBy } from "./grouping.ts";

export const tstats = command({
  name: "tstats",
  kind: "generating",
  summary: "Computes aggregates over a data model's dataset, or over the default fields of events.",
  syntax: args(
    {
      aggregations: aggregations(),
      from: optional(clause("from", words("datamodel=model.dataset"))),
      where: optional(clause("where", search())),
      by: optional(clause(["by", "groupby"], fieldList())),
    },
    {
      prestats: bool(false),
      local: bool(false),
      append: bool(false),
      summariesonly: bool(false),
      include_reduced_buckets: bool(false),
      allow_old_summaries: bool(false),
      use_summary_index_values: bool(false),
      chunk_size: withDefault(integer(), 10_000_000),
      fillnull_value: optional(text()),
      span: optional(span()),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/tstats",
  differences:
    "There are no summaries: summariesonly and allow_old_summaries change nothing, the events themselves are searched. prestats=t is not supported.",
  examples: [
    {
      title: "Processes by user",
      search: "| tstats count from datamodel=Endpoint.Processes where Processes.process_name=cmd.exe by Processes.user",
      given: [
        { tag: ["process", "report"], process_name: "cmd.exe", user: "ann" },
        { tag: ["process", "report"], process_name: "sh", user: "bob" },
      ],
      gives: [{ "Processes.user": "ann", count: 1 }],
    },
  ],
  plan({ aggregations, from, where, by, prestats, append, fillnull_value, span }, scope) {
    if (prestats)
      scope.fail(scope.span("prestats"), "tstats cannot make prestats results", {
        code: "unsupported",
        hint: "stats over the plain results gives the same",
      });
    const rows = source(from, scope);
    const filter = where && scope.search(where);
    const names = by?.map((field) => field.name) ?? [];
    const time = span?.kind === "time" ? span : null;
    if (span && !time)
      scope.fail(scope.span("span"), "tstats needs a span of time", { code: "bad-time", hint: "span=1h is one" });
    const results = () => {
      const all = rows();
      const kept = filter ? all.take(filter(all)) : all;
      const binned = time
        ? kept.with(
            "_time",
            mapColumn(kept.column("_time"), (each) => binned1(each, time, scope)),
          )
        : kept;
      const fill = (value: Value): Value => value ?? fillnull_value ?? null;
      const filled =
        fillnull_value === undefined
          ? binned
          : names.reduce((each, name) => each.with(name, mapColumn(each.column(name), fill)), binned);
      const grouping = groupingBy(names);
      const aggregator = planAggregations(aggregations, scope, { except: names });
      const { table, groups } = grouping.assign(filled);
      aggregator.add(groups, table);
      const count = names.length === 0 ? 1 : grouping.count;
      const { order, keys } = grouping.finish();
      const aggregated = tableOf(aggregator.results(count), count).take(order);
      return tableOf([...keys, ...aggregated.columns.map((name) => [name, aggregated.column(name)] as const)], count);
    };
    return append ? whole((table) => concat([table, results()])) : generating(results);
  },
});

function binned1(value: Value, span: TimeSpan, scope: Scope): Value {
  const time = toNumber(value);
  return time === null ? null : binStart(time, span, scope.context.timeZone);
}

/** The rows that `from` names: a dataset of a data model, or the events themselves. */
function source(
  from: readonly { readonly text: string; readonly span: Span }[] | undefined,
  scope: Scope,
): () => Table {
  if (!from) return () => scope.events();
  const written = from
    .map((word) => word.text)
    .join("")
    .replace(/^datamodel\s*=?\s*/i, "")
    .replace(/^"|"$/g, "");
  const [model = "", ...rest] = written.split(".");
  const dataset = scope.dataset(model, rest.length === 0 ? null : rest.join("."));
  if (dataset) return dataset.table;
  const hint = didYouMean(written, scope.dataModels());
  return scope.fail(scope.span("from"), `there is no data model \`${written}\``, {
    code: "unknown-data-model",
    ...(hint ? { hint } : {}),
  });
}
