import { command } from "../language/command.ts";
import { streaming } from "../language/operator.ts";
import { args, described, fieldList, optional, text } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import { type Json, renderJson } from "../values/json.ts";
import { isMultivalue, items, type Value } from "../values/value.ts";
import { matchingColumns } from "./field-names.ts";
import { typed } from "./json-types.ts";

export const makejson = command({
  name: "makejson",
  kind: "streaming",
  summary: "Writes fields as a JSON object into another field.",
  syntax: args(
    { fields: described(optional(fieldList("wc-field-list")), "All fields when absent.") },
    { output: text("field") },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/internal-commands/makejson",
  differences:
    "An internal command of Splunk's, which promises nothing of it. Fields stand in the order in which they are named, or in that of the columns; a multivalue field is a list, and a field that a row lacks is left out.",
  examples: [
    {
      title: "Some fields",
      search: "makejson _time, *_owner output=data | fields data",
      given: [{ _time: 1583904204, product_owner: "wei", system_owner: "vanya", error: "3" }],
      gives: [{ data: '{"_time":1583904204,"product_owner":"wei","system_owner":"vanya"}' }],
    },
  ],
  plan({ fields, output }) {
    const patterns = fields?.map(({ name }) => name);
    return streaming((table) => {
      const columns = (patterns ? matchingColumns(table, patterns) : table.columns).map(
        (name) => [name, table.column(name).values()] as const,
      );
      const objects = Array.from({ length: table.length }, (_, row): Value => {
        const entries = columns.flatMap(([name, values]): readonly (readonly [string, Json])[] => {
          const json = jsonOf(values[row]!);
          return json ? [[name, json]] : [];
        });
        return renderJson({ kind: "object", entries });
      });
      return table.with(output, column(objects));
    });
  },
});

function jsonOf(value: Value): Json | null {
  if (isMultivalue(value)) return { kind: "array", items: items(value).flatMap((item) => typed(item, "none") ?? []) };
  return value === null ? null : typed(value, "none");
}
