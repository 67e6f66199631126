import type { IToken } from "chevrotain";
import type { CommandStage, Text } from "../language/ast.ts";
import type { Command } from "../language/command.ts";
import type { Element } from "../language/syntax.ts";
import { tokenSpan } from "../lexer/lexer.ts";
import { closeBracket } from "../lexer/scan.ts";
import * as t from "../lexer/tokens.ts";
import { type Span, spanFrom } from "../text/source.ts";
import { didYouMean } from "../text/suggest.ts";
import { assignmentsAt } from "./assignments.ts";
import { checkAggregation } from "./check.ts";
import { readCondition } from "./condition.ts";
import { type Content, expressionAt, run, searchAt, searchOf } from "./content.ts";
import { Cursor } from "./cursor.ts";
import { readFieldTest } from "./field-test.ts";
import { fail } from "./problems.ts";
import { isWord } from "./token-text.ts";
import { readValue } from "./value.ts";

type Named = readonly [name: string, element: Element<unknown>];

/** Reads the arguments of one stage as its command's syntax declares them. */
export function parseArguments(content: Content, command: Command, name: Span, span: Span): CommandStage {
  const reader = new ArgumentReader(content, command, name, span);
  reader.read();
  return {
    kind: "command",
    command: command.name,
    name,
    span: spanFrom(name, span),
    args: reader.args,
    spans: reader.spans,
  };
}

/** Walks over the words of a stage: an option where `name=` stands, a clause where its keyword stands, else the next slot. */
class ArgumentReader {
  readonly args: Record<string, unknown> = {};
  readonly spans: Record<string, Span> = {};
  private readonly slots: Named[];
  private readonly options: ReadonlyMap<string, Named>;
  private readonly content: Content;
  private readonly command: Command;
  private readonly name: Span;
  private readonly span: Span;
  private readonly given: string[] = [];
  private readonly words: Cursor;

  constructor(content: Content, command: Command, name: Span, span: Span) {
    this.content = content;
    this.command = command;
    this.name = name;
    this.span = span;
    this.slots = Object.entries(command.syntax.slots);
    this.options = optionTable(command);
    this.words = new Cursor(content, span);
  }

  read(): void {
    const [only] = this.slots;
    if (this.slots.length === 1 && only && this.options.size === 0 && takesAll(only[1])) {
      if (this.span.start < this.span.end || !only[1].optional) this.give(only, this.wholeText(only[1]), this.span);
    } else {
      this.words.open();
      while (this.words.token) this.next();
    }
    this.finish();
  }

  private next(): void {
    const token = this.words.token!;
    if (token.tokenType === t.Comma) {
      this.words.at++;
      return;
    }
    const option = this.optionAt(this.words.at);
    if (option) return this.readOption(option);
    const clause = this.slots.find(
      ([name, element]) => isWord(token, ...(element.keywords ?? [])) && !(name in this.args),
    );
    if (clause) {
      this.words.at++;
      return this.readSlot(clause);
    }
    const slot = this.slots.find(([name, element]) => !element.keywords && !(name in this.args) && this.fits(element));
    if (slot) return this.readSlot(slot);
    const mixed = this.slots.some(([, element]) => element.kind === "subsearches");
    const open = this.slots.findLast(
      ([name, element]) =>
        (mixed ? name in this.args : this.given.at(-1) === name) && isList(element) && this.fits(element),
    );
    if (open) return this.continueList(open);
    this.refuse(token);
  }

  private optionAt(at: number): Named | undefined {
    const token = this.words.tokens[at];
    const sign = this.words.tokens[at + 1];
    if (!token || sign?.tokenType !== t.Comparison || !/^={1,2}$/.test(sign.image)) return undefined;
    return token.tokenType === t.Word ? this.options.get(token.image.toLowerCase()) : undefined;
  }

