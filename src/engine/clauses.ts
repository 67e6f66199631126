import type { Expression, SearchExpression } from "../language/ast.ts";
import type { Filter, Scope } from "../language/scope.ts";
import type { ElementKind } from "../language/syntax.ts";
import { chainOf, fieldsOf } from "../language/walk.ts";
import { complement, type Rows, union } from "../table/rows.ts";
import type { Table } from "../table/table.ts";
import type { Span } from "../text/source.ts";
import type { Value } from "../values/value.ts";
import { reasonOf, type Term } from "./reasons.ts";
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

/** The row that passes most of a condition, and what it has where it fails. */
export interface NearestRow {
  /** Its place among the rows that the stage took. */
  readonly row: number;
  /** The terms that it fails, with the values of their fields. */
  readonly failed: readonly FailedTerm[];
}

export interface FailedTerm {
  readonly text: string;
  readonly values: Readonly<Record<string, Value>>;
  /** What a person may not have seen: a misspelt name, a difference in case only. */
  readonly reason: string | null;
}

/**
 * Takes a condition apart; `kind` says of which language the argument is. A term whose subsearch never ran is left out: no row
 * got as far as to be asked.
 */
export function clausesOf(
  kind: ElementKind,
  argument: unknown,
  rows: Table,
  scope: Scope,
  text: string,
): Clause | null {
  if (kind === "search" && isSearch(argument)) return searchClause(argument, { rows, scope, text });
  return kind === "expression" && isExpression(argument) ? evalClause(argument, { rows, scope, text }) : null;
}

interface Around {
  readonly rows: Table;
  readonly scope: Scope;
  readonly text: string;
}

function isSearch(argument: unknown): argument is SearchExpression {
  return typeof argument === "object" && argument !== null && "kind" in argument && "span" in argument;
}

function isExpression(argument: unknown): argument is Expression {
  return typeof argument === "object" && argument !== null && "kind" in argument && "span" in argument;
}

function searchClause(node: SearchExpression, around: Around): Clause | null {
  if (node.kind === "group") return searchClause(node.operand, around);
  const term: Term = { language: "search", node };
  const filter = () => around.scope.search(node);
  if (node.kind === "and" || node.kind === "or") {
    const operands = node.operands.flatMap((each) => searchClause(each, around) ?? []);
    return joinedClause(node.kind, operands, term, around);
  }
  if (node.kind === "not") return leafClause("not", filter, searchClause(node.operand, around), term, around);
  return leafClause("term", filter, null, term, around);
}

function evalClause(node: Expression, around: Around): Clause | null {
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
function joinedClause(kind: "and" | "or", operands: readonly Clause[], term: Term, around: Around): Clause | null {
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
  around: Around,
): Clause | null {
  const passing = asked(filter, around.rows);
  if (!passing) return null;
  const fields = operand?.fields ?? ownFields(term);
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

function written({ node }: Term, { text }: Around): Pick<Clause, "text" | "span"> {
  return { text: text.slice(node.span.start, node.span.end), span: node.span };
}

function ownFields(term: Term): readonly string[] {
  if (term.language === "eval") return [...fieldsOf(term.node)];
  const { node } = term;
  if (node.kind === "comparison" || node.kind === "in") return [node.field.name];
  return node.kind === "term" ? ["_raw"] : [];
}

/** The row that passes the most parts of a condition; of several, the first. Null where there are no rows. */
export function nearestRow(clause: Clause, rows: Table): NearestRow | null {
  if (rows.length === 0) return null;
  const scores = scoresOf(clause, rows.length);
  let best = 0;
  for (let row = 1; row < scores.length; row++) if (scores[row]! > scores[best]!) best = row;
  const failed = failures(clause, best).map(({ text, fields, term }) => ({
    text,
    values: Object.fromEntries([...new Set(fields)].map((name) => [name, rows.column(name).at(best)])),
    reason: reasonOf(term, best, rows),
  }));
  return { row: best, failed };
}

/** How far each row gets: the parts of an AND count together, of an OR the best. */
function scoresOf(clause: Clause, length: number): Float64Array {
  const scores = new Float64Array(length);
  if (clause.kind === "and" || clause.kind === "or") {
    for (const operand of clause.operands) {
      const part = scoresOf(operand, length);
      for (let row = 0; row < length; row++)
        scores[row] =
          clause.kind === "and"
            ? scores[row]! + part[row]! / clause.operands.length
            : Math.max(scores[row]!, part[row]!);
    }
    return scores;
  }
  for (const row of clause.passing) scores[row] = 1;
  return scores;
}

/** The terms that keep a row from passing. */
function failures(clause: Clause, row: number): readonly Clause[] {
  if (clause.passing.includes(row)) return [];
  return clause.kind === "and" || clause.kind === "or"
    ? clause.operands.flatMap((each) => failures(each, row))
    : [clause];
}
