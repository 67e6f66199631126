import type { Span } from "../text/source.ts";

/** A piece of a text as macros see it. */
export type MacroPiece =
  | { readonly kind: "text"; readonly span: Span }
  | { readonly kind: "comment"; readonly span: Span }
  | { readonly kind: "call"; readonly span: Span; readonly name: string; readonly args: readonly MacroArgument[] }
  | { readonly kind: "unclosed"; readonly span: Span };

/** An argument of a call, and its name and value where it is written `name=value`. */
export interface MacroArgument extends Span {
  readonly named: { readonly name: string; readonly value: Span } | null;
}

/**
 * Cuts a text into macro calls, comments and the rest. Double quotes protect backticks; ```` ```comments``` ```` may stand anywhere
 * outside quotes.
 */
export function scanMacros(text: string): readonly MacroPiece[] {
  const pieces: MacroPiece[] = [];
  let from = 0;
  const flush = (to: number) => {
    if (to > from) pieces.push({ kind: "text", span: { start: from, end: to } });
  };
  for (let i = 0; i < text.length; ) {
    const c = text[i];
    if (c === '"') i = afterQuote(text, i);
    else if (c === "\\") i += text[i + 1] === '"' || text[i + 1] === "\\" ? 2 : 1;
    else if (c === "`") {
      flush(i);
      const comment = text.startsWith("```", i);
      const close = comment ? text.indexOf("```", i + 3) : afterCall(text, i);
      if (close < 0) {
        pieces.push({ kind: "unclosed", span: { start: i, end: i + (comment ? 3 : 1) } });
        from = text.length;
        break;
      }
      const span = { start: i, end: close + (comment ? 3 : 0) };
      pieces.push(comment ? { kind: "comment", span } : { kind: "call", span, ...readCall(text, span) });
      i = span.end;
      from = i;
    } else i++;
  }
  flush(text.length);
  return pieces;
}

/** Past the quoted string that opens at `start`, or the end of the text. */
function afterQuote(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === "\\") i++;
    else if (text[i] === '"') return i + 1;
  }
  return text.length;
}

/** Past the backtick that closes a call, or -1. An unbalanced quote inside the call does not hide it. */
function afterCall(text: string, start: number): number {
  for (let i = start + 1; i < text.length; ) {
    if (text[i] === "`") return i + 1;
    if (text[i] === '"') {
      const after = afterQuote(text, i);
      i = text[after - 1] === '"' && after > i + 1 ? after : i + 1;
    } else i++;
  }
  const close = text.indexOf("`", start + 1);
  return close < 0 ? -1 : close + 1;
}

/** The name and the arguments between two backticks. */
function readCall(
  text: string,
  { start, end }: Span,
): { readonly name: string; readonly args: readonly MacroArgument[] } {
  const inner = text.slice(start + 1, end - 1);
  const [, name = "", open] = /^\s*([^(\s]*)\s*(\()?/s.exec(inner) ?? [];
  const close = inner.lastIndexOf(")");
  if (open === undefined || close < 0) return { name: inner.trim(), args: [] };
  const from = start + 1 + inner.indexOf("(") + 1;
  return { name, args: splitArguments(text, { start: from, end: start + 1 + close }) };
}

/** Splits at the commas outside quotes and parentheses; nothing between the parentheses is no argument. */
function splitArguments(text: string, { start, end }: Span): readonly MacroArgument[] {
  if (text.slice(start, end).trim() === "") return [];
  const args: MacroArgument[] = [];
  let depth = 0;
  let from = start;
  for (let i = start; i < end; ) {
    const c = text[i];
    if (c === '"') {
      i = Math.min(end, afterQuote(text, i));
      continue;
    }
    if (c === "(" || c === "[") depth++;
    else if (c === ")" || c === "]") depth--;
    else if (c === "," && depth <= 0) {
      args.push(argument(text, from, i));
      from = i + 1;
    }
    i++;
  }
  args.push(argument(text, from, end));
  return args;
}

function argument(text: string, start: number, end: number): MacroArgument {
  const [head, name] = /^\s*([\w-]+)\s*=(?!=)/.exec(text.slice(start, end)) ?? [];
  const named = head !== undefined && name !== undefined && { name, value: trimmed(text, start + head.length, end) };
  return { ...trimmed(text, start, end), named: named || null };
}

/** A value without the blanks round it, and without its quotes where it is one quoted string. */
function trimmed(text: string, start: number, end: number): Span {
  let from = start;
  let to = end;
  while (from < to && /\s/.test(text[from]!)) from++;
  while (to > from && /\s/.test(text[to - 1]!)) to--;
  const quoted = to - from >= 2 && text[from] === '"' && afterQuote(text, from) === to;
  return quoted ? { start: from + 1, end: to - 1 } : { start: from, end: to };
}
