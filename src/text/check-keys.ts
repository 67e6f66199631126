import { didYouMean } from "./suggest.ts";

/** Refuses an option that does not exist: a misspelt one would silently change nothing. */
export function checkKeys(given: object, known: readonly string[], of: string): void {
  if (typeof given !== "object" || given === null) throw new TypeError(`the options of ${of} must be an object`);
  for (const key of Object.keys(given)) {
    if (known.includes(key)) continue;
    throw new TypeError(`${of} has no option \`${key}\`: ${didYouMean(key, known) ?? `there are ${known.join(", ")}`}`);
  }
}
