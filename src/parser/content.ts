import type { IToken } from "chevrotain";
import type { Expression, Pipeline, SearchExpression } from "../language/ast.ts";
import type { Language } from "../language/language.ts";
import { tooDeep, tooDeepMessage } from "../lexer/depth.ts";
import { type Lexed, lexExpression, lexWords, tokenSpan } from "../lexer/lexer.ts";
import * as t from "../lexer/tokens.ts";
import type { Span } from "../text/source.ts";
import { checkExpression } from "./check.ts";
import { Grammar } from "./grammar.ts";
import { fail, type Problem } from "./problems.ts";
import { withReservedValues } from "./reserved-words.ts";

let grammar: Grammar | undefined;

/** Parses the pipeline inside the brackets of a subsearch; the parser of stages hands it in. */
export type ParsePipeline = (span: Span) => Pipeline;

export interface Content {
  readonly text: string;
  readonly language: Language;
  readonly report: (problem: Problem) => void;
  readonly parsePipeline: ParsePipeline;
}

type Rule<T> = (grammar: Grammar) => T;

/** Lexes words, and complains of a character that no token begins with. */
export function words(content: Content, span: Span): readonly IToken[] {
  refuseDepth(content, span);
  return lexed(content, lexWords(content.text, span));
}

export function expressionAt(content: Content, span: Span, inAggregation = false): Expression {
  if (span.start === span.end) fail("missing-argument", "an expression is missing", span, "an expression belongs here");
  refuseDepth(content, span);
  const tokens = lexed(content, lexExpression(content.text, span));
  const expression = run(content, tokens, (g) => g.expression(), span.end);
  checkExpression(expression, content.language, content.report, inAggregation);
  return expression;
}

export function searchAt(content: Content, span: Span): SearchExpression {
  return searchOf(content, words(content, span), span);
}

export function searchOf(content: Content, tokens: readonly IToken[], span: Span): SearchExpression {
  const search = run(content, withReservedValues(tokens), (g) => g.searchExpression(), span.end);
  return search.kind === "all" && search.span.end === 0 ? { kind: "all", span } : search;
}

/** Runs one rule of the grammar over tokens, all of which it must use. `end` is where something was missing. */
export function run<T>(content: Content, tokens: readonly IToken[], rule: Rule<T>, end: number): T {
  const inner = new Map<IToken, Pipeline | Expression>();
  for (const token of tokens) {
    const span = tokenSpan(token);
    if (token.tokenType === t.Subsearch) {
      inner.set(token, content.parsePipeline({ start: span.start + 1, end: span.end - 1 }));
    } else if (token.tokenType === t.EvalCall) {
      const open = span.start + token.image.indexOf("(");
      inner.set(token, expressionAt(content, { start: open + 1, end: span.end - 1 }, true));
    }
  }
  // The nested texts are parsed by now, so one grammar serves them all, one after the other.
  grammar ??= new Grammar();
  grammar.inner = inner;
  grammar.text = content.text;
  grammar.input = [...tokens];
  const result = rule(grammar);
  const error = grammar.errors[0];
  if (!error) return result;
  unmatched(tokens);
  const found = error.token;
  if (Number.isNaN(found.startOffset) || found.tokenType.name === "EOF") {
    const last = tokens.at(-1);
    const span = last ? tokenSpan(last) : { start: end, end };
    return fail(
      "syntax",
      last ? `something is missing after \`${last.image}\`` : "something is missing",
      span,
      missing(last),
    );
  }
  return fail("syntax", `unexpected \`${shown(found.image)}\``, tokenSpan(found), unexpected(found, tokens));
}

/** Every text comes by here before it is read: what follows may call itself for what stands inside. */
export function refuseDepth({ text }: Content, span: Span): void {
  const at = tooDeep(text, span);
  if (at !== null) fail("unsupported", tooDeepMessage, { start: at, end: at + 1 });
}

function lexed(content: Content, { tokens, stray }: Lexed): readonly IToken[] {
  if (!stray) return tokens;
  const character = content.text.slice(stray.start, stray.start + 1);
  const hint =
    character === "'" ? "this quote is not closed" : character === "`" ? "this backtick is not closed" : undefined;
  return fail("syntax", `unexpected \`${character}\``, { start: stray.start, end: stray.start + 1 }, hint);
}

/** A parenthesis without a partner explains more than the token at which the grammar stopped. */
function unmatched(tokens: readonly IToken[]): void {
  const open: IToken[] = [];
  for (const token of tokens) {
    if (token.tokenType === t.LParen) open.push(token);
    else if (token.tokenType === t.RParen && !open.pop()) {
      fail("unclosed", "a closing parenthesis has no opening one", tokenSpan(token), "nothing opens it");
    }
  }
  const first = open[0];
  if (first) fail("unclosed", "a parenthesis is not closed", tokenSpan(first), "this `(` has no `)`");
}

function missing(last: IToken | undefined): string {
  if (!last) return "an expression belongs here";
  if (last.tokenType === t.Comparison || last.tokenType === t.Relation) return "a value belongs here";
  return "an operand belongs after it";
}

function unexpected(found: IToken, tokens: readonly IToken[]): string | undefined {
  const before = tokens[tokens.indexOf(found) - 1];
  if (found.tokenType === t.Comparison && before?.tokenType === t.Comparison) return "one comparison is enough";
  if (found.tokenType === t.Comparison) return "a field name belongs before it";
  if (found.tokenType === t.SearchOr) return "OR stands between two terms";
  if (found.tokenType === t.SearchAnd) return "AND stands between two terms";
  if (found.tokenType === t.Relation && before?.tokenType === t.Relation) return "one comparison is enough";
  if (found.tokenType === t.Relation) return "a value or field belongs before it";
  if ([t.And, t.Or, t.Xor, t.Like, t.In].includes(found.tokenType)) return `an operand belongs before ${found.image}`;
  if (found.tokenType === t.Quoted && before) return "an operator is missing before it";
  if (found.tokenType === t.Identifier || found.tokenType === t.NumberLiteral)
    return "an operator is missing before it";
  return undefined;
}

function shown(image: string): string {
  return image.length > 40 ? `${image.slice(0, 39)}…` : image;
}
