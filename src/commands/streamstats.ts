import { command } from "../language/command.ts";
import { streaming, whole } from "../language/operator.ts";
import {
  aggregationsOfAny,
  args,
  bool,
  clause,
  condition,
  fieldList,
  integer,
  optional,
  span,
  withDefault,
} from "../language/syntax.ts";
import { toNumber } from "../values/coerce.ts";
import { outputName, planAggregations } from "./aggregation.ts";
import { firstValues, groupingBy } from "./grouping.ts";
import { runningKit } from "./running.ts";
import { unknownRemarks } from "./stage-remarks.ts";
import { holds, inTimeOrder, mentions, type Stream, streamed } from "./streaming-window.ts";

export const streamstats = command({
  name: "streamstats",
  kind: "streaming",
  summary: "Adds to each row the aggregates of the rows up to it, in the order in which they come.",
  syntax: args(
    { aggregations: optional(aggregationsOfAny()), by: optional(clause("by", fieldList())) },
    {
      current: bool(true),
      window: withDefault(integer("int", { least: 0 }), 0),
      global: bool(true),
      allnum: bool(false),
      reset_on_change: bool(false),
      reset_before: optional(condition("(eval-expression)")),
      reset_after: optional(condition("(eval-expression)")),
      time_window: optional(span()),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/streamstats",
  differences:
    "Without a window every row before counts, however many; a window of time holds 10,000 rows at most. A row whose BY field has several values belongs to the group of the first. Without an aggregation the rows stay as they are.",
  examples: [
    {
      title: "A running total for each user",
      search: "streamstats sum(n) as total by user",
      given: [
        { user: "ann", n: 1 },
        { user: "bob", n: 5 },
        { user: "ann", n: 2 },
      ],
      gives: [
        { user: "ann", n: 1, total: 1 },
        { user: "bob", n: 5, total: 5 },
        { user: "ann", n: 2, total: 3 },
      ],
    },
    {
      title: "The value before",
      search: "streamstats current=f window=1 last(n) as before",
      given: [{ n: 1 }, { n: 5 }],
      gives: [{ n: 1 }, { n: 5, before: 1 }],
    },
  ],
  remarks: ({ by }, rows) => unknownRemarks(by, rows),
  plan(options, scope) {
    const { aggregations, by } = options;
    if (!aggregations) return streaming((table) => table);
    const names = by?.map((field) => field.name) ?? [];
    const settings = { except: names, allnum: options.allnum };
    const outputs = new Set(aggregations.map(outputName));
    const stream: Stream = {
      current: options.current,
      window: options.window,
      global: options.global,
      resetOnChange: options.reset_on_change,
      timeWindow: options.time_window,
      resetBefore: holds(options.reset_before, scope),
      resetAfter: holds(options.reset_after, scope),
      resetByResults: mentions(options.reset_after, outputs),
      running: planAggregations(aggregations, scope, settings, runningKit(options.current)),
      grouped: planAggregations(aggregations, scope, settings),
    };
    return whole((table) => {
      const times = options.time_window ? table.column("_time") : null;
      if (times && table.length > 0 && times.values().every((time) => toNumber(time) === null))
        scope.fail(scope.span("time_window"), "a window of time needs rows with a time", {
          code: "data",
          hint: "no row has the field _time",
        });
      if (times && !inTimeOrder(times))
        scope.fail(scope.span("time_window"), "a window of time needs rows in the order of time", {
          code: "data",
          hint: "`sort 0 _time` or `sort 0 - _time` before it puts them so",
        });
      const { groups } = groupingBy(names).assign(firstValues(table, names));
      // Splunk names no result of groups that no row belongs to.
      if (table.length > 0 && groups.every((group) => group < 0)) return table;
      return streamed(stream, table, groups).reduce((each, [name, values]) => each.with(name, values), table);
    });
  },
});
