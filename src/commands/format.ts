import type { Text } from "../language/ast.ts";
import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import { args, integer, optional, text, withDefault, words } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import { defaultFormat, formatSearch, type SearchFormat } from "../table/format-search.ts";
import { tableOf } from "../table/table.ts";

export const formatCommand = command({
  name: "format",
  kind: "transforming",
  summary: "Writes the rows as one search expression in the field `search`, as every subsearch does at its end.",
  syntax: args(
    {
      brackets: optional(
        words('"row prefix" "column prefix" "column separator" "column end" "row separator" "row end"'),
      ),
    },
    {
      mvsep: withDefault(text(), defaultFormat.multivalue),
      maxresults: withDefault(integer("int", { least: 0 }), 0),
      emptystr: withDefault(text(), defaultFormat.empty),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/format",
  differences:
    "The fields stand in alphabetical order. Quotes and backslashes in values are escaped, so that the text reads back as these values.",
  examples: [
    {
      title: "As a subsearch is written",
      search: "format",
      given: [
        { host: "a", user: "ann" },
        { host: "b", user: "bob" },
      ],
      gives: [{ search: '( ( host="a" AND user="ann" ) OR ( host="b" AND user="bob" ) )' }],
    },
    {
      title: "In the words of another system",
      search: 'format "[" "[" "&&" "]" "||" "]"',
      given: [{ host: "a" }, { host: "b" }],
      gives: [{ search: '[ [ host="a" ] || [ host="b" ] ]' }],
    },
    {
      title: "Internal fields do not count",
      search: 'format emptystr="nothing found"',
      given: [{ _time: 5 }],
      gives: [{ search: "nothing found" }],
    },
  ],
  plan({ brackets, mvsep, maxresults, emptystr }, scope) {
    const format = { ...(brackets ? bracketsOf(brackets, scope) : defaultFormat), multivalue: mvsep, empty: emptystr };
    return whole((table) => {
      const rows = maxresults > 0 ? table.slice(0, Math.min(maxresults, table.length)) : table;
      return tableOf([["search", column([formatSearch(rows, format)])]], 1);
    });
  },
});

function bracketsOf(written: readonly Text[], scope: Scope): Pick<SearchFormat, "row" | "column"> {
  const [open, inner, and, innerClose, or, close] = written.map(({ text }) => text);
  if (written.length !== 6 || open === undefined || inner === undefined || and === undefined) {
    return scope.fail(scope.span("brackets"), `format takes six strings or none, not ${written.length}`, {
      hint: 'such as "(" "(" "AND" ")" "OR" ")"',
    });
  }
  return { row: [open, or ?? "", close ?? ""], column: [inner, and, innerClose ?? ""] };
}
