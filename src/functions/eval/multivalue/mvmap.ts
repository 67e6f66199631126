import { any, evalFunction } from "../../../language/eval-function.ts";
import { withDigits } from "../../../table/digits.ts";
import { explode, implode, onlyField } from "./each-item.ts";

export const mvmap = evalFunction({
  name: "mvmap",
  family: "multivalue",
  summary: "Evaluates an expression for each value of a field, in which the field's name stands for that value.",
  parameters: [any("mv"), any("expression")],
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/multivalue-eval-functions",
  examples: [
    { eval: "mvmap(n, n * 2)", given: { n: ["1", "2"] }, gives: [2, 4] },
    { eval: "mvmap(mvindex(n, 1, 2), n * 10)", given: { n: ["1", "2", "3"] }, gives: [20, 30] },
  ],
  compile([list, expression], scope, span) {
    const field = onlyField(list!);
    if (field === null)
      return scope.failAt(span, "mvmap needs a field, or a function of one field, as its first argument");
    const values = scope.compile(list!);
    const each = scope.compile(expression!);
    return scope.values((table) => {
      const exploded = explode(table, field, values.evaluate(table));
      const results = withDigits(each.evaluate(exploded.table), each);
      return implode(table.length, exploded.rows, results.values());
    });
  },
});