  private readOption([name, element]: Named): void {
    const key = tokenSpan(this.words.token!);
    const start = tokenSpan(this.words.following!).end;
    if (name in this.args && !element.repeatable)
      fail(
        "bad-option",
        `the option \`${name}\` of ${this.command.name} is given twice`,
        key,
        "only one of the two can count",
      );
    this.words.at += 2;
    if (element.kind === "condition") {
      const { condition, end } = readCondition(this.words, start, this.name);
      this.words.skipTo(end);
      this.give([name, element], condition, { start: key.start, end });
      return;
    }
    const value = this.words.value(element);
    if (!value)
      fail(
        "missing-argument",
        `the option \`${name}\` of ${this.command.name} has no value`,
        key,
        "a value belongs after it",
      );
    const text = element.kind === "rank" ? this.withNumber(value) : value;
    this.give([name, element], readValue(element, text, `the option \`${name}\` of ${this.command.name}`), text.span);
  }

  /** `limit=top 5`: the number may stand apart. */
  private withNumber(value: Text): Text {
    const next = this.words.token;
    if (!next || !/^(?:top|bottom)$/i.test(value.text) || !/^\d+$/.test(next.image)) return value;
    this.words.at++;
    return { ...value, text: value.text + next.image, span: spanFrom(value.span, tokenSpan(next)) };
  }

  private fits(element: Element<unknown>): boolean {
    const token = this.words.token!;
    const kind = element.kind;
    if (kind === "subsearch" || kind === "subsearches" || kind === "template") return token.tokenType === t.Subsearch;
    if (kind === "search") return true;
    if (token.tokenType === t.Subsearch) return kind === "rest" || kind === "words";
    if (kind === "integer") return /^[+-]?\d+$/.test(token.image);
    if (kind === "number") return /^[+-]?\d*\.?\d+$/.test(token.image);
    if (kind === "flag" || kind === "choice") return isWord(token, ...(element.choices ?? []));
    const assigned = this.words.following?.tokenType === t.Comparison;
    if (kind === "expression") return !assigned || this.words.following?.image !== "=";
    if (kind === "rest" || kind === "assignments") return true;
    if (kind === "pairs" || kind === "field-test" || kind === "words") return true;
    if (assigned) return false;
    if (kind === "text" && token.tokenType === t.LParen) return true;
    return kind === "aggregations" ? token.tokenType !== t.Quoted : isName(token);
  }

  private readSlot(slot: Named): void {
    const [, element] = slot;
    const from = this.words.at;
    const value = this.slotValue(element);
    const first = this.words.tokens[from];
    const last = this.words.tokens[this.words.at - 1];
    if (element.mayBeEmpty && value === undefined) return this.give(slot, [], this.name);
    if (!first || !last || this.words.at === from) {
      const keyword = this.words.tokens[from - 1];
      const place = keyword ? tokenSpan(keyword) : this.name;
      fail(
        "missing-argument",
        `${this.command.name} needs ${article(element.label)} here`,
        place,
        `${element.label} belongs after it`,
      );
    }
    this.give(slot, value, spanFrom(tokenSpan(first), tokenSpan(last)));
  }

  /** `by _time span=1h host`: a list goes on after an option that stands in it. */
  private continueList(slot: Named): void {
    const [name] = slot;
    const before = this.args[name];
    const span = this.spans[name];
    this.readSlot(slot);
    const more = this.args[name];
    if (Array.isArray(before) && Array.isArray(more)) this.args[name] = [...before, ...more];
    this.spans[name] = span ? spanFrom(span, this.spans[name] ?? span) : this.spans[name]!;
  }

