import { any, evalFunction } from "../../../language/eval-function.ts";
import { column } from "../../../table/column.ts";

export const exact = evalFunction({
  name: "exact",
  family: "mathematical",
  summary: "Keeps all digits of a calculation, whatever the precision of its literals.",
  parameters: [any("expression")],
  digits: "none",
  examples: [{ eval: "exact(3.14 * 2.5)", gives: 7.85 }],
  compile([argument], scope) {
    const inner = scope.compile(argument!);
    return scope.values((table) => column(inner.evaluate(table).values().map((n) => (typeof n === "boolean" ? null : n))));
  },
});
