import type { Operator } from "../language/operator.ts";
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

/** A stage's operator that says at its stage why the search cannot go on. */
export function failingAtStage(operator: Operator, fail: (message: string) => never): Operator {
  switch (operator.kind) {
    case "generating":
      return { ...operator, run: () => unlessBrokenOff(fail, () => operator.run()) };
    case "streaming":
    case "whole":
      return { ...operator, run: (table) => unlessBrokenOff(fail, () => operator.run(table)) };
    case "transforming":
      return {
        ...operator,
        add: (batch) => unlessBrokenOff(fail, () => operator.add(batch)),
        finish: () => unlessBrokenOff(fail, () => operator.finish()),
      };
  }
}
