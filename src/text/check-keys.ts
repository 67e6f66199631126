import { didYouMean } from "./suggest.ts";
import { UsageError } from "./usage-error.ts";

/** Refuses an option that does not exist: a misspelt one would silently change nothing. */
export function checkKeys(given: object, known: readonly string[], of: string): void {
  if (typeof given !== "object" || given === null) throw new UsageError(`the options of ${of} must be an object`);
  for (const key of Object.keys(given)) {
    if (known.includes(key)) continue;
    throw new UsageError(
      `${of} has no option \`${key}\`: ${didYouMean(key, known) ?? `there are ${known.join(", ")}`}`,
    );
  }
}
