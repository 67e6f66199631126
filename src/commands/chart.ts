import type { Field } from "../language/ast.ts";
import { command } from "../language/command.ts";
import type { Scope } from "../language/scope.ts";
import { type Axis, axisOf, filledKeys } from "./axis.ts";
import { binsOfFields, chartSyntax, refuseSplitField, refuseWhere } from "./chart-options.ts";
import { splitOf } from "./cross-columns.ts";
import { crossTable } from "./cross-table.ts";
import { refuseKeyNames } from "./output-names.ts";
import { seriesChoice } from "./series.ts";
import { groupRemarks } from "./stage-remarks.ts";
import { planReport } from "./summary-read.ts";

export const chart = command({
  name: "chart",
  kind: "transforming",
  summary: "Tabulates aggregates over one field, with a column for each value of another.",
  syntax: chartSyntax,
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/chart",
  differences:
    "A field is cut into bins only where an option says so; Splunk also does it where a numeric field has more values than bins. Without a span the bins of numbers are powers of ten, and no part of 1 where all are whole. `sep` and `format` name columns only where there are several aggregates.",
  examples: [
    {
      title: "A column for each value",
      search: "chart count over host by status",
      given: [
        { host: "a", status: "200" },
        { host: "a", status: "404" },
        { host: "b", status: "200" },
      ],
      gives: [
        { host: "a", "200": 1, "404": 1 },
        { host: "b", "200": 1, "404": 0 },
      ],
    },
    {
      title: "Ranges of numbers",
      search: "chart sum(cost) as cost by size span=10",
      given: [
        { size: 4, cost: 1 },
        { size: 23, cost: 5 },
        { size: 9, cost: 2 },
      ],
      gives: [{ size: "0-10", cost: 3 }, { size: "10-20" }, { size: "20-30", cost: 5 }],
    },
    {
      title: "The greatest series, and the others together",
      search: "chart limit=1 avg(load) over day by host",
      given: [
        { day: "Mon", host: "a", load: 9 },
        { day: "Mon", host: "b", load: 1 },
        { day: "Mon", host: "c", load: 2 },
        { day: "Mon", host: "c", load: 3 },
      ],
      gives: [{ day: "Mon", a: 9, OTHER: 2 }],
    },
  ],
  remarks: ({ over = [], by = [] }, rows) => groupRemarks([...over, ...by], rows),
  plan(options, scope) {
    const { aggregations, where, cont } = options;
    const { row, split } = splits(options.over ?? [], options.by ?? [], scope);
    const fields = [row, split].filter((field) => field !== undefined);
    refuseSplitField(aggregations, fields, scope);
    refuseKeyNames(aggregations, row && !split ? [row.name] : [], scope);
    if (!split) {
      refuseWhere(where, scope);
      const unnamed = aggregations.find(({ name, as }) => name === "eval" && !as);
      if (unnamed) scope.fail(unnamed.span, "an eval expression needs a name", { hint: "`as name` belongs after it" });
    }
    const cuts = binsOfFields(fields, options);
    const axis = (field: Field | undefined): Axis | null =>
      field ? axisOf(field.name, cuts.get(field) ?? {}, scope, 300) : null;
    const columns = axis(split);
    const choice = seriesChoice(
      { where, agg: options.agg, limit: options.limit, several: aggregations.length > 1 },
      scope,
    );
    return crossTable(
      {
        plan: planReport(aggregations, scope, { except: fields.map((field) => field.name), sparklines: true }),
        row: axis(row),
        split: columns && splitOf(columns, choice, options),
        dedupSplitValues: options.dedup_splitvals,
        rows: (found, { bins }) => (cont ? filledKeys(found, bins, scope) : found),
      },
      scope,
    );
  },
});

/** `over row by column`, `by row column`, or only rows. */
export function splits(over: readonly Field[], by: readonly Field[], scope: Scope): { row?: Field; split?: Field } {
  const [first, second, third] = [...over, ...by];
  const extra = over.length > 1 ? over[1] : third;
  if (extra)
    scope.fail(extra.span, "chart splits by two fields at most", { hint: "one for the rows, one for the columns" });
  return { ...(first ? { row: first } : {}), ...(second ? { split: second } : {}) };
}
