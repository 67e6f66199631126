import type { Diagnostic } from "../text/diagnostic.ts";
import type { Source, Span } from "../text/source.ts";

/** Something to check: a search, and where it stands. */
export interface CheckTarget {
  readonly kind: "detection" | "baseline" | "saved search" | "search" | "macro" | "lookup";
  readonly name: string;
  /** The file as it was read: findings are placed in it. */
  readonly source: Source;
  /** Null where there is nothing to read, because the file itself is wrong. */
  readonly search: PlacedSearch | null;
  /** What was wrong with the file, placed in it. */
  readonly problems: readonly Diagnostic[];
  /** What a result adds to the risk of whom, by the names of fields. */
  readonly risk?: TargetRisk;
  /** Whether the file says over which time the search runs. */
  readonly bounded?: boolean;
  /** How many tests the file has; absent where files of its kind have none. */
  readonly tests?: number;
  /** The macro with which a content pack lets its users filter the results. */
  readonly filterMacro?: string;
}

export interface PlacedSearch {
  readonly text: string;
  /** A span of the text as a span of the file. */
  locate(span: Span): Span;
}

export interface TargetRisk {
  readonly objects: readonly PlacedField[];
  readonly threats: readonly PlacedField[];
  /** The fields that the message names between dollar signs. */
  readonly message: readonly PlacedField[];
}

/** A field that a file names outside its search. */
export interface PlacedField {
  readonly field: string;
  readonly span: Span;
}

/** A search that stands alone in its text. */
export function searchTarget(source: Source, about: Partial<CheckTarget> = {}): CheckTarget {
  return {
    kind: "search",
    name: source.name ?? "search",
    source,
    search: { text: source.text, locate: (span) => span },
    problems: [],
    ...about,
  };
}
