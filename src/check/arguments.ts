import type { ArgumentValues } from "../language/argument-values.ts";
import type { CommandStage, Stage } from "../language/ast.ts";
import type { Language } from "../language/language.ts";
import type { ElementKind } from "../language/syntax.ts";
import type { Span } from "../text/source.ts";

/** An argument that a stage was given, with the kind of its value. */
export type Argument = {
  readonly [K in ElementKind]: {
    readonly kind: K;
    readonly name: string;
    readonly value: ArgumentValues[K];
    readonly span: Span;
    readonly slot: boolean;
  };
}[ElementKind];

/** The arguments that stand in a stage, in the order in which the command's syntax declares them. */
export function argumentsOf(stage: Stage, language: Language): readonly Argument[] {
  if (stage.kind !== "command") return [];
  const syntax = language.commands.get(stage.command)?.syntax;
  if (!syntax) return [];
  const given = (elements: typeof syntax.slots, slot: boolean): readonly Argument[] =>
    Object.entries(elements).flatMap(([name, { kind, repeatable }]) => {
      const value = stage.args[name];
      const span = stage.spans[name];
      if (value === undefined || span === undefined || repeatable) return [];
      // The parser made the value as its element's kind says.
      return [{ kind, name, value, span, slot } as Argument];
    });
  return [...given(syntax.slots, true), ...given(syntax.options, false)];
}

/** The value of one argument, where it is given and of that kind. */
export function argument<K extends ElementKind>(
  stage: CommandStage,
  language: Language,
  name: string,
  kind: K,
): ArgumentValues[K] | undefined {
  const found = argumentsOf(stage, language).find((each) => each.name === name && each.kind === kind);
  return found?.value as ArgumentValues[K] | undefined;
}
