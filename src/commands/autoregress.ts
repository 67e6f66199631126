import { command } from "../language/command.ts";
import { sequential } from "../language/operator.ts";
import type { Scope } from "../language/scope.ts";
import { args, clause, field, optional, text } from "../language/syntax.ts";
import { column } from "../table/column.ts";
import type { Value } from "../values/value.ts";
import { PriorRows } from "./prior-rows.ts";

export const autoregress = command({
  name: "autoregress",
  kind: "streaming",
  summary: "Copies a field's values of earlier rows into each row.",
  syntax: args(
    { field: field(), newfield: optional(clause("as", field("newfield"))) },
    { p: optional(text("int | int-int")) },
  ),
  source: "https://help.splunk.com/en/splunk-enterprise/spl-search-reference/autoregress",
  examples: [
    {
      title: "The value two rows before",
      search: "autoregress ip as old_ip p=2",
      given: [{ ip: "a" }, { ip: "b" }, { ip: "c" }],
      gives: [{ ip: "a" }, { ip: "b" }, { ip: "c", old_ip: "a" }],
    },
    {
      title: "The values of the two rows before",
      search: "autoregress n p=1-2",
      given: [{ n: 1 }, { n: 2 }, { n: 3 }],
      gives: [{ n: 1 }, { n: 2, n_p1: 1 }, { n: 3, n_p1: 2, n_p2: 1 }],
    },
  ],
  plan({ field, newfield, p }, scope) {
    const source = field.name;
    const { first, last } = rangeOf(p ?? "1", scope);
    if (newfield && p?.includes("-"))
      scope.fail(newfield.span, "a range of rows has no single new field", {
        hint: "the fields are named by `p`",
      });
    const distances = Array.from({ length: last - first + 1 }, (_, i) => first + i);
    const prior = new PriorRows(last);
    return sequential((table) => {
      const values = table.column(source).values();
      const copies = distances.map(() => new Array<Value>(values.length));
      for (let row = 0; row < values.length; row++) {
        distances.forEach((rows, i) => {
          copies[i]![row] = prior.back(rows);
        });
        prior.add(values[row]!);
      }
      return distances.reduce(
        (each, rows, i) => each.with(newfield?.name ?? `${source}_p${rows}`, column(copies[i]!)),
        table,
      );
    });
  },
});

/** How far back a row looks at most, and how many new fields there are at most. */
const mostBefore = 1_000_000;
const mostFields = 1000;

function rangeOf(written: string, scope: Scope): { readonly first: number; readonly last: number } {
  const [, from, to] = /^(\d+)(?:-(\d+))?$/.exec(written) ?? [];
  const first = Number(from);
  const last = to === undefined ? first : Number(to);
  if (from === undefined || first < 1 || last < first || last > mostBefore || last - first >= mostFields) {
    return scope.fail(scope.span("p"), `autoregress cannot take \`p=${written}\``, {
      code: "bad-option",
      hint: `a number of rows such as 3, at most ${mostBefore}, or a range such as 2-5 of at most ${mostFields} is expected`,
    });
  }
  return { first, last };
}
