import { command } from "../language/command.ts";
import { streaming } from "../language/operator.ts";
import { args, optional, search } from "../language/syntax.ts";

export const searchCommand = command({
  name: "search",
  kind: "streaming",
  summary:
    "Keeps the rows that match a search expression. It stands at the start of a search, where the word itself is left out.",
  syntax: args({ expression: optional(search()) }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/search",
  differences:
    "Bare terms look at `_raw`; events without `_raw` are searched in the values of all their fields. `!=` on a multivalue field holds when any value differs. Of the older time modifiers, `searchtimespandays` and its like are refused.",
  examples: [
    {
      title: "OR binds before AND",
      search: "search status=404 OR status=500 host=web*",
      given: [
        { host: "web1", status: 404 },
        { host: "db1", status: 500 },
      ],
      gives: [{ host: "web1", status: 404 }],
    },
  ],
  plan({ expression }, scope) {
    if (!expression) return streaming((table) => table);
    const filter = scope.search(expression);
    return streaming((table) => {
      const rows = filter(table);
      return rows.length === table.length ? table : table.take(rows);
    });
  },
});
