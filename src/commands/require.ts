import { command } from "../language/command.ts";
import { whole } from "../language/operator.ts";
import { args } from "../language/syntax.ts";

export const requireCommand = command({
  name: "require",
  kind: "dataset",
  summary: "Fails the search, and the one round it, when there are no rows.",
  syntax: args({}, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/require",
  examples: [{ title: "Rows pass", search: "require", given: [{ n: 1 }], gives: [{ n: 1 }] }],
  plan: (_, scope) =>
    whole((table) =>
      table.length > 0
        ? table
        : scope.fail(scope.span("require"), "require found no results", {
            code: "data",
            hint: "the search before it gives no rows",
          }),
    ),
});
