import type { Scope } from "../language/scope.ts";
import type { Span } from "../text/source.ts";
import { compileRegex, type Regex, RegexError, type RegexGaveUp } from "../values/regex.ts";
import { compileSed, type Sed } from "../values/sed.ts";

/** Compiles the regular expression of an argument; a wrong one refuses the search at the place in the pattern. */
export function regexAt(pattern: string, span: Span, scope: Scope): Regex {
  return attempt("regular", span, scope, (onLimit) =>
    compileRegex(pattern, { stepLimit: scope.context.limits.regexSteps, onLimit }),
  );
}

export function sedAt(expression: string, span: Span, scope: Scope): Sed {
  return attempt("sed", span, scope, (onLimit) =>
    compileSed(expression, { stepLimit: scope.context.limits.regexSteps, onLimit }),
  );
}

function attempt<T>(
  kind: "regular" | "sed",
  span: Span,
  scope: Scope,
  compile: (onLimit: (gaveUp: RegexGaveUp) => never) => T,
): T {
  try {
    return compile(({ message }) =>
      scope.fail(span, message, { code: "limit", hint: "`limits: { regexSteps }` of the search raises it" }),
    );
  } catch (error) {
    if (!(error instanceof RegexError)) throw error;
    return scope.fail(span, `the ${kind} expression is wrong: ${error.message}`, {
      code: "bad-regex",
      hint: `at character ${error.offset + 1} of it`,
    });
  }
}
