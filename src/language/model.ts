import type { Value } from "../values/value.ts";

/** The rows a model is applied to. */
export interface ModelRows {
  readonly length: number;
  /** The values of a field, one for each row; null where a row lacks it. */
  values(field: string): readonly Value[];
}

/** A column that a model computes: its name, and a value for each row. */
export type ModelColumn = readonly [name: string, values: readonly Value[]];

/** What the options of `apply` and `fit` ask of a model; absent where they were not given. */
export interface ApplySettings {
  readonly threshold?: readonly number[];
  readonly lowerThreshold?: readonly number[];
  readonly upperThreshold?: readonly number[];
  readonly showDensity?: boolean;
  readonly sample?: boolean;
  readonly fullSample?: boolean;
}

/** What a model may ask of the search that applies it. */
export interface ModelHost {
  /** The next pseudo-random number in [0, 1). */
  random(): number;
  /** Adds a message to the results. */
  warn(message: string): void;
}

/**
 * A trained model, as `apply` uses it. Any object of this shape may be given to an engine: that is how models of algorithms that
 * are not built in take part.
 */
export interface Model {
  readonly algorithm: string;
  /** The columns to add. The first is the one that `as` renames. */
  apply(rows: ModelRows, settings: ApplySettings, host: ModelHost): readonly ModelColumn[];
  /** Why it cannot be applied; null where it can. */
  unavailable?(): string | null;
  /** The rows that the command `summary` shows. */
  summary?(): readonly Readonly<Record<string, Value>>[];
}
