import { command } from "../language/command.ts";
import { sequential } from "../language/operator.ts";
import { args, clause, field, integer, optional, withDefault } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import { held, toNumber } from "../values/coerce.ts";
import type { Value } from "../values/value.ts";
import { difference } from "./decimal-sum.ts";
import { PriorRows } from "./prior-rows.ts";

export const delta = command({
  name: "delta",
  kind: "streaming",
  summary: "Computes the difference between a field's number and that of an earlier row, in the order of the rows.",
  syntax: args(
    { field: field(), newfield: optional(clause("as", field("newfield"))) },
    { p: withDefault(integer("int", { least: 1, most: 1_000_000 }), 1) },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/delta",
  differences: "A row whose field, or whose earlier row's field, is no number gets no difference.",
  examples: [
    {
      title: "To the row before",
      search: "delta count",
      given: [{ count: 134 }, { count: 95 }, { count: 91 }],
      gives: [{ count: 134 }, { count: 95, "delta(count)": -39 }, { count: 91, "delta(count)": -4 }],
    },
    {
      title: "To the second row before, under another name",
      search: "delta count as change p=2",
      given: [{ count: 1 }, { count: 2 }, { count: 4 }],
      gives: [{ count: 1 }, { count: 2 }, { count: 4, change: 3 }],
    },
  ],
  plan({ field, newfield, p }) {
    const source = field.name;
    const output = newfield?.name ?? `delta(${source})`;
    const prior = new PriorRows(p);
    return sequential((table) => {
      const values = table.column(source).values();
      const results = new Array<Value>(values.length).fill(null);
      for (let row = 0; row < results.length; row++) {
        const now = toNumber(values[row]!);
        const before = toNumber(prior.back(p));
        if (now !== null && before !== null) results[row] = held(difference(now, before));
        prior.add(values[row]!);
      }
      return table.with(output, column(results));
    });
  },
});
