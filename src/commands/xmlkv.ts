import { command } from "../language/command.ts";
import { streaming } from "../language/operator.ts";
import { args, described, field, integer, optional, withDefault } from "../language/syntax.ts";
import { toText } from "../values/coerce.ts";
import { items } from "../values/value.ts";
import { scanXml, type XmlElement } from "../values/xml/scan.ts";
import { RowFields } from "./row-fields.ts";

export const xmlkv = command({
  name: "xmlkv",
  kind: "streaming",
  summary: "Takes fields out of XML: every element that holds only text becomes a field of its name.",
  syntax: args(
    { field: described(optional(field()), "`_raw` when absent.") },
    {
      maxinputs: described(
        withDefault(integer("int", { least: 1 }), 50_000),
        "Rows that Splunk handles at a time; it changes no result.",
      ),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/xmlkv",
  differences:
    "An element that occurs several times makes a multivalue field. Values keep their entities, for `xmlunescape`.",
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
      const fields = new RowFields(table);
      table
        .column(name)
        .values()
        .forEach((value, row) => {
          for (const item of items(value)) {
            for (const [tag, text] of leaves(scanXml(toText(item) ?? ""))) fields.add(row, tag, [text]);
          }
        });
      return fields.table();
    });
  },
});

/** The elements that hold nothing but text, with that text as it is written. */
function leaves(elements: readonly XmlElement[]): readonly (readonly [tag: string, text: string])[] {
  return elements.flatMap(({ name, children, inner, closed }): readonly (readonly [string, string])[] => {
    if (children.length > 0) return leaves(children);
    return closed && inner !== null ? [[name, inner.replace(/<!\[CDATA\[([\s\S]*?)\]\]>|<!--[\s\S]*?-->/g, "$1")]] : [];
  });
}
