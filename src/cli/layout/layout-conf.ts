import { placeText } from "../../detections/placed-text.ts";
import { type ConfEntry, readConf } from "../../text/conf.ts";
import type { Diagnostic } from "../../text/diagnostic.ts";
import { type LaidOut, type LayoutOptions, layOut, lineBreakOf } from "./laid-out.ts";

/**
 * savedsearches.conf (`search`) or macros.conf (`definition`): a value goes on in the next line after a backslash. An eval expression
 * of a macro is no search and stays as it is.
 */
export function layoutConf(file: string, kind: "savedsearches" | "macros", options: LayoutOptions): LaidOut {
  const { stanzas } = readConf({ name: null, text: file });
  const problems: Diagnostic[] = [];
  const parts: string[] = [];
  let searches = 0;
  let from = 0;
  for (const { entries } of stanzas) {
    const evaluated = entries.some(({ key, value }) => key === "iseval" && /^(?:1|true|t|yes|y)$/i.test(value));
    for (const entry of entries) {
      if (entry.key !== (kind === "macros" ? "definition" : "search") || evaluated || entry.value === "") continue;
      searches++;
      const { text, problem } = laidOutEntry(entry, file, kind === "macros", options);
      if (problem) problems.push(problem);
      if (text === null || text === entry.value) continue;
      parts.push(file.slice(from, entry.offset), text.split("\n").join(`\\${lineBreakOf(file)}`));
      from = entry.end - (file[entry.end - 1] === "\r" ? 1 : 0);
    }
  }
  return { text: parts.join("") + file.slice(from), problems, searches };
}

function laidOutEntry({ value, offset }: ConfEntry, file: string, fragment: boolean, options: LayoutOptions) {
  return layOut(value, options, (span) => placeText(value, file, offset).locate(span), fragment);
}
