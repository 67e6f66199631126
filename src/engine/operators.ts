import type { BinaryOperator } from "../language/ast.ts";
import type { Compiled, KnownType } from "../language/eval-function.ts";
import { type Meter, sizeOf, smallSize } from "../language/meter.ts";
import { type Column, column, mapColumn } from "../table/column.ts";
import { type Digits, isPlain, written } from "../table/digits.ts";
import type { Table } from "../table/table.ts";
import { specialNumber, toNumber, toText } from "../values/coerce.ts";
import { compareText } from "../values/compare.ts";
import { finite, withoutNoise } from "../values/number.ts";
import { isMultivalue, type Scalar, type Single } from "../values/value.ts";
import { booleansOf, constantOf, testOf, valuesOf } from "./compiled.ts";

export type Arithmetic = "+" | "-" | "*" | "/" | "%" | ".";
export type Relation = "=" | "!=" | "<" | "<=" | ">" | ">=";

type Pure = (left: Scalar, right: Scalar) => Scalar;

function numeric(calculate: (left: number, right: number) => number | null): Pure {
  return (left, right) => {
    const a = typeof left === "number" ? left : toNumber(left);
    const b = typeof right === "number" ? right : toNumber(right);
    if (a === null || b === null) return special(left, right, calculate);
    return finite(calculate(a, b));
  };
}

/** A field may hold the name of a number that is none or infinite: NaN stays what it is. */
function special(left: Scalar, right: Scalar, calculate: (left: number, right: number) => number | null): Scalar {
  const a = numeral(left);
  const b = numeral(right);
  if (a === null || b === null) return null;
  if (Number.isNaN(a)) return left;
  if (Number.isNaN(b)) return right;
  return finite(calculate(a, b));
}

/** The number that a value is, also where that is none or infinite. */
function numeral(value: Scalar): number | null {
  return toNumber(value) ?? specialNumber(value);
}

/** Of fields: two numbers are added; anything else is joined as text. */
const plus: Pure = (left, right) => {
  if (typeof left === "number" && typeof right === "number") return sum(left, right);
  return numeral(left) !== null && numeral(right) !== null ? sum(left, right) : concatenate(left, right);
};

const sum = numeric((a, b) => a + b);

const concatenate: Pure = (left, right) => {
  const a = toText(left);
  const b = a === null ? null : toText(right);
  return a === null || b === null ? null : a + b;
};

const pure: Readonly<Record<Arithmetic, Pure>> = {
  "+": plus,
  "-": numeric((a, b) => a - b),
  "*": numeric((a, b) => a * b),
  "/": numeric((a, b) => (b === 0 ? null : a / b)),
  "%": numeric((a, b) => (b === 0 ? null : a % b)),
  ".": concatenate,
};

export function isArithmetic(operator: BinaryOperator): operator is Arithmetic {
  return operator in pure;
}

/** An operation of a chain: what is done with what stands before it, and the operand. */
export interface Operation {
  readonly operator: Arithmetic;
  readonly right: Compiled;
  /** What it is known to give: with a string on one side `+` joins, with a number it adds. */
  readonly type: KnownType | null;
}

/** What is known of an operand before a row is read. */
type Known = Digits & Pick<Compiled, "constant">;

/** `a - b + c`, from the left. The operations are done in a loop, so there may be any number of them. */
export function arithmetic(first: Compiled, operations: readonly Operation[], meter: Meter): Compiled {
  let start = first;
  let left: Known = first;
  const steps: { readonly call: Pure; readonly right: Compiled }[] = [];
  for (const { operator, right, type } of operations) {
    const bothText = typeof left.constant === "string" && typeof right.constant === "string";
    const joins = type === "text" || (operator === "+" && bothText);
    const calculate = joins ? joining(left, right) : calculating(operator, left, right, type);
    const call = operator === "." || operator === "+" ? metered(calculate, meter) : calculate;
    // Only products carry the digits of their literals; a sum keeps what it has.
    const product = operator === "*" || operator === "/";
    const digits: Digits = { digits: product ? Math.min(left.digits, right.digits) : Infinity };
    if (left.constant !== undefined && right.constant !== undefined) {
      start = constantOf(tidy(operator, call(left.constant, right.constant), left, right), digits);
      left = start;
    } else {
      steps.push({ call, right });
      left = digits;
    }
  }
  if (steps.length === 0) return start;
  const evaluate = (table: Table) => {
    let done: Side = start;
    for (const { call, right } of steps) {
      const values = pairwise(call, done, right)(table);
      done = { evaluate: () => values };
    }
    return done.evaluate(table);
  };
  return valuesOf(evaluate, left);
}

/** What joins texts makes larger ones. */
function metered(call: Pure, meter: Meter): Pure {
  return (left, right) => {
    const result = call(left, right);
    if (typeof result === "string" && result.length > smallSize)
      meter.made(result.length, Math.max(sizeOf(left), sizeOf(right)));
    return result;
  };
}

/** `-x`: it has the digits of x. */
export function negated(operand: Compiled): Compiled {
  const negate = (value: Scalar): Scalar => pure["-"](0, value);
  if (operand.constant !== undefined) return constantOf(negate(operand.constant), operand);
  return valuesOf((table) => mapColumn(operand.evaluate(table), negate), operand);
}

/** Numbers are joined as they would be printed. */
function joining(left: Digits, right: Digits): Pure {
  if (isPlain(left) && isPlain(right)) return concatenate;
  return (a, b) => concatenate(written(a, left), written(b, right));
}

function calculating(operator: Arithmetic, left: Digits, right: Digits, type: KnownType | null): Pure {
  if (operator !== "+") return pure[operator];
  if (type === "number") return sum;
  if (isPlain(left) && isPlain(right)) return plus;
  const join = joining(left, right);
  return (a, b) => (numeral(a) !== null && numeral(b) !== null ? plus(a, b) : join(a, b));
}

/** Sums of literals are decimal: 0.1 + 0.2 is 0.3. */
function tidy(operator: Arithmetic, result: Scalar, left: Digits, right: Digits): Scalar {
  if (typeof result !== "number" || (operator !== "+" && operator !== "-")) return result;
  if (left.digits === Infinity && right.digits === Infinity) return result;
  return withoutNoise(result);
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
    return testOf(left.evaluate, quick);
  }
  return booleansOf(pairwise(test, left, right));
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
  const a = typeof right === "number" ? numeral(left) : toNumber(left);
  if (a !== null) {
    const b = typeof left === "number" ? numeral(right) : toNumber(right);
    if (b !== null) return a - b;
  }
  if (left === right) return 0;
  return compareText(toText(left) ?? "", toText(right) ?? "");
}

type Side = Pick<Compiled, "constant" | "evaluate">;

function pairwise(call: Pure, left: Side, right: Side) {
  const a = left.constant;
  const b = right.constant;
  return (table: Table): Column<Scalar> => {
    if (b !== undefined) return mapColumn(left.evaluate(table), (value) => call(value, b));
    if (a !== undefined) return mapColumn(right.evaluate(table), (value) => call(a, value));
    const lefts = left.evaluate(table).values();
    const rights = right.evaluate(table).values();
    const results = new Array<Scalar>(table.length);
    for (let row = 0; row < results.length; row++) results[row] = call(lefts[row]!, rights[row]!);
    return column(results);
  };
}
