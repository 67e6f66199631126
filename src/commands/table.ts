import { command } from "../language/command.ts";
import { streaming, whole } from "../language/operator.ts";
import { args, fieldList } from "../language/syntax.ts";
import { concat, type Table } from "../table/table.ts";
import { hasWildcard } from "../values/wildcard.ts";
import { matchingColumns } from "./field-names.ts";
import { unknownRemarks } from "./stage-remarks.ts";

export const tableCommand = command({
  name: "table",
  kind: "transforming",
  summary: "Keeps the named fields, in the order named, and drops all others.",
  syntax: args({ fields: fieldList("wc-field-list") }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/table",
  differences:
    "A row that has none of the fields stays as an empty row, unless no command made any of them and no row has any: then there are no rows, as in Splunk 10.4.",
  examples: [
    {
      title: "Two columns",
      search: "table b a",
      given: [{ a: 1, b: 2, c: 3 }],
      gives: [{ b: 2, a: 1 }],
    },
  ],
  remarks: ({ fields }, rows) => unknownRemarks(fields, rows),
  plan({ fields }) {
    const names = fields.map((field) => field.name);
    if (names.some(hasWildcard)) return whole((table) => selected(table, matchingColumns(table, names)));
    // Rows wait until one of the fields shows.
    let waiting: Table[] | null = [];
    return streaming((table) => {
      if (!waiting) return table.select(names);
      waiting.push(table.select(names));
      if (!names.some((name) => table.declares(name))) return none(table, names);
      const rows = concat(waiting);
      waiting = null;
      return rows;
    });
  },
});

function selected(table: Table, names: readonly string[]): Table {
  return names.some((name) => table.declares(name)) ? table.select(names) : none(table, names);
}

/** The columns without a row. */
function none(table: Table, names: readonly string[]): Table {
  return table.select(names).slice(0, 0);
}
