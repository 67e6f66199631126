import type { Expression } from "../../../language/ast.ts";
import type { Compiled, ExpressionScope } from "../../../language/eval-function.ts";
import { type Column, column } from "../../../table/column.ts";
import { withDigits } from "../../../table/digits.ts";
import { allRows, complement, compose } from "../../../table/rows.ts";
import type { Table } from "../../../table/table.ts";
import type { Span } from "../../../text/source.ts";
import type { Scalar } from "../../../values/value.ts";

/** `case` and `validate`: pairs of a condition and a value; the first condition of the wanted truth decides. */
export function chooseFirst(args: readonly Expression[], scope: ExpressionScope, span: Span, truth: boolean): Compiled {
  if (args.length % 2 === 1) scope.failAt(span, "conditions and values come in pairs", "a value is missing at the end");
  const pairs = args.flatMap((condition, index) =>
    index % 2 === 0 ? [{ condition: scope.compile(condition), value: scope.compile(args[index + 1]!) }] : [],
  );
  const evaluate = (table: Table): Column<Scalar> => {
    const results = new Array<Scalar>(table.length).fill(null);
    let open = allRows(table.length);
    for (const { condition, value } of pairs) {
      if (open.length === 0) break;
      const rest = open.length === table.length ? table : table.take(open);
      const hits = condition.rows(rest, truth);
      if (hits.length === 0) continue;
      const rows = compose(open, hits);
      const taken = rows.length === table.length ? table : table.take(rows);
      // A literal's digits limit its own value only.
      const values = withDigits(value.evaluate(taken), value).values();
      rows.forEach((row, index) => {
        results[row] = values[index]!;
      });
      open = compose(open, complement(hits, rest.length));
    }
    return column(results);
  };
  return pairs.every(({ value }) => value.type === "boolean") ? scope.booleans(evaluate) : scope.values(evaluate);
}
