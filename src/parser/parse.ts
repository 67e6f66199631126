import type { Pipeline } from "../language/ast.ts";
import type { Language } from "../language/language.ts";
import { type ExpandOptions, expandMacros } from "../macros/expand.ts";
import type { MacroTable } from "../macros/macro.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import type { OriginMap, SearchOrigins } from "../text/origin.ts";
import type { Source, Span } from "../text/source.ts";
import { parsePipeline } from "./pipeline.ts";
import type { Problem } from "./problems.ts";

export interface Parsed {
  /** What could be read; a stage with an error is opaque. */
  readonly pipeline: Pipeline;
  /** Everything wrong, in the order of the text; a search with any error must not run. */
  readonly diagnostics: readonly Diagnostic[];
  /** The search with its macros expanded. */
  readonly text: string;
  readonly origins: SearchOrigins;
  /** The names of macros `…_filter` that are nowhere defined, and let everything pass. */
  readonly openFilters: readonly string[];
}

export interface ParseOptions extends ExpandOptions {
  /** The text is read as one between brackets: it begins with a command, with or without a pipe. */
  readonly bracketed?: boolean;
}

/** Parses a search as the user wrote it. It never throws: an unknown macro is one opaque piece, and everything else is checked. */
export function parse(source: Source, language: Language, macros: MacroTable, options: ParseOptions = {}): Parsed {
  const expanded = expandMacros(source, macros, options);
  const { text, origins, openFilters } = expanded;
  const diagnostics = [...expanded.diagnostics];
  const cutShort = diagnostics.some(({ code }) => code === "unclosed");
  const pipeline = parsePipeline(text, { start: 0, end: text.length }, options.bracketed ? "subsearch" : "search", {
    language,
    report: (problem) => diagnostics.push(place(problem, origins)),
    mayBeEmpty: (around) => cutShort || source.text.slice(...range(origins.locate(around).span)).includes("`"),
  });
  diagnostics.sort((a, b) => a.span.start - b.span.start);
  return { pipeline, diagnostics, text, origins, openFilters };
}

/** Places a problem of the expanded text in what the user wrote. */
export function place({ code, message, hint, span }: Problem, origins: OriginMap): Diagnostic {
  const located = origins.locate(span);
  return {
    code,
    severity: "error",
    message,
    span: located.span,
    ...(hint === undefined ? {} : { hint }),
    ...(located.notes.length > 0 ? { notes: located.notes } : {}),
  };
}

function range({ start, end }: Span): [number, number] {
  return [start, end];
}
