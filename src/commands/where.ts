import { command } from "../language/command.ts";
import { streaming } from "../language/operator.ts";
import { args, expression } from "../language/syntax.ts";

export const where = command({
  name: "where",
  kind: "streaming",
  summary: "Keeps the rows for which an eval expression is TRUE.",
  syntax: args({ condition: expression() }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/where",
  examples: [
    {
      title: "Two fields compared",
      search: "where out > in * 10",
      given: [
        { in: 1, out: 5 },
        { in: 1, out: 50 },
      ],
      gives: [{ in: 1, out: 50 }],
    },
  ],
  plan({ condition }, scope) {
    const holds = scope.condition(condition);
    return streaming((table) => {
      const rows = holds(table);
      return rows.length === table.length ? table : table.take(rows);
    });
  },
});
