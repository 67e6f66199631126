import type { Language } from "../language/language.ts";
import type { MacroArguments, MacroResult } from "../macros/expand.ts";
import { expressionAt } from "../parser/content.ts";
import { StageError } from "../parser/problems.ts";
import { constant } from "../table/column.ts";
import { tableOf } from "../table/table.ts";
import { toText } from "../values/coerce.ts";
import { contextOf } from "./context.ts";
import { compileExpression } from "./expression.ts";
import { LimitReached } from "./meter.ts";

class NoText extends Error {}

/** Evaluates an eval expression of a macro without events, over the macro's arguments. Null where it is wrong. */
export function evaluateText(text: string, args: MacroArguments, language: Language): MacroResult | null {
  const refuse = (): never => {
    throw new NoText("the expression gives no text");
  };
  const context = contextOf({});
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
    const row = tableOf(
      [...args].map(([name, value]) => [name, constant(value, 1)] as const),
      1,
    );
    return { type: compiled.type, text: toText(compiled.evaluate(row).at(0)) };
  } catch (error) {
    if (error instanceof LimitReached || error instanceof NoText || error instanceof StageError) return null;
    throw error;
  }
}
