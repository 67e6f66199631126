import type { Span } from "../text/source.ts";

export type CompletionKind =
  | "command"
  | "option"
  | "value"
  | "function"
  | "keyword"
  | "macro"
  | "lookup"
  | "dataset"
  | "saved-search"
  | "field";

/** Something that may stand at the cursor. */
export interface Completion {
  /** What a list shows. */
  readonly label: string;
  readonly kind: CompletionKind;
  /** The text that takes the place of `span`, in quotes where it needs them. */
  readonly insert: string;
  /** The word at the cursor; empty where none is begun. */
  readonly span: Span;
  /** A few words beside the label: a default, a count, a signature. */
  readonly detail: string;
  /** A sentence or more about it; may be empty. */
  readonly documentation: string;
}
