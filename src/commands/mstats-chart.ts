import type { Aggregation, Field } from "../language/ast.ts";
import type { Scope } from "../language/scope.ts";
import type { Rank } from "../language/syntax.ts";
import type { Table } from "../table/table.ts";
import type { AggregationPlan } from "./aggregation.ts";
import { axisOf } from "./axis.ts";
import { splitOf } from "./cross-columns.ts";
import { crossTable } from "./cross-table.ts";
import { timesOf } from "./mstats-time.ts";
import { seriesChoice } from "./series.ts";
import { timeAxis } from "./time-axis.ts";

interface ChartOptions {
  readonly aggregations: readonly Aggregation[];
  readonly by: readonly Field[];
  readonly span: string | undefined;
  readonly every: string | undefined;
  readonly "chart.agg": string | undefined;
  readonly "chart.limit": Rank;
  readonly "chart.nullstr": string;
  readonly "chart.otherstr": string;
  readonly "chart.usenull": boolean;
  readonly "chart.useother": boolean;
}

/** chart=t: the aggregates over time with a column for each value of a field, or over one field with columns for another. */
export function metricChart(
  options: ChartOptions,
  plan: AggregationPlan,
  rows: () => Table,
  scope: Scope,
): () => Table {
  const { aggregations, by, span, every } = options;
  const times = timesOf(span, every, scope);
  const [row, split] = times ? [undefined, by[0]] : by;
  if (times && by[1]) scope.fail(by[1].span, "a chart over time is split by one field");
  if (!times && !row) {
    scope.fail(scope.span("chart"), "a chart without a span needs a field to group by", {
      code: "missing-argument",
      hint: "`by host`, or span=1h, is expected",
    });
  }
  const choice = seriesChoice(
    { where: undefined, agg: options["chart.agg"], limit: options["chart.limit"], several: aggregations.length > 1 },
    scope,
  );
  const shown = {
    usenull: options["chart.usenull"],
    useother: options["chart.useother"],
    nullstr: options["chart.nullstr"],
    otherstr: options["chart.otherstr"],
    sep: undefined,
    format: undefined,
  };
  return () => {
    const found = rows();
    const columnOf = (field: Field) => `by ${field.name}`;
    const time =
      times &&
      timeAxis({ cut: times.span ? { span: times.span } : {}, cont: true, partial: true, fixedrange: true }, scope);
    const operator = crossTable(
      {
        plan,
        row: time?.row ?? (row ? axisOf(columnOf(row), {}, scope, 100) : null),
        split: split ? splitOf(axisOf(columnOf(split), {}, scope, 100), choice, shown) : null,
        dedupSplitValues: false,
        rows: (keys) => (time ? time.rows(keys, split !== undefined) : keys),
        ...(time ? { look: time.look } : {}),
      },
      scope,
    );
    if (operator.kind !== "transforming") return found;
    operator.add(found);
    const table = operator.finish();
    return row ? table.rename(new Map([[columnOf(row), row.name]])) : table;
  };
}
