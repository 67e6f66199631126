import type { Stage } from "../language/ast.ts";
import type { Language } from "../language/language.ts";
import { expressions } from "../language/walk.ts";
import type { Span } from "../text/source.ts";
import { argumentsOf } from "./arguments.ts";
import { expressionsOf } from "./nodes.ts";

/** A regular expression of a search, and where its text stands. */
export interface WrittenPattern {
  readonly pattern: string;
  readonly span: Span;
}

/** The regular expressions that are written in a stage; what is computed from fields is not known. */
export function patternsOf(stage: Stage, language: Language): readonly WrittenPattern[] {
  if (stage.kind !== "command") return [];
  const own = argumentsOf(stage, language).flatMap((each) => {
    if (each.kind === "field-test") return [{ pattern: each.value.pattern.text, span: each.value.pattern.span }];
    const isPattern = each.kind === "text" && stage.command === "rex" && each.name === "pattern";
    return isPattern && stage.args.mode !== "sed" ? [{ pattern: each.value, span: each.span }] : [];
  });
  const called = expressionsOf(stage, language).flatMap((expression) =>
    [...expressions(expression)].flatMap((node) => {
      if (node.kind !== "call" || !["match", "replace", "mvfind"].includes(node.name.toLowerCase())) return [];
      const pattern = node.args[1];
      return pattern?.kind === "string" ? [{ pattern: pattern.value, span: pattern.span }] : [];
    }),
  );
  return [...own, ...called];
}
