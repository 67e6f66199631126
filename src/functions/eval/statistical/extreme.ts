import { compareMixed } from "../../../values/compare.ts";
import { items, type Scalar, type Single } from "../../../values/value.ts";

/** The last (1) or first (-1) value in the order of numbers before text, over all values of multivalue arguments. */
export function extreme(values: readonly Scalar[], direction: 1 | -1): Single | null {
  let best: Single | null = null;
  for (const each of values) {
    if (each === null || typeof each === "boolean") continue;
    for (const item of items(each)) {
      if (best === null || compareMixed(item, best) * direction > 0) best = item;
    }
  }
  return best;
}
