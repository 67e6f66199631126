import type { Language } from "../language/language.ts";
import type { Filter } from "../language/scope.ts";
import { searchAt } from "../parser/content.ts";
import { type Problem, StageError } from "../parser/problems.ts";
import { compileSearch } from "./search.ts";

/** Compiles the `filter` of a lookup definition; one that cannot be read is the caller's mistake: a TypeError. */
export function compileLookupFilter(lookup: string, text: string, language: Language): Filter {
  const refuse = (message: string): never => {
    throw new TypeError(`the filter of the lookup "${lookup}" cannot be used: ${message}`);
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
    if (error instanceof StageError) return refuse(error.problem.message);
    throw error;
  }
}
