import type { SearchExpression } from "../language/ast.ts";
import { command } from "../language/command.ts";
import { generating } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import { args, optional, search } from "../language/syntax.ts";

const fields = ["_time", "host", "index", "source", "sourcetype", "splunk_server"] as const;
const searchable: readonly string[] = [...fields, "tag", "eventtype", "savedsplunk", "earliest", "latest"];

export const metasearch = command({
  name: "metasearch",
  kind: "generating",
  summary: "Finds events by terms and default fields, and gives their default fields only.",
  syntax: args({ search: optional(search()) }, {}),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/metasearch",
  examples: [
    {
      title: "Events with a term, of one host",
      search: '| metasearch 404 host="webserver1"',
      given: [
        { _raw: "GET / 404", host: "webserver1", source: "access.log", status: "404" },
        { _raw: "GET / 200", host: "webserver1" },
        { _raw: "GET / 404", host: "webserver2" },
      ],
      gives: [{ host: "webserver1", index: "main", source: "access.log" }],
    },
  ],
  plan({ search }, scope) {
    if (search) check(search, scope);
    const filter = search && scope.search(search);
    return generating(() => {
      const events = scope.events(search);
      return (filter ? events.take(filter(events)) : events).select(fields);
    });
  },
});

/** Only the fields that the command gives can be compared. */
function check(expression: SearchExpression, scope: Scope): void {
  switch (expression.kind) {
    case "and":
    case "or":
      for (const operand of expression.operands) check(operand, scope);
      break;
    case "not":
    case "group":
      check(expression.operand, scope);
      break;
    case "comparison":
    case "in": {
      const { name, span } = expression.field;
      if (searchable.includes(name) || name.startsWith("tag::")) break;
      scope.fail(span, `metasearch does not know the field \`${name}\``, {
        hint: `it looks at terms and at ${fields.join(", ")}`,
      });
    }
  }
}
