import type { Comparator, Expression, SearchExpression, SearchValue } from "../language/ast.ts";
import { expressions } from "../language/walk.ts";
import { type Column, constant } from "../table/column.ts";
import type { Table } from "../table/table.ts";
import type { Value } from "../values/value.ts";
import { unescapeWildcard } from "../values/wildcard.ts";
import type { StageScope } from "./scope.ts";

/** One side of a comparison, over the rows that it was asked about. */
export interface Side {
  /** As it is written. */
  readonly text: string;
  readonly column: Column<Value>;
  /** What it is: a value that is written in the search, a field, or something that is computed. */
  readonly kind: "literal" | "field" | "computed";
  /** Whether its numbers are times in epoch seconds. */
  readonly isTime: boolean;
  /** A field written without single quotes, which may have been meant as a text. */
  readonly isBare: boolean;
}

/** A term that compares: what stands on the left is no literal, unless both sides are. IN has several right sides. */
export interface Relation {
  readonly language: "search" | "eval";
  readonly operator: Comparator;
  readonly left: Side;
  readonly right: readonly Side[];
  /** The values of a search expression, for what is written as wildcards. */
  readonly written: readonly SearchValue[];
}

const flipped: Readonly<Record<Comparator, Comparator>> = {
  "=": "=",
  "!=": "!=",
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
};

/** A comparison of a search expression; null for what compares nothing. */
export function searchRelation(node: SearchExpression, rows: Table): Relation | null {
  if (node.kind !== "comparison" && node.kind !== "in") return null;
  const written = node.kind === "in" ? node.values : [node.value];
  const { name } = node.field;
  const left: Side = {
    text: name,
    column: rows.column(name),
    kind: "field",
    isTime: isTimeField(name),
    isBare: true,
  };
  const right = written.map(({ text }) => literal(text, unescapeWildcard(text), rows));
  return { language: "search", operator: node.kind === "in" ? "=" : node.operator, left, right, written };
}

/** A comparison of an eval expression; null for what compares nothing. `text` is the search. */
export function evalRelation(node: Expression, rows: Table, scope: StageScope, text: string): Relation | null {
  const parts = comparedIn(node, scope);
  if (!parts) return null;
  const sides = [parts.left, ...parts.right].map((each) => sideOf(each, rows, scope, text));
  const [left, ...right] = sides.filter((side) => side !== null);
  if (!left || right.length < parts.right.length) return null;
  const { operator } = parts;
  const [other] = right;
  return left.kind === "literal" && other && right.length === 1
    ? { language: "eval", operator: flipped[operator], left: other, right: [left], written: [] }
    : { language: "eval", operator, left, right, written: [] };
}

interface Compared {
  readonly operator: Comparator;
  readonly left: Expression;
  readonly right: readonly Expression[];
}

function comparedIn(node: Expression, scope: StageScope): Compared | null {
  if (node.kind === "in") return { operator: "=", left: node.operand, right: node.values };
  if (node.kind === "call") {
    const [left, ...right] = node.args;
    return left && scope.evalFunction(node.name)?.oneOf ? { operator: "=", left, right } : null;
  }
  if (node.kind !== "binary") return null;
  const { operator, left, right } = node;
  return isComparator(operator) ? { operator, left, right: [right] } : null;
}

function isComparator(operator: string): operator is Comparator {
  return Object.hasOwn(flipped, operator);
}

/** Null where a side has no value that can be shown: a condition, or what chance decides. */
function sideOf(node: Expression, rows: Table, scope: StageScope, text: string): Side | null {
  const about = { text: text.slice(node.span.start, node.span.end), isTime: isTime(node, scope), isBare: false };
  switch (node.kind) {
    case "string":
      return literal(about.text, node.value, rows);
    case "number":
      return literal(about.text, node.value, rows);
    case "field":
      return { ...about, text: node.name, column: rows.column(node.name), kind: "field", isBare: !node.quoted };
    default: {
      const column = computed(node, rows, scope);
      return column && { ...about, column, kind: "computed" };
    }
  }
}

function literal(text: string, value: Value, rows: Table): Side {
  return { text, column: constant(value, rows.length), kind: "literal", isTime: false, isBare: false };
}

/** The values of an expression; null for a condition, a subsearch, and what gives something else each time. */
export function computed(node: Expression, rows: Table, scope: StageScope): Column<Value> | null {
  const settled = [...expressions(node)].every((each) => {
    if (each.kind === "subsearch" || each.kind === "opaque") return false;
    if (each.kind !== "call") return true;
    const definition = scope.evalFunction(each.name);
    return definition !== undefined && (!definition.volatile || definition.instant === true);
  });
  if (!settled || scope.compile(node).type === "boolean") return null;
  return scope.value(node)(rows);
}

/** Whether an expression gives a time in epoch seconds: an event's own, a function's, or either moved by a number. */
function isTime(node: Expression, scope: StageScope): boolean {
  if (node.kind === "field") return isTimeField(node.name);
  if (node.kind === "call") return scope.evalFunction(node.name)?.instant === true;
  if (node.kind !== "binary" || (node.operator !== "+" && node.operator !== "-")) return false;
  return isTime(node.left, scope) !== isTime(node.right, scope);
}

export function isTimeField(name: string): boolean {
  return name === "_time" || name === "_indextime";
}
