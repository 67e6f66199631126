import { any, boolean, type Compiled, evalFunction } from "../../../language/eval-function.ts";
import { type Column, column } from "../../../table/column.ts";
import { withDigits } from "../../../table/digits.ts";
import { complement, type Rows } from "../../../table/rows.ts";
import type { Table } from "../../../table/table.ts";
import type { Scalar } from "../../../values/value.ts";

export const ifElse = evalFunction({
  name: "if",
  family: "comparison",
  summary: "Gives one value where a condition is TRUE, and another where it is FALSE or unknown.",
  parameters: [boolean("condition"), any("then"), any("else")],
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/comparison-and-conditional-functions",
  examples: [
    { eval: 'if(status = 200, "ok", "error")', given: { status: 200 }, gives: "ok" },
    { eval: 'if(status = 200, "ok", "error")', given: {}, gives: "error" },
  ],
  compile(args, scope) {
    const [condition, then, otherwise] = args.map((arg) => scope.compile(arg)) as [Compiled, Compiled, Compiled];
    const evaluate = (table: Table): Column<Scalar> => {
      const hits = condition.rows(table, true);
      if (hits.length === table.length) return valuesOf(then, table);
      if (hits.length === 0) return valuesOf(otherwise, table);
      const misses = complement(hits, table.length);
      const results = new Array<Scalar>(table.length);
      const fill = (rows: Rows, values: readonly Scalar[]) => {
        for (let i = 0; i < rows.length; i++) results[rows[i]!] = values[i]!;
      };
      fill(hits, valuesOf(then, table.take(hits)).values());
      fill(misses, valuesOf(otherwise, table.take(misses)).values());
      return column(results);
    };
    const both = then.type === "boolean" && otherwise.type === "boolean";
    return both ? scope.booleans(evaluate) : scope.values(evaluate);
  },
});

/** A literal's digits limit the value of its own branch only. */
function valuesOf(branch: Compiled, table: Table): Column<Scalar> {
  return withDigits(branch.evaluate(table), branch);
}
