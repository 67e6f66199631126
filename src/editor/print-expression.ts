import type { Binary, BinaryOperator, Expression, SearchExpression, SearchValue } from "../language/ast.ts";
import { leftToRight } from "../language/walk.ts";
import { type Printing, printPieces, printPipeline } from "./print.ts";
import { fieldWord, quoted } from "./words.ts";

/** A search expression as it would be written. NOT binds tightest, then OR, then AND; groups keep their parentheses. */
export function printSearch(node: SearchExpression, printing: Printing): string {
  const print = (each: SearchExpression) => printSearch(each, printing);
  switch (node.kind) {
    case "all":
      return "";
    case "and":
      return node.operands.map(print).join(node.implicit ? " " : " AND ");
    case "or":
      return node.operands.map(print).join(" OR ");
    case "not":
      return `NOT ${print(node.operand)}`;
    case "group":
      return `(${print(node.operand)})`;
    case "term":
      return printValue(node.value);
    case "comparison":
      return `${fieldWord(node.field.name)}${node.operator}${printValue(node.value)}`;
    case "in":
      return `${fieldWord(node.field.name)} IN (${node.values.map(printValue).join(", ")})`;
    case "subsearch":
      return `[${printPipeline(node.pipeline, printing)}]`;
    case "filled":
      return printPieces(node.pieces, printing);
    case "opaque":
      return node.text;
  }
}

/** A literal of a search: `\\` and `\*` stand in its text as they are written. */
function printValue({ text, quoted: inQuotes, directive }: SearchValue): string {
  const escaped = text.replace(/\\\\|"/g, (found) => (found === '"' ? '\\"' : found));
  const written = inQuotes ? `"${escaped}"` : text.replace(/["|]/g, "\\$&");
  return directive ? `${directive}(${written})` : written;
}

const strength: Readonly<Record<BinaryOperator, number>> = {
  xor: 1,
  or: 2,
  and: 3,
  "=": 5,
  "!=": 5,
  "<": 5,
  "<=": 5,
  ">": 5,
  ">=": 5,
  like: 5,
  "+": 6,
  "-": 6,
  ".": 6,
  "*": 7,
  "/": 7,
  "%": 7,
};
const negation = 4;
const sign = 8;
const primary = 9;

/** An eval expression as it would be written, with the parentheses that it needs. */
export function printExpression(node: Expression, printing: Printing): string {
  return printed(node, 0, printing);
}

function printed(node: Expression, least: number, printing: Printing): string {
  const own = strengthOf(node);
  const text = printNode(node, printing);
  return own < least ? `(${text})` : text;
}

function strengthOf(node: Expression): number {
  if (node.kind === "binary") return strength[node.operator];
  if (node.kind === "in") return strength["="];
  if (node.kind === "not") return negation;
  if (node.kind === "negate") return sign;
  return node.kind === "number" && node.value < 0 ? sign : primary;
}

function printNode(node: Expression, printing: Printing): string {
  const print = (each: Expression, least = 0) => printed(each, least, printing);
  switch (node.kind) {
    case "string":
      return quoted(node.value);
    case "number":
      return node.text;
    case "field":
      return node.quoted ? `'${node.name.replace(/['\\]/g, "\\$&")}'` : node.name;
    case "call":
      return `${node.name}(${node.args.map((arg) => print(arg)).join(", ")})`;
    case "negate":
      // A sign before a number would make another number of it.
      return node.operand.kind === "number" ? `-(${print(node.operand)})` : `-${print(node.operand, sign)}`;
    case "not":
      return `NOT ${print(node.operand, negation)}`;
    case "binary":
      return printChain(node, print);
    case "in":
      return `${print(node.operand, strength["="])} IN (${node.values.map((value) => print(value)).join(", ")})`;
    case "subsearch":
      return `[${printPipeline(node.pipeline, printing)}]`;
    case "opaque":
      return node.text;
  }
}

/** `a - b + c`, from the left: an operation that binds less than the one after it stands in parentheses. */
function printChain(node: Binary, print: (each: Expression, least: number) => string): string {
  const { first, operations } = leftToRight(node);
  let text = print(first, strengthOf(operations[0]!));
  operations.forEach((operation, index) => {
    const own = strengthOf(operation);
    const before = operations[index - 1];
    const left = before && strengthOf(before) < own ? `(${text})` : text;
    text = `${left} ${word(operation.operator)} ${print(operation.right, own + 1)}`;
  });
  return text;
}

function word(operator: BinaryOperator): string {
  return /^[a-z]/.test(operator) ? operator.toUpperCase() : operator;
}
