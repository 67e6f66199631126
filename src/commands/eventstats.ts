import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import { aggregationsOfAny, args, bool, clause, fieldList, optional, text } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import type { Value } from "../values/value.ts";
import { planAggregations } from "./aggregation.ts";
import { firstValues, groupingBy } from "./grouping.ts";
import { listDelimiter, withDelimiter } from "./list-delimiter.ts";
import { unknownRemarks } from "./stage-remarks.ts";

export const eventstats = command({
  name: "eventstats",
  kind: "dataset",
  summary: "Computes aggregates as stats does, and adds them to every row of their group.",
  syntax: args(
    { aggregations: aggregationsOfAny(), by: optional(clause("by", fieldList())) },
    { allnum: bool(false), delim: listDelimiter, limit: optional(text()) },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/eventstats",
  differences:
    "A row whose BY field has several values gets the results of the first. `limit` has no effect, as Splunk 10.4 was seen to take it; a message says so.",
  examples: [
    {
      title: "Each row with the average of its host",
      search: "eventstats avg(load) as usual by host",
      given: [
        { host: "a", load: 1 },
        { host: "b", load: 5 },
        { host: "a", load: 3 },
      ],
      gives: [
        { host: "a", load: 1, usual: 2 },
        { host: "b", load: 5, usual: 5 },
        { host: "a", load: 3, usual: 2 },
      ],
    },
  ],
  remarks: ({ by }, rows) => unknownRemarks(by, rows),
  plan({ aggregations, by, allnum, delim, limit }, scope) {
    if (limit !== undefined) scope.warn("`limit` has no effect on eventstats", { span: scope.span("limit") });
    const names = by?.map((field) => field.name) ?? [];
    const plan = planAggregations(aggregations, scope, { except: names, allnum, gapsVoid: true });
    return whole((table) => {
      const grouping = groupingBy(names);
      const aggregator = plan.start();
      const split = grouping.assign(table);
      aggregator.add(split.groups, split.table);
      const count = Math.max(1, grouping.count);
      const groups = split.table === table ? split.groups : grouping.assign(firstValues(table, names)).groups;
      const results = aggregator.results(count);
      const added = results.reduce((each, [name, computed]) => {
        const before = table.column(name);
        const values = Array.from(groups, (group, row): Value => (group < 0 ? before.at(row) : computed.at(group)));
        return each.with(name, column(values));
      }, table);
      return withDelimiter(
        added,
        results.map(([name]) => name),
        delim,
      );
    });
  },
});
