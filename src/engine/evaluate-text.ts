import { splunkLimits } from "../language/context.ts";
import type { Language } from "../language/language.ts";
import { expressionAt } from "../parser/content.ts";
import { StageError } from "../parser/problems.ts";
import { tableOf } from "../table/table.ts";
import { systemNow } from "../time/clock.ts";
import { toText } from "../values/coerce.ts";
import { compileExpression } from "./expression.ts";
import { randomFrom } from "./random.ts";

class NoText extends Error {}

/** Evaluates an eval expression without events: the text of an `iseval` macro. Null where it is wrong or gives none. */
export function evaluateText(text: string, language: Language): string | null {
  const refuse = (): never => {
    throw new NoText("the expression gives no text");
  };
  const context = {
    now: systemNow(),
    timeZone: "UTC",
    earliest: null,
    latest: null,
    limits: splunkLimits,
    random: randomFrom(0),
  };
  try {
    const content = { text, language, report: refuse, parsePipeline: refuse };
    const expression = expressionAt(content, { start: 0, end: text.length });
    const compiled = compileExpression(expression, language, {
      context,
      failAt: refuse,
      warn: () => {},
      lookup: () => null,
      lookups: () => [],
      searchText: refuse,
      subsearch: refuse,
    });
    return toText(compiled.evaluate(tableOf([], 1)).at(0));
  } catch (error) {
    if (error instanceof NoText || error instanceof StageError) return null;
    throw error;
  }
}
