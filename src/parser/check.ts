import type { Aggregation, Expression, FieldCall } from "../language/ast.ts";
import { wrongCount } from "../language/call-count.ts";
import { findStatsFunction, type Language } from "../language/language.ts";
import { expressions } from "../language/walk.ts";
import { didYouMean } from "../text/suggest.ts";
import type { Problem } from "./problems.ts";

/** Complains of functions that do not exist and of calls with too few or too many arguments. */
export function checkExpression(
  expression: Expression,
  language: Language,
  report: (problem: Problem) => void,
  inAggregation = false,
): void {
  for (const node of expressions(expression)) {
    if (node.kind !== "call") continue;
    const definition = language.evalFunctions.get(node.name.toLowerCase());
    const wrong = definition && wrongCount(definition, node.args.length);
    if (wrong) report({ code: "bad-arguments", span: node.span, ...wrong });
    else if (!definition && !(inAggregation && findStatsFunction(language, node.name))) {
      report({
        code: "unknown-function",
        message: `there is no eval function \`${node.name}\``,
        span: node.nameSpan,
        hint: evalHint(node.name, language),
      });
    }
  }
}

export function checkAggregation(
  aggregation: Aggregation,
  language: Language,
  report: (problem: Problem) => void,
  everyField = false,
): void {
  const { argument, name, nameSpan } = aggregation;
  if (name === "eval" || name === "sparkline") return;
  const found = findStatsFunction(language, name);
  if (!found) {
    const names = [...language.statsFunctions.keys()];
    report({
      code: "unknown-function",
      message: `there is no stats function \`${name}\``,
      span: nameSpan,
      hint: didYouMean(name, names),
    });
  } else if (found.definition.argument === "required" && !argument && !everyField) {
    report({
      code: "bad-arguments",
      message: `${name} needs a field`,
      span: nameSpan,
      hint: `\`${name}(field)\` is expected`,
    });
  }
  if (argument?.kind === "aggregation") checkAggregation(argument.aggregation, language, report);
}

/** Reports a function that its command does not have, where the command's functions have names. */
export function checkFieldCall(
  { name, nameSpan }: FieldCall,
  command: string,
  functions: readonly string[] | undefined,
  report: (problem: Problem) => void,
): void {
  if (!functions || functions.includes(name)) return;
  report({
    code: "unknown-function",
    message: `${command} has no function \`${name}\``,
    span: nameSpan,
    hint: didYouMean(name, functions) ?? `its functions are ${functions.join(", ")}`,
  });
}

function evalHint(name: string, language: Language): string | undefined {
  if (findStatsFunction(language, name)) return `${name.toLowerCase()} is a stats function`;
  return didYouMean(name.toLowerCase(), [...language.evalFunctions.keys()]);
}
