import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import { args, bool, integer, subsearch, withDefault } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import { type Table, tableOf } from "../table/table.ts";
import type { Value } from "../values/value.ts";

export const appendcols = command({
  name: "appendcols",
  kind: "dataset",
  summary: "Adds the columns of a subsearch: its first row to the first row, its second to the second, and so on.",
  syntax: args(
    { subsearch: subsearch() },
    {
      override: bool(false),
      maxtime: withDefault(integer("seconds"), 60),
      maxout: withDefault(integer("int", { least: 0 }), 50_000),
      timeout: withDefault(integer("seconds"), 60),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/appendcols",
  differences:
    "Internal fields of the subsearch are left out. Where it has more rows than the search, rows are added for them. It runs to its end, so `maxtime` and `timeout` change nothing.",
  examples: [
    {
      title: "Side by side",
      search: "appendcols [| makeresults count=2 | streamstats count as n]",
      given: [{ host: "a" }, { host: "b" }],
      gives: [
        { host: "a", n: 1 },
        { host: "b", n: 2 },
      ],
    },
    {
      title: "A field that both have",
      search: 'appendcols override=t [| makeresults | eval x="new"]',
      given: [{ x: "old" }],
      gives: [{ x: "new" }],
    },
  ],
  plan({ subsearch, override, maxout }, scope) {
    const rows = scope.subsearch(subsearch, { limit: maxout === 0 ? Infinity : maxout });
    return whole((table) => {
      const other = rows();
      const names = other.columns.filter((name) => !name.startsWith("_"));
      return names.reduce(
        (each, name) => {
          const own = each.column(name).values();
          const added = other.column(name).values();
          const value = (row: number): Value => {
            const theirs = added[row] ?? null;
            return override ? (theirs ?? own[row]!) : (own[row] ?? theirs);
          };
          return each.with(name, column(Array.from({ length: each.length }, (_, row) => value(row))));
        },
        lengthened(table, other.length),
      );
    });
  },
});

/** The rows of a table, and empty ones after them up to a length. */
function lengthened(table: Table, length: number): Table {
  if (table.length >= length) return table;
  const gap = new Array<Value>(length - table.length).fill(null);
  const columns = table.columns.map((name) => [name, column([...table.column(name).values(), ...gap])] as const);
  return tableOf(columns, length);
}
