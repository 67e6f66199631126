import type { Diagnostic } from "./diagnostic.ts";
import type { Source } from "./source.ts";
import { visible } from "./visible.ts";

/** Line and column of an offset, 1-based, counted from where the text starts in its file. */
export function lineAndColumn(source: Source, offset: number): { readonly line: number; readonly column: number } {
  const before = source.text.slice(0, offset);
  const newline = before.lastIndexOf("\n");
  const lines = newline < 0 ? 0 : before.split("\n").length - 1;
  const column = [...before.slice(newline + 1)].length + (lines === 0 ? (source.column ?? 1) : 1);
  return { line: lines + (source.line ?? 1), column };
}

export function positionText(source: Source, offset: number): string {
  const { line, column } = lineAndColumn(source, offset);
  return `${visible(source.name ?? "search")}:${line}:${column}`;
}

/** Writes a diagnostic for a person: what is wrong, where, the line with a caret below it, and how the place was reached. */
export function renderDiagnostic(diagnostic: Diagnostic, source: Source, width = 100): string {
  const { severity, message, span, hint, notes = [] } = diagnostic;
  const { line } = lineAndColumn(source, span.start);
  const gutter = String(line).padStart(4);
  const { before, marked, after } = excerpt(source.text, span.start, span.end, width);
  const caret = `${" ".repeat(columns(before))}${"^".repeat(Math.max(1, columns(marked)))}`;
  return [
    `${severity}: ${visible(message)}`,
    `  ${positionText(source, span.start)}`,
    `${gutter} │ ${before}${marked}${after}`,
    `${" ".repeat(gutter.length)} │ ${caret}${hint ? ` ${visible(hint)}` : ""}`,
    ...notes.map((note) => `  ${visible(note.message)} (${positionText(note.source, note.span.start)})`),
  ].join("\n");
}

/** The line round a span in three parts; a long one is cut to a window with the span in it. */
function excerpt(text: string, start: number, end: number, width: number) {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const newline = text.indexOf("\n", start);
  const lineEnd = newline < 0 ? text.length : newline;
  const stop = Math.min(end, lineEnd);
  if (lineEnd - lineStart <= width) {
    return parts(text.slice(lineStart, lineEnd), start - lineStart, stop - start);
  }
  const length = Math.min(stop - start, Math.floor(width * 0.8));
  const left = Math.max(lineStart, Math.min(start - Math.floor((width - length) / 2), lineEnd - width));
  const right = Math.min(lineEnd, left + width);
  const head = left > lineStart ? "… " : "";
  const tail = right < lineEnd ? " …" : "";
  return parts(`${head}${text.slice(left, right)}${tail}`, head.length + start - left, length);
}

function parts(line: string, from: number, length: number) {
  return {
    before: clean(line.slice(0, from)),
    marked: clean(line.slice(from, from + length)),
    after: clean(line.slice(from + length)),
  };
}

function clean(line: string): string {
  return visible(line.replace(/[\t\r\n]/g, " "));
}

/** Columns that a text takes in a terminal: two for wide characters, none for combining ones. */
function columns(text: string): number {
  let count = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (/\p{Mark}/u.test(character)) continue;
    const wide =
      (code >= 0x1100 && code <= 0x115f) || (code >= 0x2e80 && code <= 0xa4cf) || (code >= 0xac00 && code <= 0xd7a3);
    count +=
      wide || (code >= 0xf900 && code <= 0xfaff) || (code >= 0xff00 && code <= 0xff60) || code >= 0x1f300 ? 2 : 1;
  }
  return count;
}
