import { command } from "../language/command.ts";
import { streaming } from "../language/operator.ts";
import { args, assignments } from "../language/syntax.ts";

export const fieldformat = command({
  name: "fieldformat",
  kind: "streaming",
  summary: "Changes how a field is shown, not what it holds: later commands and exports see the value itself.",
  syntax: args({ assignments: assignments() }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/fieldformat",
  differences:
    "The format shows in the tables that the command line prints, and in `results.formatted()`; `results.rows`, JSON and CSV hold the values. It goes with its field through `rename`, and is computed from the last rows.",
  examples: [
    {
      title: "The value stays a number",
      search: 'fieldformat total=tostring(total, "commas") | eval twice=total*2',
      given: [{ total: 39532 }],
      gives: [{ total: 39532, twice: 79064 }],
    },
  ],
  plan({ assignments }, scope) {
    const [assignment, second] = assignments;
    if (second) {
      scope.fail(second.target.span, "fieldformat takes one expression", {
        hint: "a fieldformat of its own says how each field is shown",
      });
    }
    if (!assignment) return streaming((table) => table);
    const format = scope.value(assignment.value);
    return streaming((table) => table.formatted(assignment.target.name, format));
  },
});
