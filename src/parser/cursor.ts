import type { IToken } from "chevrotain";
import type { Text } from "../language/ast.ts";
import type { Element } from "../language/syntax.ts";
import { tokenSpan } from "../lexer/lexer.ts";
import { closeBracket } from "../lexer/scan.ts";
import * as t from "../lexer/tokens.ts";
import type { Span } from "../text/source.ts";
import { type Content, words } from "./content.ts";
import { unescapeWord, unquote } from "./literal.ts";
import { fail } from "./problems.ts";
import { textOf } from "./token-text.ts";

/** The words of one stage, and how far they are read. */
export class Cursor {
  readonly content: Content;
  readonly span: Span;
  tokens: readonly IToken[] = [];
  at = 0;

  constructor(content: Content, span: Span) {
    this.content = content;
    this.span = span;
  }

  /** Cuts the stage's text into words. */
  open(): void {
    this.tokens = words(this.content, this.span);
  }

  get token(): IToken | undefined {
    return this.tokens[this.at];
  }

  get following(): IToken | undefined {
    return this.tokens[this.at + 1];
  }

  skipTo(offset: number): void {
    while (this.token && this.token.startOffset < offset) this.at++;
  }

  /** The text of an option's value: a quoted string, or everything up to the next blank. */
  value(element: Element<unknown>): Text | null {
    const first = this.token;
    if (!first) return null;
    if (first.tokenType === t.Quoted || first.tokenType === t.Opaque) {
      this.at++;
      return { ...textOf(first), text: first.tokenType === t.Opaque ? first.image : unquote(first.image) };
    }
    if (element.kind === "fields" && first.tokenType === t.LParen) {
      const start = tokenSpan(first);
      const end = closeBracket(this.content.text, start.start, this.span.end);
      if (end < 0) fail("unclosed", "a parenthesis is not closed", start, "this `(` has no `)`");
      this.skipTo(end);
      return {
        text: this.content.text.slice(start.start + 1, end - 1),
        quoted: false,
        span: { start: start.start, end },
      };
    }
    let end = first.startOffset;
    let depth = 0;
    while (this.at < this.tokens.length) {
      const token = this.token!;
      if (token.startOffset !== end || (token.tokenType === t.Subsearch && token !== first && depth === 0)) break;
      const listed = element.commas || element.kind === "fields";
      if (token.tokenType === t.Comma && token !== first && depth === 0 && !listed) break;
      if (token.tokenType === t.LParen) depth++;
      if (token.tokenType === t.RParen && --depth < 0) break;
      end = tokenSpan(token).end;
      this.at++;
    }
    const span = { start: first.startOffset, end };
    return { text: unescapeWord(this.content.text.slice(span.start, span.end)), quoted: false, span };
  }
}
