import { isMultivalue, type Scalar } from "../values/value.ts";

/**
 * What a search uses up. Loops that may take far more than their rows count their steps; what makes values larger than those that it reads
 * says so. Both are cheap, and end the search by throwing.
 */
export interface Meter {
  /**
   * Counts steps of work, each some ten to some hundred nanoseconds long: a distance between two points, a pair of rows. Ends the search
   * that was told to stop, or whose time is over.
   */
  step(count?: number): void;
  /** Asked before a value of so many characters is made: ends the search where one may not be so large. */
  fits(characters: number): void;
  /** Counts what a value is larger than the largest that it was made of. Ends the search where it is too large, or all are together. */
  made(characters: number, from: number): void;
}

/** What a reference to an item of a list takes, in characters. */
const itemSize = 8;

/** How large a value is, in characters: a list takes so much for each of its items, whatever they hold. */
export function sizeOf(value: Scalar): number {
  if (typeof value === "string") return value.length;
  return isMultivalue(value) ? value.length * itemSize : 0;
}

/** Values that are not worth counting: nearly all. */
export const smallSize = 1_000;
