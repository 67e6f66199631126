import type { Text } from "../language/ast.ts";
import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import { args, words } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import { writtenName } from "../table/format-search.ts";
import { type Table, tableOf } from "../table/table.ts";
import { toText } from "../values/coerce.ts";
import { items } from "../values/value.ts";

export const returnCommand = command({
  name: "return",
  kind: "transforming",
  summary: "Hands values of the first rows of a subsearch to the search round it.",
  syntax: args({ fields: words("[count] (alias=field | field | $field) …") }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/return",
  differences:
    "Rows that say the same are returned once. A field that a row lacks is left out; several values of a field are joined by OR. Quotes in values are not escaped, as documented. Several rows stand in parentheses, a single one does not.",
  examples: [
    {
      title: "One field of the first row",
      search: "return user",
      given: [{ user: "ann" }, { user: "bob" }],
      gives: [{ search: 'user="ann"' }],
    },
    {
      title: "Two rows, one field under another name",
      search: "return 2 user src=ip",
      given: [
        { user: "ann", ip: "10.0.0.1" },
        { user: "bob", ip: "10.0.0.2" },
      ],
      gives: [{ search: '(user="ann" src="10.0.0.1") OR (user="bob" src="10.0.0.2")' }],
    },
    { title: "The bare value", search: "return $id", given: [{ id: 41 }], gives: [{ search: "41" }] },
  ],
  plan({ fields }, scope) {
    const [first] = fields;
    const [, given] = first && !first.quoted ? (/^(?:count=)?(\d+)$/.exec(first.text) ?? []) : [];
    const count = given === undefined ? 1 : Number(given);
    const terms = fields.slice(given === undefined ? 0 : 1).map(termOf);
    if (terms.length === 0)
      return scope.fail(scope.span("fields"), "return needs a field", {
        hint: "field, alias=field or $field is expected",
      });
    return whole((table) => {
      const rows = new Set<string>();
      for (let row = 0; row < Math.min(count, table.length); row++) {
        const written = terms.flatMap((term) => term(table, row)).join(" ");
        if (written !== "") rows.add(written);
      }
      const search = rows.size > 1 ? [...rows].map((row) => `(${row})`).join(" OR ") : [...rows].join("");
      return tableOf([["search", column([search])]], 1);
    });
  },
});

type Term = (table: Table, row: number) => readonly string[];

function termOf({ text, quoted }: Text): Term {
  if (text.startsWith("$") && !quoted) {
    const name = text.slice(1);
    return (table, row) => valuesAt(table, name, row);
  }
  const sign = quoted ? -1 : text.indexOf("=");
  const name = text.slice(sign + 1).replace(/^"(.*)"$/s, "$1");
  const alias = writtenName(sign < 0 ? name : text.slice(0, sign));
  return (table, row) => {
    const terms = valuesAt(table, name, row).map((value) => `${alias}="${value}"`);
    return terms.length > 1 ? [`(${terms.join(" OR ")})`] : terms;
  };
}

function valuesAt(table: Table, name: string, row: number): readonly string[] {
  return items(table.column(name).at(row)).map((item) => toText(item) ?? "");
}
