import type { Aggregation, Field } from "../language/ast.ts";
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
  text,
  withDefault,
  words,
} from "../language/syntax.ts";
import { type Column, mapColumn } from "../table/column.ts";
import { concat, type Table, tableOf } from "../table/table.ts";
import { type BinSpan, parseSpan } from "../time/span.ts";
import { planAggregations } from "./aggregation.ts";
import { binStarts, timeSpanOf } from "./bins.ts";
import { aggregateBy, groupingBy } from "./grouping.ts";
import { hasMajorBreaker, prefixOf, withPrefixes } from "./prefix-directive.ts";
import { markPrestats } from "./prestats.ts";
import { groupRemarks } from "./stage-remarks.ts";
import { searchRange } from "./time-range.ts";
import { measured, tstatsSource } from "./tstats-source.ts";
import { comparedFields, severalRanges } from "./tstats-where.ts";

export const tstats = command({
  name: "tstats",
  kind: "generating",
  ordersColumns: true,
  summary: "Computes aggregates over a data model's dataset, or over the indexed fields of events.",
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
      chunk_size: withDefault(integer("int", { least: 10_000 }), 10_000_000),
      fillnull_value: optional(text()),
      span: optional(text("timespan")),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/tstats",
  differences:
    "There are no summaries: summariesonly and allow_old_summaries change nothing, and the events themselves are searched. Without FROM, fields that Splunk always indexes are read as they are, and any other field is taken from the events with a message, because nothing tells whether it was indexed. With prestats=t the rows themselves are handed on, marked with prestats_reserved_ fields, where Splunk hands on partial results; what the next stats, chart or timechart makes of them is the same. _time without a span, or with span=auto, keeps its seconds up to 50,000 different ones; beyond, minutes, hours, days or months are counted. A multivalue field of the BY clause counts each of its values once.",
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
    {
      title: "Failed log-ons by hour; rows without a source count under the name that fillnull_value gives",
      search:
        '| tstats fillnull_value="none" count from datamodel=Authentication where nodename=Authentication.Failed_Authentication by _time span=1h Authentication.reason',
      given: [
        { _time: 3700, tag: "authentication", action: "failure", reason: "locked" },
        { _time: 3800, tag: "authentication", action: "failure" },
        { _time: 3900, tag: "authentication", action: "success" },
      ],
      gives: [
        { _time: 3600, "Authentication.reason": "locked", count: 1 },
        { _time: 3600, "Authentication.reason": "none", count: 1 },
      ],
    },
    {
      title: "Events of the index, handed on to another aggregation",
      search: "| tstats prestats=t count where index=web by host | stats count by host",
      given: [
        { index: "web", host: "a" },
        { index: "web", host: "a" },
        { index: "main", host: "b" },
      ],
      gives: [{ host: "a", count: 2 }],
    },
    {
      title: "A value in the raw text, known by what stands before it",
      search: "| tstats sum(PREFIX(kb=)) as kb where index=main by PREFIX(series=)",
      given: [{ _raw: "group=thruput, series=Web kb=3" }, { _raw: "group=thruput, series=web kb=4" }],
      gives: [{ "series=": "web", kb: 7 }],
    },
  ],
  remarks: ({ by }, rows) => groupRemarks(by, rows),
  plan({ aggregations: written, from, where, by = [], prestats, append, fillnull_value, span }, scope) {
    const aggregated = written.map((each) => supported(each, prestats, scope));
    if (append && !prestats)
      scope.fail(scope.span("append"), "append needs prestats=t", {
        code: "bad-argument",
        hint: "only rows for a later stats, chart or timechart can be put after others",
      });
    const named = [...by, ...aggregated.flatMap((each) => measured(each) ?? [])];
    for (const field of named) checkName(field, scope);
    const fields = [...named, ...comparedFields(where)];
    const source = tstatsSource(from, fields, where, scope);
    source.check(fields);
    const filter = source.where && scope.search(source.where);
    const ranges = where && severalRanges(where);
    if (ranges)
      scope.warn("tstats in Splunk does not handle several ranges of time: its results may differ", {
        code: "data",
        span: ranges,
      });
    const plain = aggregated.map(withoutPrefix);
    const names = by.map(({ name }) => prefixOf(name) ?? name);
    const prefixes = [...new Set(named.flatMap(({ name }) => prefixOf(name) ?? []))];
    // What reads the rows of prestats=t makes its own bins of times.
    const bin = prestats && span === undefined ? null : binning(span, names, scope);
    const fill = (column: Column) => mapColumn(column, (value) => value ?? fillnull_value ?? null);
    const rows = (ordered: boolean): Table => {
      const all = source.rows(ordered);
      const kept = withPrefixes(filter ? all.take(filter(all)) : all, prefixes);
      const binned = bin ? kept.withComputed("_time", (table) => bin(table.column("_time"))) : kept;
      if (fillnull_value === undefined) return binned;
      return names.reduce((each, name) => each.withComputed(name, (table) => fill(table.column(name))), binned);
    };
    if (!prestats) {
      const plan = planAggregations(plain, scope, { except: names });
      return generating(
        () => {
          const grouping = groupingBy(names, { dedupSplitValues: true });
          const { keys, values, count } = aggregateBy(grouping, plan, rows(!plan.orderless));
          return tableOf([...keys, ...values], count);
        },
        {
          examines: () => source.rows(false),
          ...(source.dataset && { reads: { dataset: source.dataset, within: source.where } }),
        },
      );
    }
    const timed = plain.some(({ name }) => scope.statsFunction(name)?.definition.timed);
    if (bin && timed)
      scope.fail(scope.span("prestats"), "prestats=t cannot keep the times that this needs besides their bins", {
        code: "unsupported",
        hint: "without prestats=t it can be computed",
      });
    const marked = () => prestatsRows(rows(true), names, plain, scope);
    // Events cannot be what an earlier tstats left: it stands first, and there is nothing to append to.
    return append ? whole((table) => (table.open ? marked() : concat([table, marked()]))) : generating(marked);
  },
});

