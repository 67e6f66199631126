import type { Recipe } from "./recipe.ts";

/** What is run: data, so that it can be sent to another process, made smaller and printed. */
export type Case = SearchCase | PairCase | ShuffledCase | TextCase | FileCase;

export interface Settings {
  readonly timeZone: string;
  readonly earliest?: string;
  readonly latest?: string;
}

/** A search over events, which must find the same whatever way it runs. */
export interface SearchCase {
  readonly kind: "search";
  readonly search: string;
  readonly events: readonly Recipe[];
  readonly settings: Settings;
}

/** Two ways to write one condition behind the same stages: each frame holds `{}` where the condition stands. */
export interface PairCase {
  readonly kind: "pair";
  readonly before: string;
  readonly condition: string;
  readonly frames: readonly [string, string];
  readonly events: readonly Recipe[];
  readonly settings: Settings;
}

/** A search that finds the same rows in whatever order its events come. */
export interface ShuffledCase {
  readonly kind: "shuffled";
  readonly search: string;
  readonly events: readonly Recipe[];
  readonly settings: Settings;
}

/** A text that an editor holds, with the place of its cursor. */
export interface TextCase {
  readonly kind: "text";
  readonly text: string;
  readonly cursor: number;
}

/** A file for one of the readers; its bytes are in base64. */
export interface FileCase {
  readonly kind: "file";
  readonly reader: string;
  readonly name: string;
  readonly bytes: string;
}

/** What a case showed: the law that does not hold, and how. */
export interface Finding {
  readonly law: string;
  /** The function and file of the sources that threw; null where nothing did. */
  readonly place: string | null;
  readonly detail: string;
}
