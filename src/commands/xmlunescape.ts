import { command } from "../language/command.ts";
import { streaming } from "../language/operator.ts";
import { args, described, integer, withDefault } from "../language/syntax.ts";
import { mapColumn } from "../table/column.ts";
import { items, multivalue, type Value } from "../values/value.ts";
import { unescapeXml } from "../values/xml/entities.ts";

export const xmlunescape = command({
  name: "xmlunescape",
  kind: "streaming",
  summary: "Decodes the entities of XML in all fields: `&amp;` becomes `&`.",
  syntax: args(
    {},
    {
      maxinputs: described(
        withDefault(integer("int", { least: 1 }), 50_000),
        "Rows that Splunk handles at a time; it changes no result.",
      ),
    },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/xmlunescape",
  differences: "The five entities of XML and character references such as `&#65;` are decoded, once.",
  examples: [
    {
      title: "Entities become characters",
      search: "xmlunescape",
      given: [{ a: "x &lt; y &amp;&amp; &quot;z&quot;", n: 1 }],
      gives: [{ a: 'x < y && "z"', n: 1 }],
    },
  ],
  plan: () =>
    streaming((table) =>
      table.columns.reduce(
        (each, name) => each.withComputed(name, (part) => mapColumn(part.column(name), decoded)),
        table,
      ),
    ),
});

function decoded(value: Value): Value {
  return multivalue(items(value).map((item) => (typeof item === "string" ? unescapeXml(item) : item)));
}
