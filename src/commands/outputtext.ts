import { command } from "../language/command.ts";
import { streaming } from "../language/operator.ts";
import { args, bool } from "../language/syntax.ts";
import { mapColumn } from "../table/column.ts";
import { toText } from "../values/coerce.ts";
import { escapeXml } from "./escape-xml.ts";

export const outputtext = command({
  name: "outputtext",
  kind: "streaming",
  summary: "Copies the raw text of events into the field `_xml`, escaped for XML unless told otherwise.",
  syntax: args({}, { usexml: bool(true) }),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/outputtext",
  examples: [
    {
      title: "Escaped for XML",
      search: "outputtext",
      given: [{ _raw: "<b>1 & 2</b>" }],
      gives: [{ _raw: "<b>1 & 2</b>", _xml: "&lt;b&gt;1 &amp; 2&lt;/b&gt;" }],
    },
    {
      title: "As it is",
      search: "outputtext usexml=false",
      given: [{ _raw: "<b>" }],
      gives: [{ _raw: "<b>", _xml: "<b>" }],
    },
  ],
  plan: ({ usexml }) =>
    streaming((table) =>
      table.with(
        "_xml",
        mapColumn(table.column("_raw"), (raw) => {
          const text = toText(raw);
          return text !== null && usexml ? escapeXml(text) : text;
        }),
      ),
    ),
});
