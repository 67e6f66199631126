import type { CommandStage, Pipeline, Stage } from "../language/ast.ts";
import type { Language } from "../language/language.ts";
import type { Element, Placed } from "../language/syntax.ts";
import type { Span } from "../text/source.ts";
import { printArgument } from "./print-argument.ts";

/** What printing needs to know of the language: how each command is written. */
export type Printing = Pick<Language, "commands">;

/** A parsed search as text: the parser reads the same search back from it. Stages stand on one line, joined by pipes. */
export function printPipeline(pipeline: Pipeline, printing: Printing): string {
  const stages = pipeline.stages.map((stage) => printStage(stage, printing));
  const [first] = pipeline.stages;
  // Only a search may stand first without a pipe before it.
  const implied = first?.kind === "command" && first.name.start === first.name.end;
  const unknown = first?.kind === "opaque" && !first.filled;
  return implied || unknown ? stages.join(" | ") : stages.map((stage) => `| ${stage}`).join(" ");
}

export function printStage(stage: Stage, printing: Printing): string {
  if (stage.kind === "opaque") return stage.filled ? printPieces(stage.filled.pieces, printing) : stage.text;
  const syntax = printing.commands.get(stage.command)?.syntax;
  if (!syntax) return stage.command;
  const pieces = new Pieces();
  for (const [name, element] of Object.entries(syntax.options)) {
    // Some arguments may be given by name or by place (transaction's fields): one way is enough.
    if (!Object.hasOwn(stage.spans, name) || Object.hasOwn(syntax.slots, name)) continue;
    const print = (value: unknown) => `${name}=${printArgument(element, value, printing, "option")}`;
    // Options that mean the field before them keep their places; the others come first.
    if (element.repeatable)
      for (const { value, span } of placed(stage.args[name])) pieces.add(span.start, print(value));
    else pieces.add(-1, print(stage.args[name]));
  }
  for (const [name, element] of Object.entries(syntax.slots)) {
    const span = stage.spans[name];
    if (!span) continue;
    const fields = stage.args[name];
    if (pieces.within(span) && element.kind === "fields" && Array.isArray(fields)) {
      const [keyword] = element.keywords ?? [];
      if (keyword) pieces.add(span.start - 0.5, keyword);
      for (const field of fields) pieces.add(field.span.start, printArgument(element, [field], printing, "slot"));
    } else pieces.add(span.start, printSlot(element, fields, printing, Object.keys(syntax.options).length > 0));
  }
  return [...(isImplied(stage) ? [] : [stage.command]), ...pieces.inOrder()].join(" ");
}

/** A text, with the subsearches whose own text stands in it. */
export function printPieces(pieces: readonly (string | Pipeline)[], printing: Printing): string {
  return pieces.map((piece) => (typeof piece === "string" ? piece : `[${printPipeline(piece, printing)}]`)).join("");
}

/** Arguments with the places at which they were given. */
class Pieces {
  private readonly list: { readonly at: number; readonly text: string }[] = [];

  add(at: number, text: string): void {
    if (text !== "") this.list.push({ at, text });
  }

  within({ start, end }: Span): boolean {
    return this.list.some(({ at }) => at > start && at < end);
  }

  inOrder(): readonly string[] {
    return [...this.list].sort((a, b) => a.at - b.at).map(({ text }) => text);
  }
}

function placed(value: unknown): readonly Placed<unknown>[] {
  return Array.isArray(value) ? value : [];
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
