import type { Source } from "./source.ts";

/** One `key = value` of a .conf file; the value, continuation lines included, goes from `offset` to `end` in the file. */
export interface ConfEntry {
  readonly key: string;
  readonly value: string;
  readonly offset: number;
  readonly end: number;
}

export interface ConfStanza {
  readonly name: string;
  readonly offset: number;
  readonly entries: readonly ConfEntry[];
}

/**
 * Reads a .conf file as Splunk does: `[stanza]` lines, `key = value` lines, comments (`#`, `;`) that begin a line or follow a
 * stanza's name, and a backslash at the end of a line that continues the value on the next. Lines of any other kind are left to the caller as `stray`.
 */
export function readConf(source: Source): {
  readonly stanzas: readonly ConfStanza[];
  readonly stray: readonly number[];
} {
  const stanzas: { name: string; offset: number; entries: ConfEntry[] }[] = [];
  const stray: number[] = [];
  const { text } = source;
  for (let at = text.startsWith("\ufeff") ? 1 : 0; at < text.length; ) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end).replace(/\r$/, "");
    const stanza = /^\s*\[(.*?)\](?:\s+[#;].*|\s*)$/.exec(line);
    const sign = line.indexOf("=");
    if (line.trim() === "" || /^\s*[#;]/.test(line)) at = end + 1;
    else if (stanza) {
      stanzas.push({ name: stanza[1]!, offset: at, entries: [] });
      at = end + 1;
    } else if (sign < 0) {
      stray.push(at);
      at = end + 1;
    } else {
      const start = at + sign + 1 + (/^[ \t]*/.exec(line.slice(sign + 1))?.[0].length ?? 0);
      const last = valueEnd(text, start);
      const value = text
        .slice(start, last)
        .replace(/\\\r?\n/g, "\n")
        .trimEnd();
      if (stanzas.length === 0) stanzas.push({ name: "default", offset: 0, entries: [] });
      stanzas.at(-1)!.entries.push({ key: line.slice(0, sign).trim(), value, offset: start, end: last });
      at = last + 1;
    }
  }
  return { stanzas, stray };
}

function lineEnd(text: string, at: number): number {
  const newline = text.indexOf("\n", at);
  return newline < 0 ? text.length : newline;
}

/** The end of a value: of the first line that no backslash continues. */
function valueEnd(text: string, start: number): number {
  let end = lineEnd(text, start);
  while (end < text.length && isContinued(text, start, end)) end = lineEnd(text, end + 1);
  return end;
}

function isContinued(text: string, start: number, end: number): boolean {
  const last = text[end - 1] === "\r" ? end - 2 : end - 1;
  return last >= start && text[last] === "\\";
}
