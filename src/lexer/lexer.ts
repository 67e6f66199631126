import { type IToken, Lexer } from "chevrotain";
import type { Span } from "../text/source.ts";
import { expressionTokens, searchTokens } from "./tokens.ts";

export interface Lexed {
  readonly tokens: IToken[];
  /** The first character that no token begins with. */
  readonly stray: Span | null;
}

const options = { positionTracking: "onlyOffset", ensureOptimizations: false, skipValidations: true } as const;
let search: Lexer | undefined;
let expression: Lexer | undefined;

/** Words and search terms of one stage. Offsets are those of the whole text. */
export function lexWords(text: string, span: Span): Lexed {
  search ??= new Lexer([...searchTokens], options);
  return lex(search, text, span);
}

/** One eval expression. Offsets are those of the whole text. */
export function lexExpression(text: string, span: Span): Lexed {
  expression ??= new Lexer([...expressionTokens], options);
  return lex(expression, text, span);
}

function lex(lexer: Lexer, text: string, { start, end }: Span): Lexed {
  const { tokens, errors } = lexer.tokenize(text.slice(start, end));
  for (const token of tokens) {
    token.startOffset += start;
    token.endOffset = token.startOffset + token.image.length - 1;
  }
  const error = errors[0];
  return { tokens, stray: error ? { start: error.offset + start, end: error.offset + start + error.length } : null };
}

export function tokenSpan(token: IToken): Span {
  return { start: token.startOffset, end: token.startOffset + token.image.length };
}
