import { builtin } from "../../../src/builtin.ts";
import type { Command } from "../../../src/language/command.ts";
import { definitionsOf } from "../../../src/language/language.ts";
import type { Element } from "../../../src/language/syntax.ts";
import type { Draw } from "../draw.ts";
import { argument } from "./arguments.ts";
import { terms } from "./terms.ts";

const commands = definitionsOf(builtin.commands).filter(({ refusal }) => refusal === undefined);
const generating = commands.filter(({ kind }) => kind === "generating");
const others = commands.filter(({ kind }) => kind !== "generating");

/** A search made of the definitions of commands. */
export function search(draw: Draw, depth = 2): string {
  const stages = draw.some(1, depth > 1 ? 4 : 2, () =>
    stage(draw.chance(0.3) ? exampleOf(draw) : draw.one(others), draw, depth),
  );
  if (draw.chance(0.15)) return ["", stage(draw.one(generating), draw, depth), ...stages].join(" | ").trim();
  return [draw.chance(0.7) ? "*" : terms(draw), ...stages].join(" | ");
}

/** Stages behind which something else may stand. */
export function stagesBefore(draw: Draw): string {
  return draw.chance(0.6) ? "*" : search(draw, 1);
}

function exampleOf(draw: Draw): Command | string {
  const command = draw.one(others);
  const [example] = command.examples.length === 0 ? [] : [draw.one(command.examples)];
  return example && !example.search.trimStart().startsWith("|") ? example.search : command;
}

/** A stage as it is written, or one that the command's syntax allows. */
export function stage(of: Command | string, draw: Draw, depth: number): string {
  if (typeof of === "string") return of;
  const { name, aliases = [], syntax } = of;
  const written = (element: Element<unknown>) => argument({ draw, element, subsearch: () => subsearch(draw, depth) });
  const options = Object.entries(syntax.options)
    .filter(([, element]) => !element.optional || draw.chance(0.25))
    .map(([option, element]) => `${draw.one([option, ...(element.aliases ?? [])])}=${written(element)}`);
  const slots = Object.values(syntax.slots)
    .filter(({ optional }) => draw.chance(optional ? 0.5 : 0.98))
    .map((element) => [...(element.keywords ? [draw.one(element.keywords)] : []), written(element)].join(" "));
  const words = draw.chance(0.7) ? [...options, ...slots] : [...slots, ...options];
  return [draw.one([name, name, ...aliases]), ...words].join(" ");
}

function subsearch(draw: Draw, depth: number): string {
  if (depth === 0) return draw.one(["search *", "makeresults", "fields a", "head 1"]);
  const text = search(draw, depth - 1);
  return text.startsWith("|") ? text : `search ${text}`;
}
