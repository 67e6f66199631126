import type { FunctionScope } from "../../language/eval-function.ts";
import { compileRegex, type Regex, RegexError, type RegexGaveUp } from "../../values/regex.ts";

/**
 * Compiles a regular expression of an argument. One that is written in the search and is wrong refuses the search; one that comes
 * from data is null.
 */
export function patternOf(pattern: string, scope: FunctionScope, argument: number, constant = true): Regex | null {
  const { regexSteps: stepLimit } = scope.context.limits;
  const onLimit = ({ message }: RegexGaveUp) =>
    scope.fail(message, argument, "`limits: { regexSteps }` of the search raises it");
  try {
    return compileRegex(pattern, { stepLimit, onLimit });
  } catch (error) {
    if (!(error instanceof RegexError)) throw error;
    return constant
      ? scope.fail(
          `the regular expression is wrong: ${error.message}`,
          argument,
          `at character ${error.offset + 1} of the pattern`,
        )
      : null;
  }
}
