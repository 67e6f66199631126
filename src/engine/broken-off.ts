import { RegexGaveUp } from "../values/regex.ts";
import { isRefusal } from "./refusal.ts";

/**
 * Runs a step of a search. What the search cannot go on after, and what no stage refuses itself, is handed to `fail`: a regular
 * expression of knowledge that gave up, a calculated field that cannot be computed.
 */
export function unlessBrokenOff<T>(fail: (message: string) => never, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof RegexGaveUp || isRefusal(error)) return fail(error.message);
    throw error;
  }
}
