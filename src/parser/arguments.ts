import type { IToken } from "chevrotain";
import type { Command } from "../language/command.ts";
import type { Element } from "../language/syntax.ts";
import { tokenSpan } from "../lexer/lexer.ts";
import { closeBracket } from "../lexer/scan.ts";
import * as t from "../lexer/tokens.ts";
import { type Span, spanFrom } from "../text/source.ts";
import { didYouMean } from "../text/suggest.ts";
import type { Cursor } from "./cursor.ts";
import { fail } from "./problems.ts";
import { isWord } from "./token-text.ts";

export type Named = readonly [name: string, element: Element<unknown>];

/** The arguments of one stage: which ones its command takes, and which are given so far. */
export class Arguments {
  readonly command: Command;
  /** Where the command's name stands. */
  readonly name: Span;
  readonly slots: readonly Named[];
  readonly values: Record<string, unknown> = {};
  readonly spans: Record<string, Span> = {};
  /** The slot that was filled last. */
  private latest: string | undefined;
  private readonly options: ReadonlyMap<string, Named>;

  constructor(command: Command, name: Span) {
    this.command = command;
    this.name = name;
    this.slots = Object.entries(command.syntax.slots);
    this.options = optionTable(command);
  }

  has(name: string): boolean {
    return name in this.values;
  }

  /** The only argument of a command that takes no other, not even an option. */
  get only(): Named | undefined {
    return this.slots.length === 1 && this.options.size === 0 ? this.slots[0] : undefined;
  }

  /** The option of which `name=` stands at the words at hand. */
  optionAt({ token, following: sign }: Cursor): Named | undefined {
    if (token?.tokenType !== t.Word || sign?.tokenType !== t.Comparison) return undefined;
    return /^={1,2}$/.test(sign.image) ? this.options.get(token.image.toLowerCase()) : undefined;
  }

  /** The clause that a word introduces, and that is not given yet. */
  clauseAt(token: IToken): Named | undefined {
    return this.slots.find(([name, { keywords }]) => keywords && !this.has(name) && isWord(token, ...keywords));
  }

  /** The first slot without a keyword that is not given yet and fits. */
  slotFor(fits: (element: Element<unknown>) => boolean): Named | undefined {
    return this.slots.find(([name, element]) => !element.keywords && !this.has(name) && fits(element));
  }

  /** The list that can go on, though an option or a subsearch stood in it. */
  openList(fits: (element: Element<unknown>) => boolean): Named | undefined {
    const mixed = this.slots.some(([, { kind }]) => kind === "subsearches");
    return this.slots.findLast(([name, element]) => (mixed ? this.has(name) : this.latest === name) && fits(element));
  }

  /** True at a subsearch that an argument still waits for. */
  nestedAt({ tokenType }: IToken): boolean {
    return tokenType === t.Subsearch && this.slots.some(([name, { kind }]) => !this.has(name) && isNested(kind));
  }

  /** True where a list ends: at an option, the keyword of a clause, a closing word, a subsearch argument. */
  endsList(words: Cursor, element: Element<unknown>): boolean {
    const token = words.token!;
    const previous = words.tokens[words.at - 1]!;
    if (this.optionAt(words)) return true;
    // A word after a comparison or `as` is its value, whatever it says.
    if (previous.tokenType === t.Comparison || isWord(previous, "as", "with")) return false;
    if (this.clauseAt(token)) return true;
    if (!words.following && this.flagAt(token)) return true;
    return element.kind !== "search" && this.nestedAt(token);
  }

  private flagAt(token: IToken): boolean {
    return this.slots.some(
      ([name, { kind, choices = [] }]) => kind === "flag" && !this.has(name) && isWord(token, ...choices),
    );
  }

  give([name, element]: Named, value: unknown, span: Span): void {
    if (value === undefined) {
      const label = this.command.syntax.slots[name]?.label ?? name;
      fail("missing-argument", `${this.command.name} needs ${article(label)}`, this.name);
    }
    const before = this.values[name];
    this.values[name] = element.repeatable ? [...(Array.isArray(before) ? before : []), { value, span }] : value;
    this.spans[name] = span;
    if (name in this.command.syntax.slots) this.latest = name;
  }

  /** `by _time span=1h host`: what the list holds so far, before what was given now. */
  prepend(name: string, before: unknown, span: Span | undefined): void {
    const more = this.values[name];
    if (Array.isArray(before) && Array.isArray(more)) this.values[name] = [...before, ...more];
    if (span) this.spans[name] = spanFrom(span, this.spans[name] ?? span);
  }

  /** Complains of what is missing, and fills in the defaults. */
  finish(): void {
    const { name: command, syntax } = this.command;
    for (const [name, { optional, keywords, label }] of this.slots) {
      if (this.has(name) || optional) continue;
      const keyword = keywords?.[0];
      const what = keyword ? `\`${keyword}\` and ${article(label)}` : article(label);
      fail("missing-argument", `${command} needs ${what}`, this.name, `${keyword ?? label} is missing`);
    }
    for (const [name, { fallback, optional }] of Object.entries(syntax.options)) {
      if (this.has(name) || fallback !== undefined || optional) continue;
      fail("missing-argument", `${command} needs the option \`${name}\``, this.name, `${name}=… is missing`);
    }
    for (const [name, { fallback }] of [...Object.entries(syntax.options), ...this.slots]) {
      if (!this.has(name) && fallback !== undefined) this.values[name] = fallback;
    }
  }

  refuseOption(token: IToken): never {
    const names = [...this.options.keys()];
    const known = names.length === 0 ? `${this.command.name} takes no options` : `its options are ${names.join(", ")}`;
    return fail(
      "unknown-option",
      `${this.command.name} has no option \`${token.image}\``,
      tokenSpan(token),
      didYouMean(token.image.toLowerCase(), names) ?? known,
    );
  }

  /** Refuses the word at hand, which no argument takes. */
  refuse({ token, following: sign, content, span }: Cursor): never {
    const found = token!;
    if (found.tokenType === t.Word && sign?.tokenType === t.Comparison && sign.image === "=")
      return this.refuseOption(found);
    if (found.tokenType === t.LParen && closeBracket(content.text, found.startOffset, span.end) < 0)
      return fail("unclosed", "a parenthesis is not closed", tokenSpan(found), "this `(` has no `)`");
    const takes = this.slots.length + this.options.size === 0 ? `${this.command.name} takes no arguments` : undefined;
    return fail("syntax", `unexpected \`${found.image}\` in ${this.command.name}`, tokenSpan(found), takes);
  }
}

const tables = new WeakMap<Command, ReadonlyMap<string, Named>>();

function optionTable(command: Command): ReadonlyMap<string, Named> {
  const known = tables.get(command);
  if (known) return known;
  const table = new Map<string, Named>();
  for (const [name, element] of Object.entries(command.syntax.options)) {
    for (const alias of [name, ...(element.aliases ?? [])]) table.set(alias.toLowerCase(), [name, element]);
  }
  tables.set(command, table);
  return table;
}

/** True for a command that runs the searches in its brackets itself. */
export function takesSearches(command: Command): boolean {
  return Object.values(command.syntax.slots).some(({ kind }) => isNested(kind));
}

function isNested(kind: Element<unknown>["kind"]): boolean {
  return kind === "subsearch" || kind === "subsearches" || kind === "template";
}

export function article(label: string): string {
  return /^[aeiou]/i.test(label) ? `an ${label}` : `a ${label}`;
}
