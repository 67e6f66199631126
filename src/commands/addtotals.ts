import { command } from "../language/command.ts";
import { streaming, whole } from "../language/operator.ts";
import { args, bool, fieldList, optional, text, withDefault } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import type { Table } from "../table/table.ts";
import { held, toNumber } from "../values/coerce.ts";
import { totalled, withColumnTotals } from "./column-totals.ts";
import { DecimalSum } from "./decimal-sum.ts";

export const addtotals = command({
  name: "addtotals",
  kind: "streaming",
  summary: "Adds the sum of the numeric fields to each row, and with `col=true` a row with the sum of each column.",
  syntax: args(
    { fields: optional(fieldList("wc-field-list")) },
    {
      row: bool(true),
      col: bool(false),
      fieldname: withDefault(text("field"), "Total"),
      labelfield: optional(text("field")),
      label: withDefault(text(), "Total"),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/addtotals",
  differences:
    "Values that are no numbers and internal fields such as `_time` are left out of the sums; a row without any number gets 0.",
  examples: [
    {
      title: "A total for each row",
      search: "addtotals",
      given: [{ product: "A", q1: 1200, q2: 1425 }],
      gives: [{ product: "A", q1: 1200, q2: 1425, Total: 2625 }],
    },
    {
      title: "Totals of chosen fields, in rows and columns",
      search: 'addtotals col=t labelfield=product label="All" fieldname=sum q*',
      given: [
        { product: "A", q1: 1, q2: 2, rank: 9 },
        { product: "B", q1: 3, q2: 4, rank: 8 },
      ],
      gives: [
        { product: "A", q1: 1, q2: 2, rank: 9, sum: 3 },
        { product: "B", q1: 3, q2: 4, rank: 8, sum: 7 },
        { product: "All", q1: 4, q2: 6, sum: 10 },
      ],
    },
  ],
  plan({ fields, row, col, fieldname, labelfield, label }) {
    const patterns = fields?.map((field) => field.name) ?? null;
    const addRowTotals = (table: Table) => table.with(fieldname, rowTotals(table, totalled(table, patterns)));
    if (!col) return streaming((table) => (row ? addRowTotals(table) : table));
    return whole((table) => {
      const names = totalled(table, patterns);
      const rows = row ? addRowTotals(table) : table;
      const summed = row ? [...new Set([...names, fieldname])] : names;
      return withColumnTotals(rows, summed, labelfield === undefined ? null : { field: labelfield, text: label });
    });
  },
});

function rowTotals(table: Table, names: readonly string[]) {
  const sums = Array.from({ length: table.length }, () => new DecimalSum());
  for (const name of names) {
    table
      .column(name)
      .values()
      .forEach((value, row) => {
        const n = toNumber(value);
        if (n !== null) sums[row]!.add(n);
      });
  }
  return column(sums.map((sum) => held(sum.value)));
}
