import { readdirSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { builtin } from "../../builtin.ts";
import type { Command } from "../../language/command.ts";
import type { ElementKind } from "../../language/syntax.ts";
import { outline } from "../../lexer/outline.ts";
import { dotCommands, findCommand } from "./commands/index.ts";
import { isDotCommand } from "./entry.ts";
import type { Known } from "./known.ts";
import type { Choice, Choices } from "./reading/menu.ts";

/** What may stand at the cursor, given the text before it. */
export function complete(text: string, cursor: number, known: () => Known): Choices {
  const before = text.slice(0, cursor);
  return isDotCommand(before) || before.trim() === "." ? completeDot(before, known) : completeSearch(before, known);
}

function completeDot(before: string, known: () => Known): Choices {
  const [, lead = "", word = "", gap = "", rest = ""] = /^(\s*\.)([\w?]*!?)(\s*)([\s\S]*)$/.exec(before) ?? [];
  if (gap === "") {
    const items = dotCommands
      .filter(({ name }) => name.startsWith(word.toLowerCase()))
      .map(({ name, summary }) => ({ text: `${name} `, detail: summary }));
    return { start: lead.length, items };
  }
  const start = before.length - rest.length;
  const command = attempt(() => findCommand(word.replace(/!$/, "")));
  if (!command) return nothing(before);
  if (command.name === "help") {
    const names = [...builtin.commands.keys(), ...builtin.evalFunctions.keys(), ...builtin.statsFunctions.keys()];
    return {
      start,
      items: matching(
        rest,
        [...new Set(names)].sort().map((text) => ({ text })),
      ),
    };
  }
  if (command.takes === "files") return files(before);
  if (command.takes === "search") return shifted(completeSearch(rest, known), start);
  if (command.takes === "definition") {
    const sign = rest.indexOf("=") + 1;
    return sign > 0 ? shifted(completeSearch(rest.slice(sign), known), start + sign) : nothing(before);
  }
  return {
    start,
    items: matching(
      rest,
      (command.takes ?? []).map((text) => ({ text })),
    ),
  };
}

/** Names of files: `~` is the user's folder, and what begins with a dot is offered only when it is asked for. */
function files(before: string): Choices {
  const typed = /[^\s="]*$/.exec(before)?.[0] ?? "";
  const slash = typed.lastIndexOf("/") + 1;
  const folder = typed.slice(0, slash).replace(/^~(?=\/)/, homedir());
  const entries =
    attempt(() => readdirSync(slash === 0 ? "." : join(dirname(`${folder}x`)), { withFileTypes: true })) ?? [];
  const begun = typed.slice(slash);
  const items = entries
    .filter(({ name }) => name.startsWith(begun) && (begun.startsWith(".") || !name.startsWith(".")))
    .map((entry) => ({ text: entry.isDirectory() ? `${entry.name}/` : entry.name }))
    .sort((a, b) => (a.text < b.text ? -1 : 1));
  return { start: before.length - begun.length, items };
}

function completeSearch(before: string, known: () => Known): Choices {
  const macro = openMacro(before);
  if (macro !== null) {
    const items = known().macros.map(({ name, args }) => ({
      text: args.length > 0 ? `${name}(` : `${name}\``,
      detail: args.length > 0 ? `macro(${args.join(", ")})` : "macro",
    }));
    return { start: before.length - macro.length, items: matching(macro, items) };
  }
  // The innermost subsearch that is open is a search of its own.
  const open = outline(before)
    .problems.filter(({ message }) => message === "a subsearch is not closed")
    .at(-1);
  const from = open ? open.span.end : 0;
  const stage = outline(before, from).stages.at(-1);
  const begun = before.slice(stage?.span.start ?? before.length);
  const piped = stage?.pipe !== null && stage?.pipe !== undefined;
  const word = /[\w.{}*:-]*$/.exec(before)?.[0] ?? "";
  const start = before.length - word.length;
  if (piped && /^\w*$/.test(begun)) return { start, items: commands(word) };
  const name = /^\s*(\w+)\s/.exec(begun)?.[1]?.toLowerCase() ?? "";
  const command = piped || (open && name !== "") ? builtin.commands.get(name) : builtin.commands.get("search");
  if (!piped && /^\w*$/.test(begun) && from > 0)
    return { start, items: [...commands(word), ...fieldItems(word, known)] };
  if (!command) return { start, items: fieldItems(word, known) };
  const [, left, quote, begunValue] = /([\w.{}]+)\s*(?:=|!=)\s*("?)([^\s"=()|]*)$/.exec(begun) ?? [];
  if (left !== undefined && begunValue !== undefined) {
    const items = values(command, left, begunValue, quote === '"', known);
    if (items.length > 0) return { start: before.length - begunValue.length, items };
  }
  return { start, items: argumentItems(command, word, known) };
}

function commands(word: string): readonly Choice[] {
  const items = [...new Set(builtin.commands.values())]
    .filter((command) => command.plan)
    .map(({ name, summary }) => ({ text: `${name} `, detail: summary }));
  return matching(word, sorted(items));
}

/** Options, words, functions, lookups and fields of a command. */
function argumentItems(command: Command, word: string, known: () => Known): readonly Choice[] {
  const { slots, options } = command.syntax;
  const kinds = new Set<ElementKind>([...Object.values(slots), ...Object.values(options)].map(({ kind }) => kind));
  const has = (...some: readonly ElementKind[]) => some.some((kind) => kinds.has(kind));
  const keywords = Object.values(slots).flatMap(({ keywords: words = [], kind, choices }) => [
    ...words.map((text) => ({ text: `${text} `, detail: "keyword" })),
    ...(kind === "flag" ? (choices ?? []).map((text) => ({ text, detail: "keyword" })) : []),
  ]);
  const items = [
    ...keywords,
    ...Object.entries(options).map(([name, { label }]) => ({ text: `${name}=`, detail: `option: ${label}` })),
    ...(has("aggregations", "field-calls")
      ? functions([...builtin.statsFunctions.values()].filter(({ only }) => only === undefined))
      : []),
    ...(has("assignments", "expression", "condition") ? functions([...builtin.evalFunctions.values()]) : []),
    ...(/lookup$/.test(command.name) ? known().lookups.map((text) => ({ text, detail: "lookup" })) : []),
    ...(/^(?:tstats|datamodel|from|pivot)$/.test(command.name)
      ? known().models.map((text) => ({ text, detail: "data model" }))
      : []),
  ];
  return [...fieldItems(word, known), ...matching(word, sorted(items))];
}

function functions(list: readonly { readonly name: string; readonly summary: string }[]): readonly Choice[] {
  return [...new Set(list)].map(({ name, summary }) => ({ text: `${name}(`, detail: summary }));
}

function fieldItems(word: string, known: () => Known): readonly Choice[] {
  const items = known().fields.map(({ name, count, distinct }) => ({
    text: name,
    detail: `field: ${count} events, ${distinct} ${distinct === 1 ? "value" : "values"}`,
  }));
  return matching(word, sorted(items));
}

/** The values of an option, or those that a field has in the events. */
function values(command: Command, name: string, word: string, quoted: boolean, known: () => Known): readonly Choice[] {
  const option = Object.entries(command.syntax.options).find(([each]) => each === name.toLowerCase())?.[1];
  if (option) {
    const choices = option.kind === "bool" ? ["true", "false"] : (option.choices ?? []);
    return matching(
      word,
      choices.map((text) => ({ text, detail: option.fallback === text ? "default" : "" })),
    );
  }
  const field = known().fields.find((each) => each.name === name);
  const items = (field?.top ?? []).map(({ value, count }) => {
    const plain = /^[\w.:$-]+$/.test(value);
    const escaped = value.replaceAll("\\", "\\\\").replaceAll('"', '\\"');
    return { text: quoted ? `${escaped}"` : plain ? value : `"${escaped}"`, value, detail: `${count} events` };
  });
  return items.filter(({ value }) => value.toLowerCase().startsWith(word.toLowerCase()));
}

/** What was typed of a macro's name; null outside of one. */
function openMacro(before: string): string | null {
  const bare = before.replace(/```[\s\S]*?```/g, "").replace(/"(?:\\.|[^"\\])*"/g, "");
  const parts = bare.split("`");
  const last = parts.at(-1) ?? "";
  return parts.length % 2 === 0 && /^[\w:.-]*$/.test(last) ? last : null;
}

function matching<C extends Choice>(word: string, items: readonly C[]): readonly C[] {
  return items.filter(({ text }) => text.toLowerCase().startsWith(word.toLowerCase()));
}

function sorted<C extends Choice>(items: readonly C[]): readonly C[] {
  return [...items].sort((a, b) => (a.text < b.text ? -1 : 1));
}

function shifted({ start, items }: Choices, by: number): Choices {
  return { start: start + by, items };
}

function nothing(before: string): Choices {
  return { start: before.length, items: [] };
}

function attempt<T>(make: () => T): T | null {
  try {
    return make();
  } catch {
    return null;
  }
}
