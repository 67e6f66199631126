/** A text that searches or settings come from: what a message quotes and names. */
export interface Source {
  /** A file name, a macro's name, or null for a search given as a string. */
  readonly name: string | null;
  readonly text: string;
  /** Where the text starts inside the named file, 1-based; both 1 when absent. */
  readonly line?: number;
  readonly column?: number;
}

/** A piece of a text, as offsets of UTF-16 units; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export function spanFrom(from: Span, to: Span): Span {
  return { start: from.start, end: to.end };
}
