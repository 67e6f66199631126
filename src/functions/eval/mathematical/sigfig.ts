import type { Binary, Expression } from "../../../language/ast.ts";
import { type Compiled, type ExpressionScope, evalFunction, numeric } from "../../../language/eval-function.ts";
import { leftToRight } from "../../../language/walk.ts";
import { type Column, column } from "../../../table/column.ts";
import type { Table } from "../../../table/table.ts";
import { toNumber } from "../../../values/coerce.ts";
import { magnitude, roundHalfUp, withDecimals } from "../../../values/number.ts";
import type { Scalar } from "../../../values/value.ts";

export const sigfig = evalFunction({
  name: "sigfig",
  family: "mathematical",
  summary:
    "Rounds a calculation by its literals: a product to the least count of their digits, a sum to the least count of decimals.",
  parameters: [numeric("expression")],
  gives: "number",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/mathematical-functions",
  examples: [
    { eval: "sigfig(1.00 * 1111)", gives: 1110 },
    { eval: "sigfig(123.0 + 4.567)", gives: 127.6 },
    { eval: "sigfig(n * 1.0000)", given: { n: "3.990000000000215" }, gives: "3.9900" },
  ],
  differences:
    "Splunk's page also says that a factor of 1.00 gives two decimals; here it gives three significant digits, as the page's rule for products says, so 12.3456 becomes 12.3.",
  compile([argument], scope) {
    const measured = measure(argument!, scope);
    return scope.values((table) => {
      const { values, places } = measured(table);
      return column(
        values.values().map((value, row) => {
          const n = toNumber(value);
          return n === null ? null : rounded(n, (each) => places(each, row));
        }),
      );
    });
  },
});

/** A number to as many decimals as are known of it; Infinity keeps it as it is. */
function rounded(n: number, places: (n: number) => number): number | string {
  const once = roundHalfUp(n, places(n));
  // Rounding may carry into one more digit: 9.996 to three digits is 10.0.
  const decimals = places(once);
  const twice = roundHalfUp(once, decimals);
  return decimals > 0 && decimals <= 100 ? withDecimals(twice, decimals) : twice;
}

/** The values of an expression, and to how many decimal places each is known; Infinity where no literal limits it. */
interface Measured {
  readonly values: Column<Scalar>;
  places(n: number, row: number): number;
}

function measure(node: Expression, scope: ExpressionScope): (table: Table) => Measured {
  const compiled = scope.compile(node);
  if (node.kind === "negate") {
    const inner = measure(node.operand, scope);
    return (table) => ({ values: compiled.evaluate(table), places: inner(table).places });
  }
  if (node.kind !== "binary" || !"+-*/".includes(node.operator)) return single(node, compiled);
  const isSum = isAdditive(node);
  // What holds for a chain of sums, or of products, follows from its operands alone.
  const { first, operations } = leftToRight(
    node,
    (each) => "+-*/".includes(each.operator) && isAdditive(each) === isSum,
  );
  const parts = [first, ...operations.map(({ right }) => right)].map((part) => measure(part, scope));
  return (table) => {
    const operands = parts.map((part) => {
      const { values, places } = part(table);
      const numbers = values.values().map(toNumber);
      return { places: (row: number) => places(numbers[row] ?? 0, row), n: (row: number) => numbers[row] ?? 0 };
    });
    const least = (of: (operand: (typeof operands)[number]) => number) => Math.min(...operands.map(of));
    return {
      values: compiled.evaluate(table),
      places: (n, row) =>
        isSum
          ? least((operand) => operand.places(row))
          : least((operand) => operand.places(row) + magnitude(operand.n(row))) - magnitude(n),
    };
  };
}

function isAdditive({ operator }: Binary): boolean {
  return operator === "+" || operator === "-";
}

function single(node: Expression, compiled: Compiled): (table: Table) => Measured {
  // Here, other than in arithmetic, whole-number literals limit the digits as well.
  const literal = node.kind === "number" ? (/\.(\d*)/.exec(node.text)?.[1]?.length ?? 0) : null;
  return (table) => ({
    values: compiled.evaluate(table),
    places: (n) => literal ?? compiled.digits - 1 - magnitude(n),
  });
}
