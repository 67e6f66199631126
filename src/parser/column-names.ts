import type { IToken } from "chevrotain";
import { tokenSpan } from "../lexer/lexer.ts";
import * as t from "../lexer/tokens.ts";
import { asWord, isWord } from "./token-text.ts";

/** Whether the word at a place of a list is the beginning of a name, where a parenthesis follows it. */
export type BeginsName = (tokens: readonly IToken[], at: number) => boolean;

/** Every word: lists of names know no calls. */
export const anyName: BeginsName = () => true;
/** A new name: `avg(x) as avg(y)`. */
export const newName: BeginsName = (tokens, at) => isWord(tokens[at - 1], "as");
/** A new name, or the field of a call: `num(sum(kb))`. */
export const newNameOrField: BeginsName = (tokens, at) => newName(tokens, at) || tokens[at - 1]?.tokenType === t.LParen;

/** `table sum(kb)`: what an aggregate is called stands for the column of that name, parentheses included, as one word. */
export function withCalls(tokens: readonly IToken[], text: string, begins: BeginsName): readonly IToken[] {
  const merged: IToken[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const close = isCallGlued(tokens, at) && begins(tokens, at) ? closing(tokens, at + 1) : -1;
    merged.push(close < 0 ? tokens[at]! : oneWord(tokens[at]!, tokens[close]!, text));
    if (close >= 0) at = close;
  }
  return merged;
}

/** `max(FSP Name)`: what stands between the parentheses of a call is one name, blanks included. */
export function withBlanks(tokens: readonly IToken[], text: string): readonly IToken[] {
  const merged: IToken[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const last = tokens[at - 1]?.tokenType === t.LParen ? lastOfName(tokens, at) : at;
    merged.push(last > at ? oneWord(tokens[at]!, tokens[last]!, text) : tokens[at]!);
    at = last;
  }
  return merged;
}

/** Leaves out the commas of a list that part nothing: at its beginning, before another, before `as`, and before a closing parenthesis. */
export function withoutStrayCommas(tokens: readonly IToken[]): readonly IToken[] {
  return tokens.filter((token, at) => {
    if (token.tokenType !== t.Comma) return true;
    const next = tokens[at + 1];
    return at > 0 && !isWord(next, "as") && next?.tokenType !== t.RParen && next?.tokenType !== t.Comma;
  });
}

/** `sum(`, or `eval(…)`, which is one token. */
function isCallGlued(tokens: readonly IToken[], at: number): boolean {
  const token = tokens[at]!;
  const open = tokens[at + 1];
  return token.tokenType === t.Word && open?.tokenType === t.LParen && open.startOffset === tokenSpan(token).end;
}

function closing(tokens: readonly IToken[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    const { tokenType } = tokens[at]!;
    if (tokenType === t.LParen) depth++;
    else if (tokenType === t.RParen && --depth === 0) return at;
  }
  return -1;
}

/** The last of the bare words that begin at a place, up to a comma or the closing parenthesis. */
function lastOfName(tokens: readonly IToken[], from: number): number {
  let at = from;
  while (isBare(tokens[at])) at++;
  const { tokenType } = tokens[at] ?? {};
  return at > from && (tokenType === t.Comma || tokenType === t.RParen) ? at - 1 : from;
}

const bare = new Set([t.Word, t.SearchIn, t.SearchNot, t.SearchOr, t.SearchAnd]);

function isBare(token: IToken | undefined): boolean {
  return token !== undefined && bare.has(token.tokenType);
}

function oneWord(first: IToken, last: IToken, text: string): IToken {
  const end = tokenSpan(last).end;
  return { ...asWord(first), image: text.slice(first.startOffset, end), endOffset: end - 1 };
}
