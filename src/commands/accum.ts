import { command } from "../language/command.ts";
import { sequential } from "../language/operator.ts";
import { args, clause, field, optional } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import { held, toNumber } from "../values/coerce.ts";
import { DecimalSum } from "./decimal-sum.ts";

export const accum = command({
  name: "accum",
  kind: "streaming",
  summary: "Adds up the numbers of a field from row to row, in the field itself or in a new one.",
  syntax: args({ field: field(), newfield: optional(clause("as", field("newfield"))) }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/accum",
  differences: "A row whose field is no number is left alone.",
  examples: [
    {
      title: "A running total in a field of its own",
      search: "accum views as total",
      given: [
        { product: "a", views: 1796 },
        { product: "b", views: 1642 },
      ],
      gives: [
        { product: "a", views: 1796, total: 1796 },
        { product: "b", views: 1642, total: 3438 },
      ],
    },
    {
      title: "In the field itself",
      search: "accum n",
      given: [{ n: 1 }, { n: "none" }, { n: 2 }],
      gives: [{ n: 1 }, { n: "none" }, { n: 3 }],
    },
  ],
  plan({ field, newfield }) {
    const source = field.name;
    const output = newfield?.name ?? source;
    const sum = new DecimalSum();
    return sequential((table) => {
      const values = table.column(source).values();
      const results = [...table.column(output).values()];
      for (let row = 0; row < results.length; row++) {
        const n = toNumber(values[row]!);
        if (n === null) continue;
        sum.add(n);
        results[row] = held(sum.value);
      }
      return table.with(output, column(results));
    });
  },
});
