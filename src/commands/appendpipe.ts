import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import { args, bool, subsearch } from "../language/syntax.ts";
import { concat } from "../table/table.ts";

export const appendpipe = command({
  name: "appendpipe",
  kind: "dataset",
  summary: "Runs stages over the rows so far, and adds what they give below them.",
  syntax: args({ subpipeline: subsearch("subpipeline") }, { run_in_preview: bool(true) }),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/appendpipe",
  differences: "There are no previews, so `run_in_preview` changes nothing.",
  examples: [
    {
      title: "A subtotal for each action",
      search: 'appendpipe [stats sum(count) as count by action | eval user="all"] | sort action',
      given: [
        { action: "add", user: "ann", count: 1 },
        { action: "edit", user: "ann", count: 5 },
        { action: "edit", user: "bob", count: 4 },
      ],
      gives: [
        { action: "add", user: "ann", count: 1 },
        { action: "add", user: "all", count: 1 },
        { action: "edit", user: "ann", count: 5 },
        { action: "edit", user: "bob", count: 4 },
        { action: "edit", user: "all", count: 9 },
      ],
    },
    {
      title: "A row where there would be none",
      search: 'search host=z | appendpipe [stats count | where count=0 | eval host="none"]',
      given: [{ host: "a" }],
      gives: [{ count: 0, host: "none" }],
    },
  ],
  plan({ subpipeline }, scope) {
    const run = scope.pipe(subpipeline);
    return whole((table) => concat([table, run(table)]));
  },
});
