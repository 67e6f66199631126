import type { Command } from "../language/command.ts";
import type { EvalFunction } from "../language/eval-function.ts";
import { definitionsOf, type Language } from "../language/language.ts";
import type { StatsFunction } from "../language/stats-function.ts";
import type { Element } from "../language/syntax.ts";
import type { MacroDefinition } from "../macros/macro.ts";
import { plural } from "../text/plural.ts";
import type { Completion } from "./completion.ts";
import type { Fields } from "./flow.ts";
import type { KnownField } from "./knowledge.ts";
import { fieldWord, quoted, valueWord } from "./words.ts";

/** A completion before it is known what it takes the place of. */
export type Candidate = Omit<Completion, "span">;

function candidate(kind: Candidate["kind"], label: string, insert = label, detail = "", documentation = ""): Candidate {
  return { kind, label, insert, detail, documentation };
}

/** `pipe` is what stands before a name that only a pipe makes a command. */
export function commandCandidates(
  { commands }: Language,
  wanted: (command: Command) => boolean,
  pipe = "",
): readonly Candidate[] {
  const all = definitionsOf(commands).filter(wanted);
  return [...all.filter(({ plan }) => plan), ...all.filter(({ plan }) => !plan)].map((command) =>
    candidate(
      "command",
      command.name,
      `${pipe}${command.name}`,
      command.plan ? command.kind : "cannot run offline",
      command.plan ? command.summary : `${command.summary} ${command.name} ${command.refusal}.`,
    ),
  );
}

export function evalCandidates({ evalFunctions }: Language): readonly Candidate[] {
  return definitionsOf(evalFunctions).map((each) =>
    candidate(
      "function",
      each.name,
      each.parameters.length === 0 ? `${each.name}()` : `${each.name}(`,
      signature(each),
      each.summary,
    ),
  );
}

/** How an eval function is called. */
export function signature({ name, parameters }: Pick<EvalFunction, "name" | "parameters">): string {
  const list = parameters.map((each) => `${each.optional ? `[${each.name}]` : each.name}${each.repeated ? ", …" : ""}`);
  return `${name}(${list.join(", ")})`;
}

export function statsSignature({ name, argument, parameterized }: StatsFunction): string {
  const written = parameterized ? `${name}<N>` : name;
  return argument === "none" ? written : argument === "optional" ? `${written}[(field)]` : `${written}(field)`;
}

export function statsCandidates({ statsFunctions }: Language, command: string): readonly Candidate[] {
  const usable = definitionsOf(statsFunctions).filter(({ only }) => only === undefined || command.endsWith(only));
  return [
    ...usable.map((each) => {
      const name = each.parameterized ? `${each.name}95` : each.name;
      return candidate(
        "function",
        name,
        each.argument === "required" ? `${name}(` : name,
        statsSignature(each),
        each.summary,
      );
    }),
    candidate("function", "eval", "eval(", "eval(expression)", "Counts or aggregates the value of an eval expression."),
    candidate(
      "function",
      "sparkline",
      "sparkline(",
      "sparkline(function(field), span)",
      "Shows how an aggregate goes in time.",
    ),
  ];
}

export function optionCandidate(name: string, element: Element<unknown>): Candidate {
  return candidate("option", name, `${name}=`, optionDetail(element), element.summary ?? "");
}

/** The kind of an option's value, and its default. */
export function optionDetail({ label, fallback, optional, repeatable }: Element<unknown>): string {
  const plain = typeof fallback === "string" || typeof fallback === "number" || typeof fallback === "boolean";
  if (plain) return `${label}, default ${fallback === "" ? "empty" : String(fallback)}`;
  return optional || repeatable ? label : `${label}, required`;
}

export function keywordCandidate(word: string, detail: string): Candidate {
  return candidate("keyword", word, word, detail);
}

export function valueCandidate(value: string, detail = ""): Candidate {
  return candidate("value", value, valueWord(value), detail);
}

/** How a field is written where it is completed. */
export type FieldForm = "word" | "search" | "expression";

export function fieldCandidates(fields: Fields, form: FieldForm): readonly Candidate[] {
  return [...fields].map(([name, detail]) => candidate("field", name, fieldText(name, form), detail));
}

function fieldText(name: string, form: FieldForm): string {
  if (form === "search") return `${fieldWord(name)}=`;
  if (form === "word") return fieldWord(name);
  const plain = /^[A-Za-z_]\w*$/.test(name) && !/^(?:and|or|not|xor|like|in|true|false|null)$/i.test(name);
  return plain ? name : `'${name.replace(/['\\]/g, "\\$&")}'`;
}

/** The values of a field, as they are written after its comparison. */
export function sampleCandidates({ values = [] }: KnownField, form: FieldForm): readonly Candidate[] {
  return values.map((value) => {
    const text = String(value);
    const insert = form === "expression" ? (typeof value === "number" ? text : quoted(text)) : sampleWord(text);
    return candidate("value", text, insert, "a value of the events");
  });
}

/** A value of a search: stars and backslashes in it stand for themselves. */
function sampleWord(text: string): string {
  const escaped = text.replace(/[\\*]/g, "\\$&");
  return /^[\w.:@%#/+$-]+$/.test(text) ? text : `"${escaped.replaceAll('"', '\\"')}"`;
}

export function macroCandidate({ name, args, definition }: MacroDefinition): Candidate {
  return candidate(
    "macro",
    name,
    args.length === 0 ? `\`${name}\`` : `\`${name}(`,
    args.length === 0 ? "" : `${name}(${args.join(", ")})`,
    definition,
  );
}

export function lookupCandidate(name: string, columns: readonly string[]): Candidate {
  return candidate(
    "lookup",
    name,
    valueWord(name),
    `${columns.length} ${plural(columns.length, "column")}`,
    columns.join(", "),
  );
}

export function columnCandidate(name: string, lookup: string): Candidate {
  return candidate("field", name, fieldWord(name), `a column of ${lookup}`);
}

export function datasetCandidate(name: string, about: string): Candidate {
  return candidate("dataset", name, valueWord(name), about);
}

export function savedSearchCandidate(name: string, text: string): Candidate {
  return candidate("saved-search", name, valueWord(name), "", text);
}
