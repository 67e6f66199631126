import type { Aggregation, Field } from "../language/ast.ts";
import { command } from "../language/command.ts";
import type { Scope } from "../language/scope.ts";
import { aggregations, args, bool, clause, fieldList, optional, words } from "../language/syntax.ts";
import { type Axis, axisOf } from "./axis.ts";
import {
  binOptions,
  binsOfFields,
  type FieldBins,
  refuseSplitField,
  refuseWhere,
  seriesOptions,
} from "./chart-options.ts";
import { splitOf } from "./cross-columns.ts";
import { crossTable } from "./cross-table.ts";
import { refuseKeyNames } from "./output-names.ts";
import { seriesChoice } from "./series.ts";
import { groupRemarks } from "./stage-remarks.ts";
import { planReport } from "./summary-read.ts";
import { timeAxis } from "./time-axis.ts";

export const timechart = command({
  name: "timechart",
  kind: "transforming",
  summary: "Tabulates aggregates over time, with a column for each value of a field.",
  syntax: args(
    {
      aggregations: aggregations(),
      by: optional(clause("by", fieldList("split-by-field"))),
      where: optional(clause("where", words("aggregate in top5"))),
    },
    { ...binOptions, ...seriesOptions, partial: bool(true), fixedrange: bool(true) },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/timechart",
  differences:
    "The internal fields `_span` and `_spandays` that Splunk adds to the rows are left out. A span of time after the split-by field is that of the time axis where no other is given. per_day() and the like count a month as 30 days. `sep` and `format` name columns only where there are several aggregates. Wildcards in the field of an aggregate, which Splunk's page rules out, are taken as in stats.",
  examples: [
    {
      title: "Hours without an event count 0",
      search: "timechart span=1h count",
      given: [{ _time: 7300 }, { _time: 120 }, { _time: 60 }],
      gives: [
        { _time: 0, count: 2 },
        { _time: 3600, count: 0 },
        { _time: 7200, count: 1 },
      ],
    },
    {
      title: "A column for each value, those of the greatest sum",
      search: "timechart span=1d limit=1 sum(bytes) by host",
      given: [
        { _time: 90000, host: "b", bytes: 5 },
        { _time: 20, host: "a", bytes: 4 },
        { _time: 10, host: "b", bytes: 1 },
      ],
      gives: [
        { _time: 0, b: 1, OTHER: 4 },
        { _time: 86400, b: 5 },
      ],
    },
    {
      title: "A rate, whatever the span",
      search: "timechart span=30m per_hour(x) as rate",
      given: [
        { _time: 60, x: 2 },
        { _time: 30, x: 3 },
      ],
      gives: [{ _time: 0, rate: 10 }],
    },
  ],
  remarks: ({ by }, rows) => groupRemarks(by, rows),
  plan(options, scope) {
    const { aggregations, by = [], where } = options;
    const split = checkTimechart(aggregations, by, scope);
    if (!split) refuseWhere(where, scope);
    const { time, columns } = cutsOf(split, options);
    const axis = timeAxis({ ...options, cut: time }, scope);
    const splitAxis: Axis | null = split ? axisOf(split.name, columns, scope, 100) : null;
    const choice = seriesChoice(
      { where, agg: options.agg, limit: options.limit, several: aggregations.length > 1 },
      scope,
    );
    return crossTable(
      {
        plan: planReport(aggregations, scope, { except: split ? [split.name] : [], within: "timechart" }),
        row: axis.row,
        split: splitAxis && splitOf(splitAxis, choice, options),
        dedupSplitValues: options.dedup_splitvals,
        seconds: axis.seconds,
        rows: (found) => axis.rows(found, split !== undefined),
        look: axis.look,
      },
      scope,
    );
  },
});

/** The field that a timechart is split by, if any; refuses what cannot be charted. */
export function checkTimechart(
  aggregations: readonly Aggregation[],
  by: readonly Field[],
  scope: Scope,
): Field | undefined {
  const [split, extra] = by;
  if (extra) scope.fail(extra.span, "timechart splits by one field", { hint: "chart and stats take several" });
  refuseSplitField(aggregations, split ? [split] : [], scope);
  refuseKeyNames(aggregations, split ? [] : ["_time"], scope);
  const unnamed = aggregations.find(({ name, as }) => name === "eval" && !as);
  if (unnamed && !split)
    scope.fail(unnamed.span, "an eval expression needs a split-by field, or a name", {
      hint: "`by field` or `as name` belongs after it",
    });
  return split;
}

/** The bins of time stand before the split-by field; those after it are its own. */
export function cutsOf(split: Field | undefined, options: Parameters<typeof binsOfFields>[1]) {
  const everywhere: Field = { name: "_time", span: { start: 0, end: 0 } };
  const cuts = binsOfFields(split ? [everywhere, split] : [everywhere], options);
  const time = cuts.get(everywhere) ?? {};
  const own = (split && cuts.get(split)) ?? {};
  if (time.span || (own.span?.kind !== "time" && own.minspan?.kind !== "time" && own.aligntime === undefined))
    return { time, columns: own };
  const { span, minspan, aligntime, ...columns } = own;
  const moved: FieldBins = {
    ...time,
    ...(span?.kind === "time" ? { span } : {}),
    ...(minspan ? { minspan } : {}),
    ...(aligntime === undefined ? {} : { aligntime }),
  };
  return { time: moved, columns: span && span.kind !== "time" ? { ...columns, span } : columns };
}
