import type { Aggregation } from "../language/ast.ts";
import type { Scope } from "../language/scope.ts";
import { column } from "../table/column.ts";
import { GroupIds } from "../table/group.ts";
import type { Table } from "../table/table.ts";
import { parseSpan } from "../time/span.ts";
import { first, type Single, type Value } from "../values/value.ts";
import { hasWildcard } from "../values/wildcard.ts";
import type { AggregationPlan, Aggregator } from "./aggregation.ts";
import { type Bins, binStarts, timeSpanOf } from "./bins.ts";
import { extent, type TimeRange, timeBounds } from "./time-range.ts";

/** The first value of every sparkline, by which Splunk's tables know that they should draw one. */
const marker = "##__SPARKLINE__##";

const functions = new Set(
  "c count dc distinct_count mean avg stdev stdevp var varp sum sumsq min max range".split(" "),
);

/** `sparkline(avg(x), 1h)`: the aggregate of each span of time, as one multivalue field of each group. */
export function sparkline(
  aggregation: Aggregation,
  scope: Scope,
  plan: (aggregation: Aggregation) => AggregationPlan,
): AggregationPlan {
  const inner = plan(innerOf(aggregation, scope));
  const most = scope.context.limits.listValues;
  const [written, more] = aggregation.options;
  if (more) return scope.fail(more.span, "sparkline takes a function and a span of time", { code: "bad-argument" });
  const span = written === undefined ? undefined : parseSpan(written.text);
  if (span === null)
    return scope.fail(aggregation.span, `\`${written?.text}\` is not a span of time`, {
      code: "bad-time",
      hint: "5m and 1d are spans of time",
    });
  const time = timeSpanOf({ span, minspan: undefined, bins: most, aligntime: undefined }, scope);
  const { earliest, latest } = timeBounds(scope);
  const known =
    time.known ?? (earliest !== null && latest !== null ? time.choose({ from: earliest, to: latest }) : null);
  return { orderless: inner.orderless, start };

  function start(): Aggregator {
    const each = inner.start();
    let bins: Bins | null = known && time.bins(known);
    let seen: TimeRange | null = null;
    const ids = new GroupIds(2);
    const waiting: (readonly [Int32Array, Table])[] = [];

    function addTo(chosen: Bins, groups: Int32Array, table: Table): void {
      const keys = column(Array.from(groups, (group): Value => (group < 0 ? null : group)));
      const starts = binStarts(table.column("_time"), chosen, "drop");
      each.add(ids.assign([keys, starts], table.length), table);
    }

    return {
      add(groups, table) {
        const found = extent(table.column("_time"));
        if (found) seen = seen ? { from: Math.min(seen.from, found.from), to: Math.max(seen.to, found.to) } : found;
        if (bins) addTo(bins, groups, table);
        else waiting.push([groups, table]);
      },
      results(count) {
        const range = { from: earliest ?? seen?.from ?? 0, to: latest ?? seen?.to ?? 0 };
        const chosen = bins ?? time.bins(time.choose(range));
        for (const [groups, table] of waiting.splice(0)) addTo(chosen, groups, table);
        bins = chosen;
        const starts = seen ? binsWithin(chosen, range, latest !== null, scope) : [];
        if (starts.length > most) scope.warn(`a sparkline shows the first ${most} of ${starts.length} spans of time`);
        scope.room(count * Math.min(starts.length, most));
        const place = new Map(starts.slice(0, most).map((start, index) => [start, index]));
        const [groupKeys, binKeys] = ids.columns();
        return each.results(ids.count + 1).map(([name, values]) => {
          const empty = first(values.at(ids.count)) ?? 0;
          const lines = Array.from({ length: count }, () => new Array<Single>(place.size).fill(empty));
          for (let cell = 0; cell < ids.count; cell++) {
            const at = place.get(Number(binKeys!.at(cell)));
            const line = lines[Number(groupKeys!.at(cell))];
            if (at !== undefined && line) line[at] = first(values.at(cell)) ?? 0;
          }
          return [
            nameOf(aggregation, name),
            column(lines.map((line): Value => (line.length > 0 ? [marker, ...line] : null))),
          ];
        });
      },
    };
  }
}

/** The starts of all bins of a range; the end of a search's own range is not part of it. */
function binsWithin(bins: Bins, { from, to }: TimeRange, exclusive: boolean, scope: Scope): readonly number[] {
  const starts: number[] = [];
  for (
    let at: number | null = bins.start(from);
    at !== null && (at < to || (!exclusive && at === to));
    at = bins.next(at)
  ) {
    starts.push(at);
    scope.context.meter.step();
    scope.room(starts.length);
  }
  return starts.length > 0 ? starts : [bins.start(from)];
}

/** What is computed for each span: `sparkline` and `sparkline(count)` count rows. */
function innerOf(aggregation: Aggregation, scope: Scope): Aggregation {
  const { argument, as, nameSpan, span } = aggregation;
  const counts = argument === null || (argument.kind === "field" && /^c(?:ount)?$/i.test(argument.field.name));
  if (counts) return { name: "count", nameSpan, argument: null, options: [], as, text: "count", span };
  if (argument.kind !== "aggregation")
    return scope.fail(span, "a sparkline of a field needs a function", {
      code: "bad-arguments",
      hint: "sparkline(avg(field)) is expected",
    });
  const inner = argument.aggregation;
  if (!functions.has(inner.name))
    return scope.fail(inner.nameSpan, `a sparkline cannot show ${inner.name}`, {
      code: "bad-argument",
      hint: `one of ${[...functions].join(", ")} is expected`,
    });
  return { ...inner, as };
}

function nameOf({ as, argument, text }: Aggregation, inner: string): string {
  if (as) return inner;
  const field = argument?.kind === "aggregation" ? argument.aggregation.argument : null;
  return field?.kind === "field" && hasWildcard(field.field.name) ? `sparkline(${inner})` : text;
}
