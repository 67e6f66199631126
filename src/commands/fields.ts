import { command } from "../language/command.ts";
import { streaming, whole } from "../language/operator.ts";
import { args, signedFields } from "../language/syntax.ts";
import { hasWildcard } from "../values/wildcard.ts";
import { matchingColumns } from "./field-names.ts";
import { unknownRemarks } from "./stage-remarks.ts";

export const fields = command({
  name: "fields",
  kind: "streaming",
  ordersColumns: true,
  summary:
    "Keeps the named fields, or with `-` drops them. Internal fields such as `_time` stay unless they are named with `-`.",
  syntax: args({ list: signedFields() }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/fields",
  examples: [
    {
      title: "Only these",
      search: "fields host",
      given: [{ host: "a", user: "ann", _time: 5 }],
      gives: [{ host: "a", _time: 5 }],
    },
    { title: "All but these", search: "fields - user", given: [{ host: "a", user: "ann" }], gives: [{ host: "a" }] },
  ],
  remarks: ({ list: { sign, fields } }, rows) => (sign === "-" ? [] : unknownRemarks(fields, rows)),
  plan({ list: { sign, fields } }) {
    const names = fields.map((field) => field.name);
    const patterns = names.some(hasWildcard);
    if (sign === "-") return streaming((table) => table.without(patterns ? matchingColumns(table, names) : names));
    return whole((table) => {
      const kept = matchingColumns(table, names).filter((name) => patterns || table.has(name) || !table.open);
      const internal = ["_time", "_raw"].filter((name) => !kept.includes(name) && table.has(name));
      return table.select([...internal, ...kept]);
    });
  },
});
