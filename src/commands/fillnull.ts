import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import { args, fieldList, optional, text, withDefault } from "../language/syntax.ts";
import { mapColumn } from "../table/column.ts";
import type { Value } from "../values/value.ts";
import { matchingColumns } from "./field-names.ts";

export const fillnull = command({
  name: "fillnull",
  kind: "dataset",
  summary: "Fills missing values with 0 or a given text: in the named fields, or in every field that some row has.",
  syntax: args({ fields: optional(fieldList()) }, { value: withDefault(text(), "0") }),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/fillnull",
  examples: [
    {
      title: "Every field",
      search: "fillnull",
      given: [{ a: "1" }, { b: "2" }],
      gives: [
        { a: "1", b: "0" },
        { a: "0", b: "2" },
      ],
    },
    {
      title: "A field that no row has",
      search: 'fillnull value="-" c',
      given: [{ a: "1" }],
      gives: [{ a: "1", c: "-" }],
    },
  ],
  plan({ fields, value }) {
    const fill = (each: Value): Value => each ?? value;
    return whole((table) => {
      const named = fields?.map((field) => field.name);
      const names = named
        ? matchingColumns(table, named)
        : table.columns.filter((name) =>
            table
              .column(name)
              .values()
              .some((each) => each !== null),
          );
      return names.reduce((filled, name) => filled.with(name, mapColumn(table.column(name), fill)), table);
    });
  },
});
