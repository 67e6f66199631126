import { command } from "../language/command.ts";
import { sequential, whole } from "../language/operator.ts";
import { args, fieldList, optional } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import type { Table } from "../table/table.ts";
import type { Value } from "../values/value.ts";
import { hasWildcard } from "../values/wildcard.ts";
import { matchingColumns } from "./field-names.ts";

export const filldown = command({
  name: "filldown",
  kind: "dataset",
  summary: "Fills missing values of fields with the last value before them.",
  syntax: args({ fields: optional(fieldList("wc-field-list")) }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/filldown",
  differences: "Without a list, fields that begin with `_` are left alone.",
  examples: [
    {
      title: "One field, and those that begin alike",
      search: "filldown count score*",
      given: [{ n: 1 }, { n: 2, count: 5, score1: 7 }, { n: 3 }],
      gives: [{ n: 1 }, { n: 2, count: 5, score1: 7 }, { n: 3, count: 5, score1: 7 }],
    },
    {
      title: "Every field",
      search: "filldown",
      given: [{ a: 1, b: 2 }, { b: 3 }],
      gives: [
        { a: 1, b: 2 },
        { a: 1, b: 3 },
      ],
    },
  ],
  plan({ fields }) {
    const names = [...new Set(fields?.map(({ name }) => name) ?? ["*"])];
    const last = new Map<string, Value>();
    if (!names.some(hasWildcard)) return sequential((table) => filled(table, names, last));
    return whole((table) => filled(table, matchingColumns(table, names), last));
  },
});

/** `last` holds what each field had before, and is kept from batch to batch. */
function filled(table: Table, names: readonly string[], last: Map<string, Value>): Table {
  return names.reduce((each, name) => {
    if (!table.has(name) && !last.has(name)) return each;
    let before = last.get(name) ?? null;
    const values = table
      .column(name)
      .values()
      .map((value) => {
        before = value ?? before;
        return before;
      });
    if (before !== null) last.set(name, before);
    return each.with(name, column(values));
  }, table);
}
