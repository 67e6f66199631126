import { toNumber } from "../../../values/coerce.ts";
import { compareAsText } from "../../../values/compare.ts";
import { items, type Scalar, type Single } from "../../../values/value.ts";

interface Candidate {
  readonly value: Single;
  /** Null for text. */
  readonly number: number | null;
}

/**
 * The last (1) or first (-1) value in the order of numbers before text, over all values of multivalue arguments. Text that is written
 * in the search is text, whatever it says; a field that holds digits is a number.
 */
export function extreme(direction: 1 | -1, constants: readonly (Scalar | undefined)[]) {
  const literal = constants.map((constant) => typeof constant === "string");
  return (...values: readonly Scalar[]): Single | null => {
    let best: Candidate | null = null;
    for (const [index, each] of values.entries()) {
      if (each === null || typeof each === "boolean") continue;
      for (const value of items(each)) {
        const candidate: Candidate = { value, number: literal[index] ? null : toNumber(value) };
        if (best === null || order(candidate, best) * direction > 0) best = candidate;
      }
    }
    return best === null ? null : best.value;
  };
}

function order(left: Candidate, right: Candidate): number {
  if (left.number !== null && right.number !== null) return left.number - right.number;
  if (left.number !== null) return -1;
  return right.number !== null ? 1 : compareAsText(left.value, right.value);
}
