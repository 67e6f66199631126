import type { CommandStage, Pipeline, Stage } from "../language/ast.ts";
import type { Language } from "../language/language.ts";
import type { Element } from "../language/syntax.ts";
import { printArgument } from "./print-argument.ts";

/** What printing needs to know of the language: how each command is written. */
export type Printing = Pick<Language, "commands">;

/** A parsed search as text: the parser reads the same search back from it. Stages stand on one line, joined by pipes. */
export function printPipeline(pipeline: Pipeline, printing: Printing): string {
  const stages = pipeline.stages.map((stage) => printStage(stage, printing));
  const [first] = pipeline.stages;
  // Only a search may stand first without a pipe before it.
  const implied = first?.kind === "command" && first.name.start === first.name.end;
  return implied || first?.kind === "opaque" ? stages.join(" | ") : stages.map((stage) => `| ${stage}`).join(" ");
}

export function printStage(stage: Stage, printing: Printing): string {
  if (stage.kind === "opaque") return stage.text;
  const syntax = printing.commands.get(stage.command)?.syntax;
  if (!syntax) return stage.command;
  const given = (name: string) => Object.hasOwn(stage.spans, name);
  const options = Object.entries(syntax.options)
    // Some arguments may be given by name or by place (transaction's fields): one way is enough.
    .filter(([name]) => given(name) && !Object.hasOwn(syntax.slots, name))
    .map(([name, element]) => `${name}=${printArgument(element, stage.args[name], printing, "option")}`);
  const slots = Object.entries(syntax.slots)
    .filter(([name]) => given(name))
    .map(([name, element]) => printSlot(element, stage.args[name], printing, Object.keys(syntax.options).length > 0));
  const words = [...options, ...slots].filter((word) => word !== "");
  return isImplied(stage) ? words.join(" ") : [stage.command, ...words].join(" ");
}

/** A search without its command's name, as the first stage may be. */
function isImplied(stage: CommandStage): boolean {
  return stage.name.start === stage.name.end;
}

/** An expression that stands beside options keeps parentheses, so that `x=1` in it is none. */
function printSlot(element: Element<unknown>, value: unknown, printing: Printing, beside: boolean): string {
  const argument = printArgument(element, value, printing, "slot");
  const text = element.kind === "expression" && beside ? `(${argument})` : argument;
  const [keyword] = element.keywords ?? [];
  return keyword === undefined ? text : `${keyword} ${text}`.trimEnd();
}
