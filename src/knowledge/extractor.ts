import type { Value } from "../values/value.ts";

/** Takes a field that was found; called in the order of the text. */
export type Found = (name: string, value: string) => void;

/**
 * Takes fields out of one text. An extractor knows beforehand which names it may give, or that the names come from the text.
 */
export interface Extractor {
  /** The names it may give; null where the text decides. */
  readonly names: readonly string[] | null;
  /** True when a value that comes after another of the same name is added to it; else it is dropped. */
  readonly adds: boolean;
  /** Finds all fields of a text. */
  run(text: string, found: Found): void;
  /** How many fields are looked for one by one before all of them are taken at once; 3 when absent. */
  readonly few?: number;
  /** The value of one field, where it can be found without all the others. */
  one?(text: string, name: string): Value;
  /** False only when a text surely gives no field of that name. */
  may?(text: string, name: string): boolean;
  /**
   * There when values are pieces of the text, so that none holds a word of letters, digits and `_.-` that the text does not. False
   * for a text that may write such a word in another way.
   */
  quotes?(text: string): boolean;
}
