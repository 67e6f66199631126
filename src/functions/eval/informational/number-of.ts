import { specialNumber, toNumber } from "../../../values/coerce.ts";
import type { Scalar } from "../../../values/value.ts";

/**
 * The number that a value is for a function that asks for its type. Text that is written in the search is text, whatever it says; a
 * field that holds NaN is a number (and a string).
 */
export function numberOf(given: Scalar, literal: Scalar | undefined): number | null {
  return typeof literal === "string" ? null : (toNumber(given) ?? specialNumber(given));
}
