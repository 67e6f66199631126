import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import { args, fieldList, optional, text, withDefault } from "../language/syntax.ts";
import { totalled, withColumnTotals } from "./column-totals.ts";

export const addcoltotals = command({
  name: "addcoltotals",
  kind: "dataset",
  summary: "Adds a row with the sum of each numeric column at the end.",
  syntax: args(
    { fields: optional(fieldList("wc-field-list")) },
    { labelfield: optional(text("field")), label: withDefault(text(), "Total") },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/addcoltotals",
  differences: "Values that are no numbers and internal fields such as `_time` are left out of the sums.",
  examples: [
    {
      title: "A total of every column",
      search: "addcoltotals",
      given: [
        { product: "A", views: 1796 },
        { product: "B", views: 1642 },
      ],
      gives: [{ product: "A", views: 1796 }, { product: "B", views: 1642 }, { views: 3438 }],
    },
    {
      title: "With a label, of one column",
      search: "addcoltotals labelfield=host label=ALL n*",
      given: [
        { host: "a", n: 1, m: 5 },
        { host: "b", n: 2, m: 5 },
      ],
      gives: [
        { host: "a", n: 1, m: 5 },
        { host: "b", n: 2, m: 5 },
        { host: "ALL", n: 3 },
      ],
    },
  ],
  plan({ fields, labelfield, label }) {
    const patterns = fields?.map((field) => field.name) ?? null;
    return whole((table) =>
      withColumnTotals(
        table,
        totalled(table, patterns),
        labelfield === undefined ? null : { field: labelfield, text: label },
      ),
    );
  },
});