  private slotValue(element: Element<unknown>): unknown {
    const token = this.words.token;
    switch (element.kind) {
      case "subsearch":
        return this.pipeline();
      case "subsearches": {
        const pipelines = [];
        while (this.words.token?.tokenType === t.Subsearch) pipelines.push(this.pipeline());
        return pipelines;
      }
      case "template": {
        if (!token || token.tokenType !== t.Subsearch) return undefined;
        this.words.at++;
        const span = tokenSpan(token);
        return { text: token.image.slice(1, -1), span: { start: span.start + 1, end: span.end - 1 } };
      }
      case "field-test":
        return readFieldTest(this.words);
      case "expression":
        return this.expression();
      case "words":
      case "rest":
        return this.rawWords(element);
      case "fields":
      case "signed-fields":
      case "sort-keys":
      case "renamings":
      case "field-calls":
      case "aggregations":
      case "replacements":
      case "pairs":
      case "operands":
      case "search":
        return this.list(element);
      default: {
        const value = token && this.words.value(element);
        return value ? readValue(element, value, `${this.command.name}`) : undefined;
      }
    }
  }

  private pipeline() {
    const token = this.words.token;
    if (token?.tokenType !== t.Subsearch) return undefined;
    this.words.at++;
    const span = tokenSpan(token);
    return this.content.parsePipeline({ start: span.start + 1, end: span.end - 1 });
  }

  /** The tokens up to whatever ends a list: an option, the keyword of a clause, a closing word, a subsearch argument. */
  private list(element: Element<unknown>): unknown {
    const from = this.words.at;
    let depth = 0;
    while (this.words.at < this.words.tokens.length) {
      const token = this.words.token!;
      if (depth === 0 && this.words.at > from && this.ends(element)) break;
      if (
        depth === 0 &&
        this.words.at === from &&
        element.kind !== "pairs" &&
        element.kind !== "search" &&
        this.optionAt(this.words.at)
      )
        break;
      if (token.tokenType === t.LParen) depth++;
      if (token.tokenType === t.RParen) depth--;
      this.words.at++;
    }
    const taken = this.words.tokens.slice(from, this.words.at);
    const slice = ["fields", "signed-fields", "renamings", "operands"].includes(element.kind)
      ? withCalls(taken)
      : withCalls(taken, "as");
    const last = slice.at(-1);
    const end = last ? tokenSpan(last).end : this.span.end;
    if (slice.length === 0) return undefined;
    const span = { start: slice[0]!.startOffset, end };
    switch (element.kind) {
      case "fields":
        this.unknownOption(slice);
        return run(this.content, slice, (g) => g.fields(), end);
      case "signed-fields":
        this.unknownOption(slice);
        return run(this.content, slice, (g) => g.signedFields(), end);
      case "sort-keys":
        this.unknownOption(slice);
        return run(this.content, slice, (g) => g.sortKeys(), end);
      case "renamings":
        this.unknownOption(slice);
        return run(this.content, slice, (g) => g.renamings(), end);
      case "field-calls":
        this.unknownOption(slice);
        return run(this.content, slice, (g) => g.fieldCalls(), end);
      case "aggregations":
        this.unknownOption(slice);
        return this.aggregations(slice, end, element);
      case "replacements":
        return this.replacements(slice, end);
      case "pairs":
        return run(this.content, slice, (g) => g.pairs(), end);
      case "operands":
        this.unknownOption(slice);
        return run(this.content, slice, (g) => g.operands(), end);
      default:
        return searchOf(this.content, slice, span);
    }
  }

  private aggregations(slice: readonly IToken[], end: number, { everyField, choices = [] }: Element<unknown>): unknown {
    const aggregations = run(this.content, slice, (g) => g.aggregations(), end);
    for (const aggregation of aggregations) {
      if (!choices.includes(aggregation.name))
        checkAggregation(aggregation, this.content.language, this.content.report, everyField);
    }
    return aggregations;
  }

  private replacements(slice: readonly IToken[], end: number): unknown {
    const stray = slice.find((token, i) => i % 3 === 1 && !isWord(token, "with") && token.tokenType !== t.Comma);
    if (stray && !slice.some((token) => isWord(token, "with"))) {
      fail("syntax", `unexpected \`${stray.image}\``, tokenSpan(stray), "`with` belongs before the new value");
    }
    return run(this.content, slice, (g) => g.replacements(), end);
  }

