import type { IToken } from "chevrotain";
import type { Condition } from "../language/ast.ts";
import { tokenSpan } from "../lexer/lexer.ts";
import { trim } from "../lexer/outline.ts";
import { closeBracket } from "../lexer/scan.ts";
import * as t from "../lexer/tokens.ts";
import type { Span } from "../text/source.ts";
import { type Content, expressionAt, searchAt } from "./content.ts";
import type { Cursor } from "./cursor.ts";
import { unquote } from "./literal.ts";
import { fail, type Problem, StageError } from "./problems.ts";

/** A condition, and the offset behind it. */
interface Placed {
  readonly condition: Condition;
  readonly end: number;
}

/** `(x=1)`, `x=1`, `"a search"`, `eval(x>1)`, or an eval expression in quoted parentheses: `"("x>1")"`. */
export function readCondition(words: Cursor, after: number, name: Span): Placed {
  const { text } = words.content;
  const { start } = trim(text, after, words.span.end);
  const embedded = quotedParentheses(words, start);
  if (embedded) return embedded;
  const token = words.token;
  if (!token) fail("missing-argument", "a condition is missing", name, "a condition belongs after it");
  const span = tokenSpan(token);
  if (token.tokenType === t.EvalCall) {
    const open = start + token.image.indexOf("(");
    const expression = expressionAt(words.content, { start: open + 1, end: span.end - 1 });
    return { condition: { kind: "eval", expression, span }, end: span.end };
  }
  if (token.tokenType === t.Quoted) {
    const inner = unquote(token.image);
    const search = within(words.content, inner, span, searchAt);
    return { condition: { kind: "search", search, span }, end: span.end };
  }
  if (token.tokenType === t.LParen) {
    const end = closeBracket(text, start, words.span.end);
    if (end < 0) fail("unclosed", "a parenthesis is not closed", span, "this `(` has no `)`");
    const search = searchAt(words.content, { start: start + 1, end: end - 1 });
    return { condition: { kind: "search", search, span: { start, end } }, end };
  }
  const whole = { start, end: endOfComparison(words) };
  const search = searchAt(words.content, whole);
  return { condition: { kind: "search", search, span: whole }, end: whole.end };
}

/** The end of `field=value` without blanks, or of the word at hand. */
function endOfComparison({ token, following: sign, tokens, at }: Cursor): number {
  const value = tokens[at + 2];
  const compared = isGlued(token, sign) && sign?.tokenType === t.Comparison && isGlued(sign, value);
  const last = compared ? value : token;
  return last ? tokenSpan(last).end : 0;
}

function isGlued(left: IToken | undefined, right: IToken | undefined): boolean {
  return left !== undefined && right !== undefined && tokenSpan(left).end === right.startOffset;
}

function quotedParentheses(words: Cursor, start: number): Placed | null {
  const { text } = words.content;
  if (!text.startsWith('"("', start)) return null;
  const closing = /(?<!\\)"\)"/g;
  closing.lastIndex = start + 3;
  const close = closing.exec(text)?.index ?? -1;
  if (close < 0) return null;
  const end = close + 3;
  const span = { start, end };
  const inner = text.slice(start + 3, close).replaceAll('\\"', '"');
  const expression = within(words.content, inner, span, expressionAt);
  return { condition: { kind: "eval", expression, span }, end };
}

/** Reads a text of its own (an unquoted string): what goes wrong in it is shown at the string. */
function within<T>(outer: Content, text: string, span: Span, read: (content: Content, span: Span) => T): T {
  const parsePipeline = () => fail("syntax", "a subsearch cannot stand in a quoted condition", span);
  const report = (problem: Problem) => outer.report({ ...problem, span });
  try {
    return read({ ...outer, text, report, parsePipeline }, { start: 0, end: text.length });
  } catch (error) {
    if (error instanceof StageError) throw new StageError({ ...error.problem, span });
    throw error;
  }
}
