import type { Expression } from "../../../language/ast.ts";
import { evalFunction, numeric } from "../../../language/eval-function.ts";
import { mapColumn } from "../../../table/column.ts";
import { toNumber } from "../../../values/coerce.ts";
import { significant } from "../../../values/number.ts";
import type { Scalar } from "../../../values/value.ts";

export const sigfig = evalFunction({
  name: "sigfig",
  family: "mathematical",
  summary: "Rounds a calculation to the significant digits of its least precise literal.",
  parameters: [numeric("expression")],
  examples: [{ eval: "sigfig(1.00 * 1111)", gives: 1110 }],
  compile([argument], scope) {
    const inner = scope.compile(argument!);
    const digits = inner.digits === Infinity ? wholeDigits(argument!) : inner.digits;
    const cut = (n: Scalar) => {
      const number = toNumber(n);
      return number === null ? null : significant(number, digits);
    };
    return scope.values((table) => mapColumn(inner.evaluate(table), cut));
  },
});

/** Here, other than in arithmetic, whole-number literals limit the digits as well. */
function wholeDigits(node: Expression): number {
  if (node.kind === "number") return node.text.replace(/^-?0*|\.|e.*$/gi, "").length || 1;
  if (node.kind === "binary") return Math.min(wholeDigits(node.left), wholeDigits(node.right));
  return node.kind === "negate" ? wholeDigits(node.operand) : Infinity;
}
