import type { CommandStage, Pipeline, Stage } from "../language/ast.ts";
import type { Language } from "../language/language.ts";
import type { Element } from "../language/syntax.ts";
import { type PlacedText, printArgument, printPlaced, printPlacedFields } from "./print-argument.ts";

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
  // Some arguments may be given by name or by place (transaction's fields): one way is enough.
  const named = Object.entries(syntax.options).filter(([name]) => given(name) && !Object.hasOwn(syntax.slots, name));
  const options = named
    .filter(([, element]) => !element.repeatable)
    .map(([name, element]) => `${name}=${printArgument(element, stage.args[name], printing, "option")}`);
  const placed = named
    .filter(([, element]) => element.repeatable)
    .flatMap(([name, element]) => printPlaced(name, element, stage.args[name], printing));
  const lists = Object.entries(syntax.slots).filter(([name, { kind }]) => kind === "fields" && given(name));
  const start = Math.min(...lists.map(([name]) => stage.spans[name]?.start ?? Infinity));
  options.push(...placed.filter(({ at }) => at < start).map(({ text }) => text));
  const slots = Object.entries(syntax.slots)
    .filter(([name]) => given(name))
    .map(([name, element]) => {
      // A list ends where the next one begins: options between them belong to the first.
      const from = stage.spans[name]?.start ?? 0;
      const ends = lists.map(([other]) => stage.spans[other]?.start ?? 0).filter((at) => at > from);
      const own = placed.filter(({ at }) => at >= from && at < Math.min(...ends));
      return printSlot(element, stage.args[name], printing, { options: Object.keys(syntax.options).length > 0, own });
    });
  const words = [...options, ...slots].filter((word) => word !== "");
  return isImplied(stage) ? words.join(" ") : [stage.command, ...words].join(" ");
}

/** A search without its command's name, as the first stage may be. */
function isImplied(stage: CommandStage): boolean {
  return stage.name.start === stage.name.end;
}

interface Beside {
  readonly options: boolean;
  /** Options that stand among the fields of a list. */
  readonly own: readonly PlacedText[];
}

/** An expression that stands beside options keeps parentheses, so that `x=1` in it is none. */
function printSlot(element: Element<unknown>, value: unknown, printing: Printing, beside: Beside): string {
  const argument =
    element.kind === "fields" && beside.own.length > 0
      ? printPlacedFields(value, beside.own)
      : printArgument(element, value, printing, "slot");
  const text = element.kind === "expression" && beside.options ? `(${argument})` : argument;
  const [keyword] = element.keywords ?? [];
  return keyword === undefined ? text : `${keyword} ${text}`.trimEnd();
}