/** The rows with what the next command may group by and measure; those that lack a field to group by are left out. */
function prestatsRows(table: Table, names: readonly string[], aggregated: readonly Aggregation[], scope: Scope): Table {
  const grouping = groupingBy(names, { dedupSplitValues: true });
  const { table: split, groups } = grouping.assign(table);
  const kept = groups.includes(-1)
    ? split.take(Int32Array.from(groups.keys()).filter((row) => groups[row]! >= 0))
    : split;
  const timed = aggregated.some(({ name }) => scope.statsFunction(name)?.definition.timed);
  const fields = [...names, ...aggregated.flatMap((each) => measured(each)?.name ?? []), ...(timed ? ["_time"] : [])];
  return markPrestats(kept.select(fields), aggregated, scope);
}

/** Functions of stats that tstats does not have. */
const foreign = new Set(["list", "estdc_error", "per_second", "per_minute", "per_hour", "per_day", "sparkline"]);

function supported(aggregation: Aggregation, prestats: boolean, scope: Scope): Aggregation {
  const { name, nameSpan, argument, as, span } = aggregation;
  if (name === "eval" || (argument && argument.kind !== "field"))
    return scope.fail(span, "tstats measures fields, not expressions", {
      code: "unsupported",
      hint: "the field belongs into BY, and eval and stats after tstats",
    });
  const canonical = scope.statsFunction(name)?.definition.name ?? name;
  if (foreign.has(canonical))
    return scope.fail(nameSpan, `tstats has no function \`${name}\``, {
      code: "unsupported",
      ...(canonical === "list" ? { hint: "values gives each value once" } : {}),
    });
  // The name is given by the command that makes the results.
  return prestats && as ? { ...aggregation, as: null } : aggregation;
}

function withoutPrefix(aggregation: Aggregation): Aggregation {
  const field = measured(aggregation);
  const prefix = field && prefixOf(field.name);
  if (!field || prefix === null) return aggregation;
  return { ...aggregation, argument: { kind: "field", field: { ...field, name: prefix } } };
}

function checkName({ name, span }: Field, scope: Scope): void {
  const prefix = prefixOf(name);
  if (prefix === null) {
    if (name.includes("*"))
      scope.fail(span, "tstats takes no wildcards in the names of fields", { hint: "each field must be named" });
    return;
  }
  const lower = prefix.toLowerCase();
  if (prefix !== lower)
    scope.fail(span, "PREFIX() takes text in lower case only", {
      code: "bad-argument",
      hint: `PREFIX(${lower}) finds text in either case`,
    });
  if (hasMajorBreaker(prefix))
    scope.fail(span, `the text \`${prefix}\` is never one token of the index`, {
      code: "bad-argument",
      hint: "PREFIX() takes text without spaces, brackets, quotes, commas and semicolons",
    });
}

/** The bins of `_time` where it is grouped by. */
function binning(
  written: string | undefined,
  names: readonly string[],
  scope: Scope,
): ((times: Column) => Column) | null {
  if (names.includes("_time")) {
    const cut = (span: BinSpan) => {
      const time = timeSpanOf({ span, minspan: undefined, bins: 100, aligntime: undefined }, scope);
      return (times: Column) => binStarts(times, time.bins(time.choose(searchRange(times, scope))), "drop");
    };
    if (written !== undefined && written.toLowerCase() !== "auto")
      return cut(spanOf(written) ?? badSpan(written, scope));
    return (times) =>
      firstFitting(
        units.map((unit) => cut({ kind: "time", count: 1, unit, snap: null })),
        times,
      );
  }
  if (written !== undefined)
    scope.warn("span has no effect without _time in the BY clause", { code: "data", span: scope.span("span") });
  return null;
}

const units = ["second", "minute", "hour", "day", "month"] as const;

/** The most times that rows are told apart by without a span. */
const mostBins = 50_000;

/** The shortest bins that are not too many. */
function firstFitting(cuts: readonly ((times: Column) => Column)[], times: Column): Column {
  let starts = times;
  for (const cut of cuts) {
    starts = cut(times);
    if (times.length <= mostBins || new Set(starts.values()).size <= mostBins) return starts;
  }
  return starts;
}

/** Units below the second, in which tstats has no spans. */
const subseconds = new Set(["us", "ms", "cs", "ds"]);

/** Splunk keeps the times of a summary to the second. */
function spanOf(written: string): BinSpan | null {
  const span = parseSpan(written);
  if (span?.kind === "time") return subseconds.has(span.unit) ? null : span;
  return span?.kind === "number" && Number.isInteger(span.size) ? span : null;
}

function badSpan(written: string, scope: Scope): never {
  return scope.fail(scope.span("span"), `the option \`span\` of tstats cannot be \`${written}\``, {
    code: "bad-time",
    hint: "a span such as 5m, 1d or auto is expected",
  });
}
