import type { Aggregation, Expression, SearchExpression, Stage } from "../language/ast.ts";
import type { Language } from "../language/language.ts";
import { argumentsOf } from "./arguments.ts";

/** The search expressions that a stage holds. */
export function searchesOf(stage: Stage, language: Language): readonly SearchExpression[] {
  return argumentsOf(stage, language).flatMap((each) => {
    if (each.kind === "search") return [each.value];
    return each.kind === "condition" && each.value.kind === "search" ? [each.value.search] : [];
  });
}

/** The conditions of `where`, `head` and options: what must be TRUE of a row. */
export function conditionsOf(stage: Stage, language: Language): readonly Expression[] {
  return argumentsOf(stage, language).flatMap((each) => {
    if (each.kind === "expression") return [each.value];
    return each.kind === "condition" && each.value.kind === "eval" ? [each.value.expression] : [];
  });
}

/** Every eval expression of a stage: conditions, assigned values, and those inside aggregations. */
export function expressionsOf(stage: Stage, language: Language): readonly Expression[] {
  const others = argumentsOf(stage, language).flatMap((each): readonly Expression[] => {
    if (each.kind === "assignments") return each.value.map(({ value }) => value);
    return each.kind === "aggregations" ? each.value.flatMap(inAggregation) : [];
  });
  return [...conditionsOf(stage, language), ...others];
}

function inAggregation({ argument }: Aggregation): readonly Expression[] {
  if (argument?.kind === "eval") return [argument.expression];
  return argument?.kind === "aggregation" ? inAggregation(argument.aggregation) : [];
}
