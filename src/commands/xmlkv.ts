import { command } from "../language/command.ts";
import { streaming } from "../language/operator.ts";
import { args, field, integer, optional, withDefault } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import { toText } from "../values/coerce.ts";
import { items, multivalue, type Value } from "../values/value.ts";

export const xmlkv = command({
  name: "xmlkv",
  kind: "streaming",
  summary: "Takes fields out of XML: every element that holds only text becomes a field of its name.",
  syntax: args({ field: optional(field()) }, { maxinputs: withDefault(integer("int"), 50_000) }),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/xmlkv",
  differences:
    "Splunk documents no field argument, though its content uses one: the field's XML is read in place of `_raw`. An element that occurs several times makes a multivalue field. Values keep their entities.",
  examples: [
    {
      title: "Elements of a field",
      search: "xmlkv data",
      given: [{ data: "<a><user>ann</user><id>7</id></a>" }],
      gives: [{ data: "<a><user>ann</user><id>7</id></a>", user: "ann", id: "7" }],
    },
  ],
  plan({ field }) {
    const name = field?.name ?? "_raw";
    return streaming((table) => {
      const columns = new Map<string, Value[]>();
      table
        .column(name)
        .values()
        .forEach((value, row) => {
          for (const [tag, texts] of leaves(
            items(value)
              .map((item) => toText(item))
              .join("\n"),
          )) {
            let list = columns.get(tag);
            if (!list) {
              list = [...table.column(tag).values()];
              columns.set(tag, list);
            }
            list[row] = multivalue(texts);
          }
        });
      return [...columns].reduce((each, [tag, list]) => each.with(tag, column(list)), table);
    });
  },
});

/** The texts of the elements that hold nothing but text, by tag. */
function leaves(xml: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [, tag = "", body = ""] of xml.matchAll(/<([\w.:-]+)(?:\s[^<>]*)?>([^<]*)<\/\1\s*>/g)) {
    const texts = found.get(tag);
    if (texts) texts.push(body);
    else found.set(tag, [body]);
  }
  return found;
}
