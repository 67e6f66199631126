import type { FieldTest } from "../language/syntax.ts";
import { tokenSpan } from "../lexer/lexer.ts";
import * as t from "../lexer/tokens.ts";
import type { Cursor } from "./cursor.ts";
import { fail } from "./problems.ts";
import { textOf } from "./token-text.ts";

/** A regex, or a field, a sign and a regex, which may stand without quotes up to the end of the stage. */
export function readFieldTest(words: Cursor): FieldTest | undefined {
  const token = words.token!;
  const sign = words.following;
  if (token.tokenType === t.Quoted && sign?.tokenType !== t.Comparison) {
    words.at++;
    return { field: null, negated: false, pattern: textOf(token) };
  }
  if (sign?.tokenType !== t.Comparison) {
    if (sign && token.image === "NOT")
      fail("syntax", "a regular expression is not negated by NOT", tokenSpan(token), "`field!=regex` keeps the others");
    const span = tokenSpan(token);
    const pattern = {
      text: words.content.text.slice(span.start, words.span.end),
      quoted: false,
      span: { ...span, end: words.span.end },
    };
    words.at = words.tokens.length;
    return { field: null, negated: false, pattern };
  }
  const { text, span } = textOf(token);
  words.at += 2;
  const first = words.token;
  if (first?.tokenType === t.Quoted) {
    words.at++;
    return { field: { name: text, span }, negated: sign.image === "!=", pattern: textOf(first) };
  }
  if (!first) fail("missing-argument", "a regular expression is missing", tokenSpan(sign), "it belongs after the sign");
  const pattern = {
    text: words.content.text.slice(first.startOffset, words.span.end),
    quoted: false,
    span: tokenSpan(first),
  };
  words.at = words.tokens.length;
  return { field: { name: text, span }, negated: sign.image === "!=", pattern };
}
