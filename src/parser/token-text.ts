import type { IToken, TokenType } from "chevrotain";
import type { Comparator, Field, Text } from "../language/ast.ts";
import { tokenSpan } from "../lexer/lexer.ts";
import * as t from "../lexer/tokens.ts";
import { unescapeWord, unquote, unquoteField, unquoteSearch } from "./literal.ts";

export function isWord(token: IToken | undefined, ...words: readonly string[]): boolean {
  return token !== undefined && isBareWord(token.tokenType) && words.includes(token.image.toLowerCase());
}

function isBareWord(type: TokenType): boolean {
  return type === t.Word || type === t.SearchIn;
}

/** A token read as a bare word, whatever it says. */
export function asWord(token: IToken): IToken {
  return { ...token, tokenType: t.Word, tokenTypeIdx: t.Word.tokenTypeIdx ?? token.tokenTypeIdx };
}

export function fieldOf(token: IToken): Field {
  return { name: fieldName(token), span: tokenSpan(token) };
}

/** `\\` is a backslash of a name. In a pattern it stays for the matcher, which reads it so. */
function fieldName(token: IToken): string {
  if (token.image.includes("*")) return token.tokenType === t.Quoted ? unquoteSearch(token.image) : nameText(token);
  return token.tokenType === t.Word ? nameText(token).replaceAll("\\\\", "\\") : nameText(token);
}

export function textOf(token: IToken): Text {
  return { text: nameText(token), quoted: token.tokenType === t.Quoted, span: tokenSpan(token) };
}

export function nameText(token: IToken): string {
  if (token.tokenType === t.Quoted) return unquote(token.image);
  if (token.tokenType === t.Apostrophed) return unquoteField(token.image);
  return unescapeWord(token.image);
}

const comparators: Readonly<Record<string, Comparator>> = {
  "=": "=",
  "==": "=",
  "!=": "!=",
  "<>": "!=",
  "<": "<",
  "<=": "<=",
  ">": ">",
  ">=": ">=",
};

export function comparator(image: string): Comparator {
  return comparators[image] ?? "=";
}
