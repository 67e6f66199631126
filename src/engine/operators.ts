import type { BinaryOperator } from "../language/ast.ts";
import type { Compiled } from "../language/eval-function.ts";
import { type Column, column, mapColumn } from "../table/column.ts";
import type { Table } from "../table/table.ts";
import { toNumber, toText } from "../values/coerce.ts";
import { compareText } from "../values/compare.ts";
import { isMultivalue, type Scalar, type Single } from "../values/value.ts";
import { booleansOf, constantOf, cut, testOf, valuesOf } from "./compiled.ts";

export type Arithmetic = "+" | "-" | "*" | "/" | "%" | ".";
export type Relation = "=" | "!=" | "<" | "<=" | ">" | ">=";

type Pure = (left: Scalar, right: Scalar) => Scalar;

function numeric(calculate: (left: number, right: number) => number): Pure {
  return (left, right) => {
    const a = typeof left === "number" ? left : toNumber(left);
    if (a === null) return null;
    const b = typeof right === "number" ? right : toNumber(right);
    if (b === null) return null;
    const result = calculate(a, b);
    return Number.isFinite(result) ? result : null;
  };
}

/** Two numbers are added; anything else is joined as text. */
const plus: Pure = (left, right) => {
  if (typeof left === "number" && typeof right === "number") return left + right;
  const a = toNumber(left);
  const b = a === null ? null : toNumber(right);
  return a !== null && b !== null ? a + b : concatenate(left, right);
};

const concatenate: Pure = (left, right) => {
  const a = toText(left);
  const b = a === null ? null : toText(right);
  return a === null || b === null ? null : a + b;
};

const pure: Readonly<Record<Arithmetic, Pure>> = {
  "+": plus,
  "-": numeric((a, b) => a - b),
  "*": numeric((a, b) => a * b),
  "/": numeric((a, b) => a / b),
  "%": numeric((a, b) => a % b),
  ".": concatenate,
};

export function isArithmetic(operator: BinaryOperator): operator is Arithmetic {
  return operator in pure;
}

export function arithmetic(operator: Arithmetic, left: Compiled, right: Compiled): Compiled {
  const bothText = operator === "+" && typeof left.constant === "string" && typeof right.constant === "string";
  const call = bothText ? concatenate : pure[operator];
  // Only products carry the digits of their literals; a sum keeps what it has.
  const product = operator === "*" || operator === "/";
  const digits = product ? Math.min(left.digits, right.digits) : Infinity;
  if (left.constant !== undefined && right.constant !== undefined) {
    return constantOf(tidy(operator, call(left.constant, right.constant), left, right), digits);
  }
  return valuesOf(pairwise(call, left, right, operator !== "*" && operator !== "/"), digits);
}

/** Sums of literals are decimal: 0.1 + 0.2 is 0.3. */
function tidy(operator: Arithmetic, result: Scalar, left: Compiled, right: Compiled): Scalar {
  if (typeof result !== "number" || (operator !== "+" && operator !== "-")) return result;
  if (left.digits === Infinity && right.digits === Infinity) return result;
  return Number(result.toPrecision(15));
}

export function relation(operator: Relation, left: Compiled, right: Compiled): Compiled {
  const holds = relations[operator];
  const test: Pure = (a, b) => {
    if (a === null || b === null) return null;
    if (typeof a === "boolean" || typeof b === "boolean") {
      return typeof a === typeof b && (operator === "=" || operator === "!=") ? (a === b) === (operator === "=") : null;
    }
    if (isMultivalue(a))
      return a.some((item) => (isMultivalue(b) ? b.some((other) => holds(order(item, other))) : holds(order(item, b))));
    if (isMultivalue(b)) return b.some((item) => holds(order(a, item)));
    return holds(order(a, b));
  };
  if (left.constant !== undefined && right.constant !== undefined)
    return constantOf(test(left.constant, right.constant));
  const bound = right.constant;
  if (bound !== undefined) {
    // A comparison with a number looks at numbers only, as most do.
    const quick = (value: Scalar) =>
      typeof value === "number" && typeof bound === "number" ? holds(value - bound) : test(value, bound);
    return testOf(cut(left), quick);
  }
  return booleansOf(pairwise(test, left, right, true));
}

const relations: Readonly<Record<Relation, (order: number) => boolean>> = {
  "=": (order) => order === 0,
  "!=": (order) => order !== 0,
  "<": (order) => order < 0,
  "<=": (order) => order <= 0,
  ">": (order) => order > 0,
  ">=": (order) => order >= 0,
};

/** Numbers where both sides are numeric, else text by code point. */
function order(left: Single, right: Single): number {
  if (typeof left === "number" && typeof right === "number") return left - right;
  const a = toNumber(left);
  const b = a === null ? null : toNumber(right);
  if (a !== null && b !== null) return a - b;
  if (left === right) return 0;
  return compareText(toText(left) ?? "", toText(right) ?? "");
}

function pairwise(call: Pure, left: Compiled, right: Compiled, exact: boolean) {
  const leftValues = exact ? cut(left) : left.evaluate;
  const rightValues = exact ? cut(right) : right.evaluate;
  const a = left.constant;
  const b = right.constant;
  return (table: Table): Column<Scalar> => {
    if (b !== undefined) return mapColumn(leftValues(table), (value) => call(value, b));
    if (a !== undefined) return mapColumn(rightValues(table), (value) => call(a, value));
    const lefts = leftValues(table).values();
    const rights = rightValues(table).values();
    const results = new Array<Scalar>(table.length);
    for (let row = 0; row < results.length; row++) results[row] = call(lefts[row]!, rights[row]!);
    return column(results);
  };
}
