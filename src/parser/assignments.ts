import type { Assignment, Field } from "../language/ast.ts";
import { trim } from "../lexer/outline.ts";
import { closeBracket, skip } from "../lexer/scan.ts";
import type { Span } from "../text/source.ts";
import { type Content, expressionAt } from "./content.ts";
import { unquote, unquoteField } from "./literal.ts";
import { fail } from "./problems.ts";

/** `a=1, "b c"=2, {key}=3`: split at the commas outside parentheses and quotes. */
export function assignmentsAt(content: Content, span: Span, name: Span): readonly Assignment[] {
  const { text } = content;
  const assignments: Assignment[] = [];
  if (span.start === span.end)
    fail("missing-argument", "eval needs a field=expression", name, "field=expression is missing");
  for (const piece of splitCommas(text, span)) {
    if (piece.start === piece.end) continue;
    assignments.push(assignmentAt(content, piece));
  }
  return assignments;
}

function assignmentAt(content: Content, piece: Span): Assignment {
  const { text } = content;
  let sign = piece.start;
  let depth = 0;
  while (sign < piece.end && !(depth === 0 && text[sign] === "=")) {
    if (text[sign] === "(") depth++;
    if (text[sign] === ")") depth--;
    sign = Math.max(skip(text, sign, piece.end), sign + 1);
  }
  const target = trim(text, piece.start, Math.min(sign, piece.end));
  const written = text.slice(target.start, target.end);
  if (sign >= piece.end || text[sign + 1] === "=" || /[!<>]$/.test(written)) {
    return fail(
      "syntax",
      `\`${shorten(text.slice(piece.start, piece.end))}\` is not an assignment`,
      piece,
      "field=expression is expected",
    );
  }
  if (target.start === target.end) {
    return fail(
      "missing-argument",
      "a field name is missing before `=`",
      { start: sign, end: sign + 1 },
      "a field belongs before it",
    );
  }
  const quoted = /^(["']).*\1$/s.test(written);
  const unread = quoted ? undefined : /["`]|\s/.exec(written.replace(/^`[^`]*`$/, ""));
  if (unread)
    return fail("syntax", `\`${shorten(written)}\` is not a field name`, target, "a name with blanks needs quotes");
  const value = expressionAt(content, trim(text, sign + 1, piece.end));
  return { target: { name: targetName(written), span: target } satisfies Field, value, span: piece };
}

function targetName(written: string): string {
  if (written.startsWith('"')) return unquote(written);
  return written.startsWith("'") ? unquoteField(written) : written;
}

function splitCommas(text: string, { start, end }: Span): readonly Span[] {
  const pieces: Span[] = [];
  let from = start;
  for (let i = start; i < end; ) {
    const c = text[i]!;
    if (c === ",") {
      pieces.push(trim(text, from, i));
      from = i + 1;
    }
    if (c === "(" || c === "[") {
      const close = closeBracket(text, i, end);
      i = close < 0 ? i + 1 : close;
    } else {
      const next = skip(text, i, end);
      i = next < 0 ? i + 1 : next;
    }
  }
  pieces.push(trim(text, from, end));
  return pieces;
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
