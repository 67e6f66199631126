import type { Colors } from "picocolors/types";
import { builtin } from "../../builtin.ts";
import { outline } from "../../lexer/outline.ts";
import { isDotCommand } from "./entry.ts";
import type { Styled } from "./reading/layout.ts";

const tokens =
  /(?<comment>```[\s\S]*?(?:```|$))|(?<string>"(?:\\[\s\S]|[^"\\])*(?:"|$))|(?<macro>`[^`]*(?:`|$))|(?<pipe>[|[\]])|(?<keyword>\b(?:by|as|over|output|outputnew|where|and|or|not|in|like)\b)|(?<call>\b[a-z_]\w*(?=\())|(?<number>(?<![\w.])-?\d+(?:\.\d+)?(?![\w.]))|(?<option>\b[a-z_]\w*(?==))|\w+|./gi;

/** Colours for a search while it is typed: commands and functions that are not known are red. */
export function highlight(text: string, colors: Colors): readonly Styled[] {
  if (isDotCommand(text)) {
    const end = /^\s*\.\S*/.exec(text)?.[0].length ?? 0;
    return [{ start: 0, end, paint: colors.cyan }];
  }
  const names = new Map<number, string>();
  visit(text, 0, text.length, names);
  const styles: Styled[] = [];
  for (const { 0: written, index, groups = {} } of text.matchAll(tokens)) {
    const paint = paintOf(written, index, groups, names, colors);
    if (paint) styles.push({ start: index, end: index + written.length, paint });
  }
  return styles;
}

/** Where the names of commands stand, also in subsearches. */
function visit(text: string, start: number, end: number, names: Map<number, string>): void {
  for (const { span, pipe } of outline(text, start, end).stages) {
    const name = /^\w+/.exec(text.slice(span.start, span.end))?.[0];
    const known = name !== undefined && builtin.commands.has(name.toLowerCase());
    if (name !== undefined && (pipe || (known && /^\w+(?:\s|$)/.test(text.slice(span.start, span.end)) && start > 0)))
      names.set(span.start, name);
    for (const { index } of text.slice(span.start, span.end).matchAll(/\[/g)) {
      const inner = span.start + index + 1;
      if (!names.has(inner) && inner < span.end) visit(text, inner, closing(text, inner, span.end), names);
    }
  }
}

function closing(text: string, from: number, end: number): number {
  let depth = 1;
  for (let at = from; at < end; at++) {
    if (text[at] === "[") depth++;
    else if (text[at] === "]" && --depth === 0) return at;
  }
  return end;
}

function paintOf(
  written: string,
  index: number,
  groups: Readonly<Record<string, string | undefined>>,
  names: ReadonlyMap<number, string>,
  colors: Colors,
): Styled["paint"] | null {
  const name = names.get(index);
  if (name !== undefined && written === name)
    return builtin.commands.has(name.toLowerCase()) ? colors.cyan : colors.red;
  if (groups.comment !== undefined) return colors.gray;
  if (groups.string !== undefined) return colors.green;
  if (groups.macro !== undefined) return colors.magenta;
  if (groups.pipe !== undefined) return colors.bold;
  if (groups.call !== undefined) return isFunction(written) ? colors.blue : colors.red;
  if (groups.keyword !== undefined) return colors.yellow;
  if (groups.option !== undefined) return null;
  return groups.number !== undefined ? colors.green : null;
}

function isFunction(written: string): boolean {
  const name = written.toLowerCase();
  if (/^(?:and|or|not|in|by|as|where|term|case|prefix|eval)$/.test(name)) return true;
  return (
    builtin.evalFunctions.has(name) ||
    builtin.statsFunctions.has(name) ||
    builtin.statsFunctions.has(name.replace(/\d+$/, ""))
  );
}
