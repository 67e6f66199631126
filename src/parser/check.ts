import type { Aggregation, Expression, FieldCall } from "../language/ast.ts";
import type { EvalFunction } from "../language/eval-function.ts";
import { findStatsFunction, type Language } from "../language/language.ts";
import { expressions } from "../language/walk.ts";
import { plural } from "../text/plural.ts";
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
    if (definition) checkCount(node, definition, report);
    else if (!(inAggregation && findStatsFunction(language, node.name))) {
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

function checkCount(
  call: Expression & { readonly kind: "call" },
  { name, parameters }: EvalFunction,
  report: (problem: Problem) => void,
): void {
  const least = parameters.filter((parameter) => !parameter.optional).length;
  const most = parameters.some((parameter) => parameter.repeated) ? Infinity : parameters.length;
  const given = call.args.length;
  if (given >= least && given <= most) return;
  const signature = `${name}(${parameters.map((p) => (p.optional ? `[${p.name}]` : p.name) + (p.repeated ? ", …" : "")).join(", ")})`;
  report({
    code: "bad-arguments",
    message: `${name} takes ${counted(least, most)}, not ${given}`,
    span: call.span,
    hint: `it is written ${signature}`,
  });
}

function counted(least: number, most: number): string {
  if (least === most) return least === 0 ? "no arguments" : `${least} ${plural(least, "argument")}`;
  return most === Infinity ? `${least} or more arguments` : `${least} to ${most} arguments`;
}
