import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import { args, bool, integer, optional, text, withDefault } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import { tableOf } from "../table/table.ts";
import { toText } from "../values/coerce.ts";
import { first, type Value } from "../values/value.ts";

export const transpose = command({
  name: "transpose",
  kind: "dataset",
  ordersColumns: true,
  summary: "Turns the first 5 rows, or so many, into columns: each field becomes a row. 0 turns all rows.",
  syntax: args(
    { count: withDefault(integer("int", { least: 0 }), 5) },
    {
      column_name: withDefault(text("field"), "column"),
      header_field: optional(text("field")),
      include_empty: bool(true),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/transpose",
  differences:
    "include_empty=f leaves out fields that none of the rows has. Of rows with the same value in header_field the last one counts; a row without one is called by its number.",
  examples: [
    {
      title: "Rows as columns",
      search: "transpose",
      given: [
        { host: "a", count: 5 },
        { host: "b", count: 7 },
      ],
      gives: [
        { column: "count", "row 1": 5, "row 2": 7 },
        { column: "host", "row 1": "a", "row 2": "b" },
      ],
    },
    {
      title: "Columns called by a field",
      search: "transpose 0 header_field=host column_name=what",
      given: [
        { host: "a", count: 5 },
        { host: "b", count: 7 },
      ],
      gives: [{ what: "count", a: 5, b: 7 }],
    },
  ],
  plan({ count, column_name, header_field, include_empty }) {
    return whole((table) => {
      const rows = table.slice(0, count === 0 ? table.length : Math.min(count, table.length));
      const header = header_field === undefined ? null : rows.column(header_field);
      const names = rows.columns.filter(
        (name) =>
          name !== header_field &&
          (include_empty ||
            rows
              .column(name)
              .values()
              .some((value) => value !== null && value !== "")),
      );
      const columns = Array.from({ length: rows.length }, (_, row) => {
        const called = header && toText(first(header.at(row)));
        return [called || `row ${row + 1}`, column(names.map((name): Value => rows.column(name).at(row)))] as const;
      });
      return tableOf([[column_name, column<Value>(names)], ...columns], names.length);
    });
  },
});
