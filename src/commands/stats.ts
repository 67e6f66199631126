import { command } from "../language/command.ts";
import { transforming } from "../language/operator.ts";
import {
  aggregationsOfAny,
  args,
  bool,
  clause,
  fieldList,
  integer,
  optional,
  withDefault,
} from "../language/syntax.ts";
import { tableOf } from "../table/table.ts";
import { hasWildcard } from "../values/wildcard.ts";
import { groupingBy } from "./grouping.ts";
import { listDelimiter, withDelimiter } from "./list-delimiter.ts";
import { refuseKeyNames, refuseTwoNames } from "./output-names.ts";
import { groupRemarks } from "./stage-remarks.ts";
import { planReport } from "./summary-read.ts";

export const stats = command({
  name: "stats",
  kind: "transforming",
  summary:
    "Computes aggregates over all rows, or over each group of a BY clause. Only the keys and the aggregates are left.",
  syntax: args(
    { aggregations: aggregationsOfAny(), by: optional(clause("by", fieldList())) },
    {
      partitions: withDefault(integer("num"), 1),
      allnum: bool(false),
      delim: listDelimiter,
      dedup_splitvals: bool(false),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/stats",
  differences:
    "Groups come sorted by their keys as text, computed numbers by size. `partitions` changes nothing. The results of list() and values() stay lists whatever `delim` says: it shows once nomv makes one text of them.",
  examples: [
    {
      title: "A count for each combination",
      search: "stats count by status host",
      given: [
        { host: "a", status: "200" },
        { host: "b", status: "404" },
        { host: "a", status: "200" },
      ],
      gives: [
        { status: "200", host: "a", count: 2 },
        { status: "404", host: "b", count: 1 },
      ],
    },
    {
      title: "Several aggregates of everything",
      search: "stats sum(bytes) as total dc(user)",
      given: [
        { user: "ann", bytes: 10 },
        { user: "bob", bytes: 5 },
      ],
      gives: [{ total: 15, "dc(user)": 2 }],
    },
  ],
  remarks: ({ by }, rows) => groupRemarks(by, rows),
  plan({ aggregations, by, allnum, delim, dedup_splitvals }, scope) {
    const names = by?.map((field) => field.name) ?? [];
    refuseTwoNames(aggregations, scope);
    refuseKeyNames(aggregations, names, scope);
    const pattern = by?.find((field) => hasWildcard(field.name));
    if (pattern)
      scope.fail(pattern.span, "the BY clause of stats takes no wildcards", { hint: "each field is named in full" });
    const grouping = groupingBy(names, { dedupSplitValues: dedup_splitvals });
    const plan = planReport(aggregations, scope, { except: names, allnum, sparklines: true });
    const aggregator = plan.start();
    return transforming(
      (batch) => {
        const { table, groups } = grouping.assign(batch);
        aggregator.add(groups, table);
      },
      () => {
        const { keys, values, count } = grouping.aggregated(aggregator);
        const made = values.map(([name]) => name);
        return withDelimiter(tableOf([...keys, ...values], count), made, delim);
      },
      { orderless: plan.orderless },
    );
  },
});
