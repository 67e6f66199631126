import type { Command } from "../language/command.ts";
import type { Element } from "../language/syntax.ts";
import type { Piece } from "./tokens.ts";

export type NamedElement = readonly [name: string, element: Element<unknown>];

/** What a command's syntax allows after the pieces that stand already. */
export interface ArgumentPlace {
  /** The option whose value is to be written. */
  readonly value: NamedElement | null;
  /** The argument that goes on, or that its keyword has just opened. */
  readonly current: NamedElement | null;
  /** Whether anything of it stands. */
  readonly begun: boolean;
  /** The argument without a keyword that may begin. */
  readonly next: NamedElement | null;
  /** The arguments that a keyword opens. */
  readonly clauses: readonly NamedElement[];
  /** The options that are not given yet. */
  readonly options: readonly NamedElement[];
}

/** Walks over the pieces of a stage as the parser does: an option where `name=` stands, a clause where its keyword stands, else a slot. */
export function argumentPlace(command: Command, pieces: readonly Piece[]): ArgumentPlace {
  const options = Object.entries(command.syntax.options);
  const slots = Object.entries(command.syntax.slots);
  const given = new Set<string>();
  let current: NamedElement | null = null;
  let begun = false;
  const optionAt = (index: number) => {
    const sign = pieces[index + 1];
    const word = pieces[index];
    if (word?.kind !== "word" || word.depth > 0 || sign?.kind !== "comparison" || sign.text !== "=") return undefined;
    const name = word.text.toLowerCase();
    return options.find(([option, { aliases = [] }]) => option.toLowerCase() === name || aliases.includes(name));
  };
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i]!;
    if (piece.depth > 0 || piece.kind === "close") continue;
    const option = optionAt(i);
    if (option) {
      given.add(option[0]);
      if (i + 2 >= pieces.length) return { value: option, current, begun, next: null, clauses: [], options: [] };
      i = valueEnd(pieces, i + 2);
      continue;
    }
    if (piece.kind === "comma") continue;
    const clause = isKept(pieces[i - 1])
      ? undefined
      : slots.find(([name, { keywords }]) => !given.has(name) && isOneOf(piece, keywords));
    if (clause) {
      current = clause;
      begun = false;
      given.add(clause[0]);
      continue;
    }
    if (current && (!begun || goesOn(current[1]))) {
      begun = true;
      continue;
    }
    const slot = slots.find(([name, element]) => !given.has(name) && !element.keywords && fits(element, piece));
    if (!slot) continue;
    current = slot;
    begun = true;
    given.add(slot[0]);
  }
  const open = current !== null && (!begun || goesOn(current[1]));
  const positional = slots.filter(([name, { keywords }]) => !given.has(name) && !keywords);
  const missing = positional.some(([, { optional }]) => !optional);
  const opened = current !== null && !begun && current[1].keywords !== undefined && !current[1].mayBeEmpty;
  return {
    value: null,
    current: open ? current : null,
    begun,
    next:
      open && !current?.[1].optional && begun ? null : (positional.find(([, { kind }]) => kind !== "integer") ?? null),
    clauses: missing || opened ? [] : slots.filter(([name, { keywords }]) => !given.has(name) && keywords),
    options: opened ? [] : options.filter(([name, { repeatable }]) => !given.has(name) || repeatable),
  };
}

/** The last piece of an option's value: pieces without a blank between them. */
function valueEnd(pieces: readonly Piece[], from: number): number {
  let end = from;
  for (let next = pieces[end + 1]; next; next = pieces[end + 1]) {
    const inside = next.depth > 0 || (next.kind === "close" && next.span.end > pieces[from]!.span.end);
    if (!inside && next.span.start !== pieces[end]!.span.end) break;
    if (next.kind === "comma" && next.depth === 0) break;
    end++;
  }
  return end;
}

/** A word after a comparison or `as` is its value, whatever it says. */
function isKept(before: Piece | undefined): boolean {
  return before !== undefined && (before.kind === "comparison" || isOneOf(before, ["as", "with"]));
}

export function isOneOf({ kind, text }: Piece, words: readonly string[] | undefined): boolean {
  return kind === "word" && words !== undefined && words.includes(text.toLowerCase());
}

function goesOn({ kind }: Element<unknown>): boolean {
  switch (kind) {
    case "fields":
    case "signed-fields":
    case "sort-keys":
    case "renamings":
    case "field-calls":
    case "aggregations":
    case "assignments":
    case "expression":
    case "search":
    case "subsearches":
    case "pairs":
    case "replacements":
    case "operands":
    case "words":
    case "rest":
      return true;
    default:
      return false;
  }
}

function fits({ kind, choices = [] }: Element<unknown>, piece: Piece): boolean {
  const { text } = piece;
  if (kind === "subsearch" || kind === "subsearches" || kind === "template") return piece.kind === "subsearch";
  if (kind === "integer" || kind === "number") return /^[+-]?\d*\.?\d+$/.test(text);
  if (kind === "flag" || kind === "choice")
    return choices.some((choice) => choice.toLowerCase() === text.toLowerCase());
  return piece.kind !== "subsearch" || kind === "search" || kind === "rest" || kind === "words";
}
