import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import {
  aggregations,
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
import { column } from "../table/column.ts";
import type { Table } from "../table/table.ts";
import type { Value } from "../values/value.ts";
import { planAggregations } from "./aggregation.ts";
import { groupingBy } from "./grouping.ts";
import { resets, windowed } from "./streaming-window.ts";

export const streamstats = command({
  name: "streamstats",
  kind: "streaming",
  summary: "Adds to each row the aggregates of the rows up to it, in the order in which they come.",
  syntax: args(
    { aggregations: aggregations(), by: optional(clause("by", fieldList())) },
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
  plan(options, scope) {
    const { aggregations, by } = options;
    const names = by?.map((field) => field.name) ?? [];
    const aggregator = () => planAggregations(aggregations, scope, { except: names, allnum: options.allnum });
    const outputs = (table: Table, rows: readonly (readonly (readonly [string, Value])[])[]) => {
      const columns = new Map<string, Value[]>();
      rows.forEach((row, index) => {
        for (const [name, result] of row) {
          let list = columns.get(name);
          if (!list) {
            list = new Array<Value>(table.length).fill(null);
            columns.set(name, list);
          }
          list[index] = result;
        }
      });
      return [...columns].reduce((each, [name, list]) => each.with(name, column(list)), table);
    };
    const grouping = () => groupingBy(names);
    const reset = resets(options.reset_before, options.reset_after, scope);
    return whole((table) =>
      outputs(table, windowed({ ...options, names, aggregator, grouping, reset, zone: scope.context.timeZone }, table)),
    );
  },
});
