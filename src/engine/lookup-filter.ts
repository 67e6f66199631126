import type { Language } from "../language/language.ts";
import type { Filter } from "../language/scope.ts";
import { searchAt } from "../parser/content.ts";
import { type Problem, StageError } from "../parser/problems.ts";
import { compileSearch } from "./search.ts";

class Refusal extends Error {}

/** Compiles the `filter` of a lookup definition; a text says why it cannot be used. */
export function lookupFilter(text: string, language: Language): Filter | string {
  const refuse = (message: string): never => {
    throw new Refusal(message);
  };
  const report = (problem: Problem): never => refuse(problem.message);
  const nested = (): never => refuse("it holds a subsearch");
  try {
    const expression = searchAt({ text, language, report, parsePipeline: nested }, { start: 0, end: text.length });
    return compileSearch(expression, {
      now: 0,
      timeZone: "UTC",
      fail: (_, message) => refuse(message),
      warn: () => {},
      fill: nested,
    });
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    if (error instanceof StageError) return error.problem.message;
    throw error;
  }
}
