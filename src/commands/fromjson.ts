import { command } from "../language/command.ts";
import { streaming } from "../language/operator.ts";
import { args, described, field, text, withDefault } from "../language/syntax.ts";
import { toText } from "../values/coerce.ts";
import { type Json, jsonItem, parseJson } from "../values/json.ts";
import { items, type Single } from "../values/value.ts";
import { RowFields } from "./row-fields.ts";

export const fromjson = command({
  name: "fromjson",
  kind: "streaming",
  summary: "Makes a field of each key of a JSON object: lists become multivalue fields, nested objects stay JSON.",
  syntax: args(
    { field: field() },
    { prefix: described(withDefault(text(), ""), "What the names of the new fields begin with.") },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/fromjson",
  differences: "A key with a JSON null makes no field; text that is no JSON object makes none either.",
  examples: [
    {
      title: "Keys with a prefix",
      search:
        '| makeresults | eval object=json_object("name", "Albert", "age", 63) | fromjson object prefix=my_ | fields my_*',
      gives: [{ my_name: "Albert", my_age: 63 }],
    },
    {
      title: "Lists, nested objects and Booleans",
      search: "fromjson o | fields - o",
      given: [{ o: '{"classes":["math","history"],"new":false,"at":{"school":"city"},"none":null}' }],
      gives: [{ classes: ["math", "history"], new: "false", at: '{"school":"city"}' }],
    },
  ],
  plan: ({ field: { name }, prefix }) =>
    streaming((table) => {
      const fields = new RowFields(table);
      table
        .column(name)
        .values()
        .forEach((value, row) => {
          for (const item of items(value)) {
            const json = parseJson(toText(item) ?? "");
            if (json?.kind !== "object") continue;
            for (const [key, member] of json.entries) {
              const values = valuesOf(member);
              if (values.length > 0) fields.add(row, `${prefix}${key}`, values);
            }
          }
        });
      return fields.table();
    }),
});

function valuesOf(json: Json): readonly Single[] {
  if (json.kind === "array") return json.items.map(jsonItem);
  return json.kind === "literal" && json.text === "null" ? [] : [jsonItem(json)];
}
