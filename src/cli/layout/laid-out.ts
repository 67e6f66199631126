import { builtin } from "../../builtin.ts";
import { formatSearchText } from "../../editor/format.ts";
import { isSameSearch } from "../../editor/same-search.ts";
import { MacroTable } from "../../macros/macro.ts";
import { parse } from "../../parser/parse.ts";
import type { Diagnostic } from "../../text/diagnostic.ts";
import type { Span } from "../../text/source.ts";

/** A file with its searches laid out. */
export interface LaidOut {
  readonly text: string;
  /** Searches that had to be left as they are, with their places in the file. */
  readonly problems: readonly Diagnostic[];
  /** How many searches the file holds. */
  readonly searches: number;
}

export interface LayoutOptions {
  readonly width?: number;
}

/** A search of a file, laid out; null with a problem where it must be left as it is. */
export interface LaidOutSearch {
  readonly text: string | null;
  readonly problem: Diagnostic | null;
}

/**
 * Lays one search out. What is not closed is a problem, and so is a search that would not mean the same afterwards: `locate` places it
 * in the file.
 */
export function layOut(
  search: string,
  { width }: LayoutOptions,
  locate: (span: Span) => Span,
  fragment = false,
): LaidOutSearch {
  const { diagnostics } = parse({ name: null, text: search }, builtin, new MacroTable(), { bracketed: fragment });
  const open = diagnostics.find(({ code }) => code === "unclosed");
  if (open) return { text: null, problem: { ...open, span: locate(open.span) } };
  const text = formatSearchText(search, builtin, { fragment, ...(width === undefined ? {} : { width }) });
  if (isSameSearch(search, text, builtin, fragment)) return { text, problem: null };
  const message = "this search would not mean the same on several lines";
  return { text: null, problem: { code: "syntax", severity: "error", message, span: locate({ start: 0, end: 1 }) } };
}

export function lineBreakOf(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}
