import { command } from "../language/command.ts";
import { aggregations, args, bool, clause, fieldList, optional, words } from "../language/syntax.ts";
import type { Column } from "../table/column.ts";
import { binOptions, seriesOptions } from "./chart-options.ts";
import { summaryDifferences } from "./sistats.ts";
import { binnedKey } from "./summary-keys.ts";
import { summaryRows } from "./summary-rows.ts";
import { timeAxis } from "./time-axis.ts";
import { checkTimechart, cutsOf } from "./timechart.ts";

export const sitimechart = command({
  name: "sitimechart",
  kind: "transforming",
  summary: "Prepares timechart for summary indexing: timechart over its rows gives what it gives over the events.",
  syntax: args(
    {
      aggregations: aggregations(),
      by: optional(clause("by", fieldList("split-by-field"))),
      where: optional(clause("where", words("aggregate in top5"))),
    },
    { ...binOptions, ...seriesOptions, partial: bool(true), fixedrange: bool(true) },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/sitimechart",
  differences: `${summaryDifferences} All series and only the bins with events are kept: timechart chooses and fills up.`,
  examples: [
    {
      title: "A timechart by way of a summary",
      search: "sitimechart span=1h avg(cpu) by host | timechart span=1h avg(cpu) by host",
      given: [
        { _time: 7200, host: "b", cpu: 5 },
        { _time: 60, host: "a", cpu: 1 },
        { _time: 30, host: "a", cpu: 3 },
      ],
      gives: [{ _time: 0, a: 2 }, { _time: 3600 }, { _time: 7200, b: 5 }],
    },
  ],
  plan(options, scope) {
    const { aggregations, by = [] } = options;
    const split = checkTimechart(aggregations, by, scope);
    const { time, columns } = cutsOf(split, options);
    const { row } = timeAxis({ ...options, cut: time }, scope);
    const known = row.known?.keys ?? null;
    const keys = [
      { name: "_time", mayLack: false, keys: { known, place: (all: Column) => row.place(all).keys } },
      ...(split ? [binnedKey(split.name, columns, true, scope)] : []),
    ];
    return summaryRows(
      {
        aggregations,
        keys,
        dedupSplitValues: options.dedup_splitvals,
        options: { except: split ? [split.name] : [], within: "timechart" },
      },
      scope,
    );
  },
});
