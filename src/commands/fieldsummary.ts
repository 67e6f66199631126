import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import { args, fieldList, integer, optional, withDefault } from "../language/syntax.ts";
import { deviation, mean } from "../statistics/summary.ts";
import { type Column, column } from "../table/column.ts";
import { tableOf } from "../table/table.ts";
import { toNumber, toText } from "../values/coerce.ts";
import { compareText } from "../values/compare.ts";
import { items, type Value } from "../values/value.ts";
import { fieldsConsidered } from "./field-numbers.ts";

const columns = [
  "field",
  "count",
  "distinct_count",
  "is_exact",
  "max",
  "mean",
  "min",
  "numeric_count",
  "stdev",
  "values",
] as const;

type Summary = Readonly<Record<(typeof columns)[number], Value>>;

export const fieldsummary = command({
  name: "fieldsummary",
  kind: "dataset",
  ordersColumns: true,
  summary: "Summarises the values of each field: how many, how many different ones, their range, mean and spread.",
  syntax: args(
    { fields: optional(fieldList("wc-field-list")) },
    { maxvals: withDefault(integer("int", { least: 0 }), 100) },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/fieldsummary",
  differences:
    "The distinct count is exact also where `is_exact` is 0. Mixed fields are summarised over their numbers. Internal fields are left out unless they are named.",
  examples: [
    {
      title: "What there is",
      search: "fieldsummary",
      given: [
        { host: "a", bytes: "10" },
        { host: "b", bytes: "20" },
        { host: "a", bytes: "30" },
      ],
      gives: [
        {
          field: "bytes",
          count: 3,
          distinct_count: 3,
          is_exact: 1,
          max: 30,
          mean: 20,
          min: 10,
          numeric_count: 3,
          stdev: 10,
          values: '[{"value":"10","count":1},{"value":"20","count":1},{"value":"30","count":1}]',
        },
        {
          field: "host",
          count: 3,
          distinct_count: 2,
          is_exact: 1,
          numeric_count: 0,
          values: '[{"value":"a","count":2},{"value":"b","count":1}]',
        },
      ],
    },
    {
      title: "The most frequent value only",
      search: "fieldsummary maxvals=1 h* | table field distinct_count is_exact values",
      given: [{ host: "a" }, { host: "b" }, { host: "a" }],
      gives: [{ field: "host", distinct_count: 2, is_exact: 0, values: '[{"value":"a","count":2}]' }],
    },
  ],
  plan: ({ fields, maxvals }) =>
    whole((table) => {
      const summaries = [...fieldsConsidered(table, fields)]
        .sort(compareText)
        .map((name) => summarise(name, table.column(name), maxvals === 0 ? Infinity : maxvals))
        .filter((summary) => summary.count !== 0);
      return tableOf(
        columns.map((name) => [name, column(summaries.map((summary) => summary[name]))]),
        summaries.length,
      );
    }),
});

function summarise(field: string, source: Column, most: number): Summary {
  const counts = new Map<string, number>();
  const numbers: number[] = [];
  let count = 0;
  for (const value of source.values()) {
    if (value !== null) count++;
    for (const item of items(value)) {
      const text = toText(item) ?? "";
      counts.set(text, (counts.get(text) ?? 0) + 1);
      const n = toNumber(item);
      if (n !== null) numbers.push(n);
    }
  }
  const ranked = [...counts].sort(([a, many], [b, few]) => few - many || compareText(a, b));
  const numeric = numbers.length > 0;
  return {
    field,
    count,
    distinct_count: counts.size,
    is_exact: counts.size <= most ? 1 : 0,
    max: numeric ? numbers.reduce((a, b) => Math.max(a, b)) : null,
    mean: numeric ? mean(numbers) : null,
    min: numeric ? numbers.reduce((a, b) => Math.min(a, b)) : null,
    numeric_count: numbers.length,
    stdev: numeric ? deviation(numbers) : null,
    values: JSON.stringify(ranked.slice(0, most).map(([value, times]) => ({ value, count: times }))),
  };
}
