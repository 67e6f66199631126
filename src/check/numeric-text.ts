import { toNumber } from "../values/coerce.ts";

/** True for a text that eval takes for a number. */
export function isNumericText(text: string): boolean {
  return toNumber(text) !== null;
}
