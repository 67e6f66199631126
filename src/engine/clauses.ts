import type { Expression, SearchExpression } from "../language/ast.ts";
import type { Filter } from "../language/scope.ts";
import type { ElementKind } from "../language/syntax.ts";
import { chainOf, fieldsOf } from "../language/walk.ts";
import { complement, type Rows, union } from "../table/rows.ts";
import type { Table } from "../table/table.ts";
import type { Span } from "../text/source.ts";
import type { Asked } from "./asked.ts";
import { NeverRan } from "./subsearches.ts";

/** A part of a condition, with the rows that pass it by itself. */
export interface Clause {
  readonly kind: "and" | "or" | "not" | "term";
  /** As it is written, macros expanded. */
  readonly text: string;
  readonly span: Span;
  readonly passing: Rows;
  /** Fields that a term looks at. */
  readonly fields: readonly string[];
  readonly operands: readonly Clause[];
  readonly term: Term;
}

/** A term of a condition, and in which of the two languages it is written. */
export type Term =
  | {
      readonly language: "search";
      readonly node: SearchExpression;
      /** The expression that it is a part of: its bounds of time hang on one another. */
      readonly whole: SearchExpression;
    }
  | { readonly language: "eval"; readonly node: Expression };

/**
 * Takes a condition apart; `kind` says of which language the argument is. A term whose subsearch never ran is left out: no row
 * got as far as to be asked.
 */
export function clausesOf(kind: ElementKind, argument: unknown, asked: Asked): Clause | null {
  if (kind === "search" && isSearch(argument)) return searchClause(argument, argument, asked);
  return kind === "expression" && isExpression(argument) ? evalClause(argument, asked) : null;
}

function isSearch(argument: unknown): argument is SearchExpression {
  return typeof argument === "object" && argument !== null && "kind" in argument && "span" in argument;
}

function isExpression(argument: unknown): argument is Expression {
  return typeof argument === "object" && argument !== null && "kind" in argument && "span" in argument;
}

/** A search expression, as a part of the whole one. */
export function searchClause(node: SearchExpression, whole: SearchExpression, around: Asked): Clause | null {
  if (node.kind === "group") return searchClause(node.operand, whole, around);
  // What an empty macro stands for asks for nothing.
  if (node.kind === "all" && node !== whole) return null;
  const term: Term = { language: "search", node, whole };
  const filter = () => around.scope.search(node, whole);
  if (node.kind === "and" || node.kind === "or") {
    const operands = node.operands.flatMap((each) => searchClause(each, whole, around) ?? []);
    return joinedClause(node.kind, operands, term, around);
  }
  if (node.kind === "not") return leafClause("not", filter, searchClause(node.operand, whole, around), term, around);
  return leafClause("term", filter, null, term, around);
}

function evalClause(node: Expression, around: Asked): Clause | null {
  const term: Term = { language: "eval", node };
  const filter = () => around.scope.condition(node);
  if (node.kind === "binary" && (node.operator === "and" || node.operator === "or")) {
    const operands = chainOf(node, node.operator).flatMap((each) => evalClause(each, around) ?? []);
    return joinedClause(node.operator, operands, term, around);
  }
  if (node.kind === "not") return leafClause("not", filter, evalClause(node.operand, around), term, around);
  return leafClause("term", filter, null, term, around);
}

/** The rows of an AND or OR follow from those of its operands. */
function joinedClause(kind: "and" | "or", operands: readonly Clause[], term: Term, around: Asked): Clause | null {
  if (operands.length === 0) return null;
  const { length } = around.rows;
  const each = operands.map(({ passing }) => passing);
  const passing =
    kind === "or" ? each.reduce(union) : complement(each.map((rows) => complement(rows, length)).reduce(union), length);
  return { kind, ...written(term, around), passing, fields: operands.flatMap(({ fields }) => fields), operands, term };
}

function leafClause(
  kind: "not" | "term",
  filter: () => Filter,
  operand: Clause | null,
  term: Term,
  around: Asked,
): Clause | null {
  const passing = asked(filter, around.rows);
  if (!passing) return null;
  const fields = operand?.fields ?? ownFields(term, around);
  return { kind, ...written(term, around), passing, fields, operands: operand ? [operand] : [], term };
}

/** The rows that pass; null where that hangs on a subsearch that never ran. */
function asked(filter: () => Filter, rows: Table): Rows | null {
  try {
    return filter()(rows);
  } catch (error) {
    if (error instanceof NeverRan) return null;
    throw error;
  }
}

function written({ node }: Term, { text }: Asked): Pick<Clause, "text" | "span"> {
  return { text: text.slice(node.span.start, node.span.end), span: node.span };
}

function ownFields(term: Term, around: Asked): readonly string[] {
  const bound = around.bound(term);
  if (bound) return [bound.clock];
  if (term.language === "eval") return [...fieldsOf(term.node)];
  const { node } = term;
  if (node.kind === "comparison" || node.kind === "in") return [node.field.name];
  return node.kind === "term" ? ["_raw"] : [];
}
