import type { IToken, TokenType } from "chevrotain";
import { tokenSpan } from "../lexer/lexer.ts";
import * as t from "../lexer/tokens.ts";
import { asWord } from "./token-text.ts";

const reserved: ReadonlySet<TokenType> = new Set([t.SearchAnd, t.SearchIn, t.SearchNot, t.SearchOr]);

/** `state=IN`, `op IN (and, OR)`: a word of the search language that stands in the place of a value is that value. */
export function withReservedValues(tokens: readonly IToken[]): readonly IToken[] {
  return tokens.map((token, at) => {
    if (!reserved.has(token.tokenType)) return token;
    const isValue = followsSign(token, tokens[at - 1]) || standsInList(tokens, at);
    return isValue ? asWord(token) : token;
  });
}

/** Directly behind the sign: `a= OR b=1` lacks a value. */
function followsSign(token: IToken, before: IToken | undefined): boolean {
  return before?.tokenType === t.Comparison && tokenSpan(before).end === token.startOffset;
}

/** Between commas or the parentheses of a list: `x IN (a OR b)` is no list. */
function standsInList(tokens: readonly IToken[], at: number): boolean {
  const before = tokens[at - 1]?.tokenType;
  const after = tokens[at + 1]?.tokenType;
  return (before === t.Comma || before === t.LParen) && (after === t.Comma || after === t.RParen);
}
