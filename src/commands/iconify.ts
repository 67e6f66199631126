import { command } from "../language/command.ts";
import { streaming } from "../language/operator.ts";
import { args, fieldList } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import { toText } from "../values/coerce.ts";
import { items, type Value } from "../values/value.ts";
import { hasWildcard } from "../values/wildcard.ts";

export const iconify = command({
  name: "iconify",
  kind: "streaming",
  summary:
    "Adds a field `_icon`, the same for rows that have the same values in some fields, by which Splunk Web chooses icons.",
  syntax: args({ fields: fieldList() }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/iconify",
  differences: "The hash is of our own: its values differ from Splunk's, the rows that share one do not.",
  examples: [
    {
      title: "Rows told apart",
      search: "iconify user | stats dc(_icon) as icons",
      given: [{ user: "ann" }, { user: "bob" }, { user: "ann" }],
      gives: [{ icons: 2 }],
    },
  ],
  plan({ fields }, scope) {
    const pattern = fields.find(({ name }) => hasWildcard(name));
    if (pattern) scope.fail(pattern.span, "iconify takes no wildcards", { hint: "each field must be named" });
    return streaming((table) => {
      const columns = fields.map(({ name }) => table.column(name).values());
      const icons = Array.from({ length: table.length }, (_, row) => hash(columns.map((values) => values[row]!)));
      return table.with("_icon", column(icons));
    });
  },
});

/** FNV-1a over the values, told apart by characters that no value holds. */
function hash(values: readonly Value[]): string {
  const text = values.map((value) => items(value).map(toText).join("\u0001")).join("\u0002");
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return (h >>> 0).toString(16).padStart(8, "0");
}
