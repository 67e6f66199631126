import { command } from "../language/command.ts";
import { sequential } from "../language/operator.ts";
import { args, bool, expression, integer, optional } from "../language/syntax.ts";

export const head = command({
  name: "head",
  kind: "streaming",
  summary: "Keeps the first 10 rows, so many rows, or the rows up to the first for which a condition does not hold.",
  syntax: args(
    { count: optional(integer("count", { least: 0 })), condition: optional(expression("(eval-expression)")) },
    { limit: optional(integer("int", { least: 0 })), null: bool(false), keeplast: bool(false) },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/head",
  examples: [
    { title: "Two rows", search: "head 2", given: [{ n: 1 }, { n: 2 }, { n: 3 }], gives: [{ n: 1 }, { n: 2 }] },
    {
      title: "While it holds",
      search: "head (n < 3)",
      given: [{ n: 1 }, { n: 2 }, { n: 3 }, { n: 1 }],
      gives: [{ n: 1 }, { n: 2 }],
    },
  ],
  plan({ count, condition, limit, null: keepNull, keeplast }, scope) {
    if (count !== undefined && condition?.kind === "number")
      scope.fail(scope.span("condition"), "head takes one number", { hint: `head ${count} says it` });
    if (count !== undefined && limit !== undefined)
      scope.fail(scope.span("limit"), "head takes a number or a limit, not both", { hint: `head ${limit} says it` });
    const most = count ?? limit ?? (condition ? Infinity : 10);
    const compiled = condition && scope.compile(condition);
    let taken = 0;
    let stopped = most === 0;
    return sequential(
      (table) => {
        if (stopped) return table.slice(0, 0);
        let end = table.length;
        if (compiled) {
          const truths = compiled.evaluate(table).values();
          const stop = truths.findIndex((truth) => truth !== true && !(keepNull && truth === null));
          if (stop >= 0) {
            stopped = true;
            end = keeplast ? stop + 1 : stop;
          }
        }
        end = Math.min(end, most - taken);
        taken += end;
        if (taken >= most) stopped = true;
        return table.slice(0, end);
      },
      () => stopped,
    );
  },
});
