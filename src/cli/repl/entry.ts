import { builtin } from "../../builtin.ts";
import { isComplete } from "../../editor/index.ts";
import { outline } from "../../lexer/outline.ts";

/** True for text that begins with a dot and a word: a command of the session, not a search. */
export function isDotCommand(text: string): boolean {
  return /^\s*\.[a-z?]/i.test(text);
}

/** True when nothing is left open: what was typed can run. */
export function isWhole(text: string): boolean {
  if (isDotCommand(text)) {
    const [, rest] = /^\s*\.(?:explain|macro)\w*\s+(?:[^=\s]*\s*=)?([\s\S]*)$/i.exec(text) ?? [];
    return rest === undefined ? !/\\\s*$/.test(text) : rest.trim() === "" || isComplete(rest);
  }
  return isComplete(text);
}

/** True where a quote was opened and not closed: everything that follows would belong to it. */
export function isQuoteOpen(text: string): boolean {
  return outline(text).problems.some(({ span }) => text[span.start] === '"');
}

/** What was typed, without the backslashes that only said that a line goes on. */
export function entered(text: string): string {
  const lines = text.split("\n");
  return lines
    .map((line, index) => {
      if (index === lines.length - 1 || !line.trimEnd().endsWith("\\")) return line;
      const before = lines.slice(0, index + 1).join("\n");
      return isQuoteOpen(before) ? line : line.trimEnd().slice(0, -1);
    })
    .join("\n")
    .trim();
}

/**
 * Takes the lines of a script apart into what is run. A search may go on on the next line as it may when it is typed; and a line
 * that begins with a pipe and a command that takes rows belongs to the search before it.
 */
export function entriesOf(text: string): readonly string[] {
  const entries: string[] = [];
  let open = "";
  let closed = false;
  const end = () => {
    if (open.trim() !== "") entries.push(entered(open));
    open = "";
    closed = false;
  };
  for (const line of text.split(/\r?\n/)) {
    if (closed && !goesOn(line)) end();
    if (open === "" && line.trim() === "") continue;
    open = open === "" ? line : `${open}\n${line}`;
    closed = isWhole(open);
    if (closed && isDotCommand(open)) end();
  }
  end();
  return entries;
}

function goesOn(line: string): boolean {
  const name = /^\s*\|\s*([a-z]\w*)/i.exec(line)?.[1];
  if (name === undefined) return false;
  const kind = builtin.commands.get(name.toLowerCase())?.kind;
  return kind !== "generating" || /\bappend\s*=\s*(?:t|1)/i.test(line);
}
