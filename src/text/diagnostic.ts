import type { Source, Span } from "./source.ts";

export type Severity = "error" | "warning" | "info";

export type DiagnosticCode =
  | "syntax"
  | "unclosed"
  | "empty-stage"
  | "unknown-command"
  | "unknown-macro"
  | "macro-recursion"
  | "bad-macro"
  | "unknown-function"
  | "unknown-option"
  | "bad-option"
  | "missing-argument"
  | "bad-argument"
  | "bad-arguments"
  | "bad-regex"
  | "bad-time"
  | "type"
  | "unknown-lookup"
  | "unknown-data-model"
  | "unknown-saved-search"
  | "unknown-field"
  | "precedence"
  | "unsupported"
  | "bad-detection"
  | "unknown-key"
  | "limit"
  | "time-range"
  | "other-index"
  | "data"
  | "knowledge";

/** One remark about a search, as data. `span` is always in the text that the user wrote. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** One sentence: what was found. */
  readonly message: string;
  readonly span: Span;
  /** What would be right, shown at the caret. */
  readonly hint?: string;
  /** The macro expansions that lead to it, innermost first. */
  readonly notes?: readonly Note[];
}

export interface Note {
  readonly message: string;
  readonly source: Source;
  readonly span: Span;
}