  private ends(element: Element<unknown>): boolean {
    const token = this.words.token!;
    const previous = this.words.tokens[this.words.at - 1]!;
    if (this.optionAt(this.words.at)) return true;
    // A word after a comparison or `as` is its value, whatever it says.
    if (previous.tokenType === t.Comparison || isWord(previous, "as", "with")) return false;
    for (const [name, slot] of this.slots) {
      if (name in this.args) continue;
      if (slot.keywords && isWord(token, ...slot.keywords)) return true;
      if (
        slot.kind === "flag" &&
        this.words.at === this.words.tokens.length - 1 &&
        isWord(token, ...(slot.choices ?? []))
      )
        return true;
    }
    return element.kind !== "search" && this.nestedAt(token);
  }

  /** True at a subsearch that an argument still waits for. */
  private nestedAt(token: IToken): boolean {
    return token.tokenType === t.Subsearch && this.slots.some(([name, slot]) => !(name in this.args) && isNested(slot));
  }

  /** `name=value` inside a list of fields is a misspelt option. */
  private unknownOption(slice: readonly IToken[]): void {
    const sign = slice.findIndex((token) => token.tokenType === t.Comparison);
    const token = slice[sign - 1];
    if (sign > 0 && token && slice[sign]!.image === "=") this.refuseOption(token);
  }

  private refuseOption(token: IToken): never {
    const names = [...this.options.keys()];
    const known = names.length === 0 ? `${this.command.name} takes no options` : `its options are ${names.join(", ")}`;
    return fail(
      "unknown-option",
      `${this.command.name} has no option \`${token.image}\``,
      tokenSpan(token),
      didYouMean(token.image.toLowerCase(), names) ?? known,
    );
  }

  private refuse(token: IToken): never {
    const sign = this.words.following;
    if (token.tokenType === t.Word && sign?.tokenType === t.Comparison && sign.image === "=")
      return this.refuseOption(token);
    if (token.tokenType === t.LParen && closeBracket(this.content.text, token.startOffset, this.span.end) < 0) {
      return fail("unclosed", "a parenthesis is not closed", tokenSpan(token), "this `(` has no `)`");
    }
    const takes = this.slots.length + this.options.size === 0 ? `${this.command.name} takes no arguments` : undefined;
    return fail("syntax", `unexpected \`${token.image}\` in ${this.command.name}`, tokenSpan(token), takes);
  }

  /** An eval expression among other arguments: in parentheses, or up to the next option or clause. */
  private expression(): unknown {
    const first = this.words.token;
    if (!first) return undefined;
    const { start } = tokenSpan(first);
    const from = this.words.at;
    let depth = 0;
    while (this.words.at < this.words.tokens.length) {
      const token = this.words.token!;
      if (depth === 0 && this.words.at > from && (this.optionAt(this.words.at) || this.clauseAt(token))) break;
      if (token.tokenType === t.LParen) depth++;
      if (token.tokenType === t.RParen) depth--;
      this.words.at++;
    }
    return expressionAt(this.content, { start, end: tokenSpan(this.words.tokens[this.words.at - 1]!).end });
  }

  private clauseAt(token: IToken): boolean {
    return this.slots.some(([name, slot]) => !(name in this.args) && slot.keywords && isWord(token, ...slot.keywords));
  }

  private rawWords(element: Element<unknown>): unknown {
    const from = this.words.at;
    const found: Text[] = [];
    while (this.words.at < this.words.tokens.length) {
      const token = this.words.token!;
      const ends =
        this.clauseAt(token) || (element.kind === "words" && (this.optionAt(this.words.at) || this.nestedAt(token)));
      if (this.words.at > from && ends) break;
      if (token.tokenType === t.Comma) {
        this.words.at++;
        continue;
      }
      if (token.tokenType === t.Subsearch) {
        found.push({ text: token.image, quoted: false, span: tokenSpan(token) });
        this.words.at++;
        continue;
      }
      const value = this.words.value(element);
      if (!value) break;
      if (value.span.start === value.span.end) this.refuse(token);
      found.push(value);
    }
    if (element.kind === "words") return found;
    const [first] = found;
    const last = found.at(-1);
    if (!first || !last) return undefined;
    const span = spanFrom(first.span, last.span);
    return { text: this.content.text.slice(span.start, span.end), quoted: false, span };
  }

