import { command } from "../language/command.ts";
import { streaming } from "../language/operator.ts";
import { args, field } from "../language/syntax.ts";
import { mapColumn } from "../table/column.ts";
import { toText } from "../values/coerce.ts";
import { isMultivalue } from "../values/value.ts";

export const nomv = command({
  name: "nomv",
  kind: "streaming",
  summary:
    "Makes one text of a multivalue field: its values with line ends between, or with the delimiter that mvcombine names.",
  syntax: args({ field: field() }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/nomv",
  examples: [
    {
      title: "Three values become one",
      search: "nomv senders | eval length=len(senders)",
      given: [{ senders: ["a", "b", "c"] }],
      gives: [{ senders: "a\nb\nc", length: 5 }],
    },
    {
      title: "With mvcombine's delimiter",
      search: 'mvcombine delim="," host | nomv host',
      given: [
        { host: "a", n: 1 },
        { host: "b", n: 1 },
      ],
      gives: [{ host: "a,b", n: 1 }],
    },
  ],
  plan: ({ field: { name } }) =>
    streaming((table) => {
      if (!table.has(name)) return table;
      const delimiter = table.delimiter(name) ?? "\n";
      return table.with(
        name,
        mapColumn(table.column(name), (value) => (isMultivalue(value) ? value.map(toText).join(delimiter) : value)),
      );
    }),
});
