import { command } from "../language/command.ts";
import { generating, whole } from "../language/operator.ts";
import { args, bool, clause, integer, optional, search, text, withDefault } from "../language/syntax.ts";
import { concat } from "../table/table.ts";
import { didYouMean } from "../text/suggest.ts";

export const inputlookup = command({
  name: "inputlookup",
  kind: "generating",
  summary: "Reads the rows of a lookup table.",
  syntax: args(
    { name: text("lookup-name"), where: optional(clause("where", search())) },
    {
      append: bool(false),
      strict: bool(false),
      start: withDefault(integer("int", { least: 0 }), 0),
      max: withDefault(integer("int", { least: 0 }), 1_000_000_000),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/inputlookup",
  examples: [
    {
      title: "One row of a table",
      search: '| inputlookup prices where code="B"',
      lookups: {
        prices: [
          { code: "A", price: "9" },
          { code: "B", price: "7" },
        ],
      },
      gives: [{ code: "B", price: "7" }],
    },
  ],
  plan({ name, where, append, start, max }, scope) {
    const found = scope.lookup(name);
    if (!found) {
      const hint = didYouMean(name, scope.lookups());
      return scope.fail(scope.span("name"), `there is no lookup \`${name}\``, {
        code: "unknown-lookup",
        ...(hint ? { hint } : {}),
      });
    }
    const filter = where && scope.search(where);
    const rows = () => {
      const { table } = found;
      const kept = filter ? table.take(filter(table)) : table;
      return kept.slice(Math.min(start, kept.length), Math.min(kept.length, start + max));
    };
    return append ? whole((table) => concat([table, rows()])) : generating(rows);
  },
});