  /** The whole stage is one argument. */
  private wholeText(element: Element<unknown>): unknown {
    const { text } = this.content;
    switch (element.kind) {
      case "search":
        return searchAt(this.content, this.span);
      case "expression":
        return expressionAt(this.content, this.span);
      case "assignments":
        return assignmentsAt(this.content, this.span, this.name);
      default:
        return { text: text.slice(this.span.start, this.span.end), quoted: false, span: this.span };
    }
  }

  private give([name, element]: Named, value: unknown, span: Span): void {
    if (value === undefined) {
      fail(
        "missing-argument",
        `${this.command.name} needs ${article(this.command.syntax.slots[name]?.label ?? name)}`,
        this.name,
      );
    }
    const before = this.args[name];
    this.args[name] = element.repeatable ? [...(Array.isArray(before) ? before : []), { value, span }] : value;
    this.spans[name] = span;
    if (name in this.command.syntax.slots) this.given.push(name);
  }

  private finish(): void {
    for (const [name, element] of this.slots) {
      if (name in this.args || element.optional) continue;
      const keyword = element.keywords?.[0];
      const label = keyword ? `\`${keyword}\` and ${article(element.label)}` : article(element.label);
      fail(
        "missing-argument",
        `${this.command.name} needs ${label}`,
        this.name,
        `${keyword ?? element.label} is missing`,
      );
    }
    for (const [name, element] of Object.entries(this.command.syntax.options)) {
      if (name in this.args) continue;
      if (element.fallback !== undefined) this.args[name] = element.fallback;
      else if (!element.optional) {
        fail(
          "missing-argument",
          `${this.command.name} needs the option \`${name}\``,
          this.name,
          `${name}=… is missing`,
        );
      }
    }
    for (const [name, element] of this.slots) {
      if (!(name in this.args) && element.fallback !== undefined) this.args[name] = element.fallback;
    }
  }
}

/** `table count(x)`: an aggregate's name stands for the column of that name, parentheses included; so does any name after `as`. */
function withCalls(tokens: readonly IToken[], after?: string): readonly IToken[] {
  const merged: IToken[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    const close = tokens.findIndex((other, index) => index > i && other.tokenType === t.RParen);
    const open = tokens[i + 1];
    const glued = open?.tokenType === t.LParen && open.startOffset === tokenSpan(token).end;
    const named = after === undefined || isWord(tokens[i - 1], after);
    if (token.tokenType !== t.Word || !glued || !named || close < 0) {
      merged.push(token);
      continue;
    }
    const image = tokens
      .slice(i, close + 1)
      .map((each) => each.image)
      .join("");
    merged.push({ ...token, image, endOffset: tokenSpan(tokens[close]!).end - 1 });
    i = close;
  }
  return merged;
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

function isList({ kind }: Element<unknown>): boolean {
  return [
    "fields",
    "aggregations",
    "renamings",
    "sort-keys",
    "field-calls",
    "operands",
    "subsearches",
    "words",
  ].includes(kind);
}

function isNested({ kind }: Element<unknown>): boolean {
  return kind === "subsearch" || kind === "subsearches" || kind === "template";
}

function takesAll({ kind }: Element<unknown>): boolean {
  return kind === "search" || kind === "expression" || kind === "assignments" || kind === "rest";
}

function isName(token: IToken): boolean {
  return [
    t.Word,
    t.Quoted,
    t.Apostrophed,
    t.Opaque,
    t.Directive,
    t.SearchIn,
    t.SearchNot,
    t.SearchOr,
    t.SearchAnd,
  ].includes(token.tokenType);
}

function article(label: string): string {
  return /^[aeiou]/i.test(label) ? `an ${label}` : `a ${label}`;
}
