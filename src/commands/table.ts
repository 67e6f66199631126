import { command } from "../language/command.ts";
import { streaming, whole } from "../language/operator.ts";
import { args, fieldList } from "../language/syntax.ts";
import { hasWildcard } from "../values/wildcard.ts";
import { matchingColumns } from "./field-names.ts";

export const tableCommand = command({
  name: "table",
  kind: "transforming",
  summary: "Keeps the named fields, in the order named, and drops all others.",
  syntax: args({ fields: fieldList("wc-field-list") }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/table",
  differences:
    "A row that has none of the fields stays as an empty row. Splunk 10.4 was seen to give no rows at all where no row has any of them, unless a command such as convert had named the field.",
  examples: [
    {
      title: "Two columns",
      search: "table b a",
      given: [{ a: 1, b: 2, c: 3 }],
      gives: [{ b: 2, a: 1 }],
    },
  ],
  plan({ fields }) {
    const names = fields.map((field) => field.name);
    if (!names.some(hasWildcard)) return streaming((table) => table.select(names));
    return whole((table) => table.select(matchingColumns(table, names)));
  },
});
