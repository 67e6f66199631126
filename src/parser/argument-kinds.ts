import type { IToken } from "chevrotain";
import type { Pipeline, Template, Text } from "../language/ast.ts";
import type { Element, ElementKind } from "../language/syntax.ts";
import { tokenSpan } from "../lexer/lexer.ts";
import * as t from "../lexer/tokens.ts";
import { type Span, spanFrom } from "../text/source.ts";
import type { Arguments } from "./arguments.ts";
import { assignmentsAt } from "./assignments.ts";
import { checkAggregation, checkFieldCall } from "./check.ts";
import {
  anyName,
  type BeginsName,
  newName,
  newNameOrField,
  withBlanks,
  withCalls,
  withoutStrayCommas,
} from "./column-names.ts";
import { type Content, expressionAt, run, searchAt, searchOf } from "./content.ts";
import type { Cursor } from "./cursor.ts";
import { readFieldTest } from "./field-test.ts";
import { type Grammar, isSortKind } from "./grammar.ts";
import { fail } from "./problems.ts";
import { isWord } from "./token-text.ts";
import { readValue } from "./value.ts";

/** How the arguments of a kind stand among the words of a stage. */
export interface ArgumentKind {
  /** Whether one can begin at the word at hand. */
  readonly begins: (words: Cursor, element: Element<unknown>) => boolean;
  /** Reads one, and moves the words behind it; undefined where there is none. */
  readonly read: (words: Cursor, given: Arguments, element: Element<unknown>) => unknown;
  /** Reads the whole text of a stage, where its command takes nothing else. */
  readonly alone?: (content: Content, span: Span, name: Span) => unknown;
  /** Whether it can go on behind an option that stands in it. */
  readonly goesOn?: true;
}

const always = () => true;
const atSubsearch = ({ token }: Cursor) => token?.tokenType === t.Subsearch;
const unlessSubsearch = (words: Cursor) => !atSubsearch(words);
const atOneOf = ({ token }: Cursor, { choices = [] }: Element<unknown>) => isWord(token, ...choices);
const isAssigned = ({ following }: Cursor) => following?.tokenType === t.Comparison;

/** A word that can be a name, and no option's. */
function atName(words: Cursor): boolean {
  return !isAssigned(words) && words.token !== undefined && nameTokens.has(words.token.tokenType);
}

const nameTokens: ReadonlySet<IToken["tokenType"]> = new Set([
  t.Word,
  t.Quoted,
  t.Apostrophed,
  t.Opaque,
  t.Directive,
  t.SearchIn,
  t.SearchNot,
  t.SearchOr,
  t.SearchAnd,
]);

const matches =
  (pattern: RegExp) =>
  ({ token }: Cursor) =>
    token !== undefined && token.tokenType !== t.Subsearch && pattern.test(token.image);

export const argumentKinds: Readonly<Record<ElementKind, ArgumentKind>> = {
  bool: { begins: atName, read: readSingle },
  integer: { begins: matches(/^[+-]?\d+$/), read: readSingle },
  number: { begins: matches(/^[+-]?\d*\.?\d+$/), read: readSingle },
  text: {
    begins: (words) => atName(words) || (words.token?.tokenType === t.LParen && !isAssigned(words)),
    read: readSingle,
  },
  choice: { begins: atOneOf, read: readSingle },
  flag: { begins: atOneOf, read: readSingle },
  field: { begins: atName, read: readSingle },
  span: { begins: atName, read: readSingle },
  rank: { begins: atName, read: readSingle },
  condition: { begins: atName, read: readSingle },
  fields: { begins: atName, read: columns((g) => g.fields()), goesOn: true },
  "signed-fields": { begins: atName, read: columns((g) => g.signedFields()) },
  "sort-keys": {
    begins: atName,
    read: list(
      named((g) => g.sortKeys()),
      sortedName,
    ),
    goesOn: true,
  },
  renamings: { begins: atName, read: columns((g) => g.renamings()), goesOn: true },
  "field-calls": { begins: atName, read: list(fieldCalls, newNameOrField), goesOn: true },
  aggregations: {
    begins: (words) => unlessSubsearch(words) && !isAssigned(words) && words.token?.tokenType !== t.Quoted,
    read: list(aggregations),
    goesOn: true,
  },
  operands: { begins: atName, read: columns((g) => g.operands()), goesOn: true },
  replacements: { begins: atName, read: list(replacements) },
  pairs: {
    begins: unlessSubsearch,
    read: list(({ tokens, span }, { content }) => run(content, tokens, (g) => g.pairs(), span.end)),
  },
  assignments: { begins: unlessSubsearch, read: readSingle, alone: assignmentsAt },
  expression: {
    begins: (words) => unlessSubsearch(words) && !(isAssigned(words) && words.following?.image === "="),
    read: readExpression,
    alone: (content, span) => expressionAt(content, span),
  },
  search: {
    begins: always,
    read: (words, given, element) => {
      const taken = takeList(words, given, element);
      return taken && searchOf(words.content, taken.tokens, taken.span);
    },
    alone: searchAt,
  },
  subsearch: { begins: atSubsearch, read: readPipeline },
  subsearches: { begins: atSubsearch, read: readPipelines, goesOn: true },
  template: { begins: atSubsearch, read: readTemplate },
  "field-test": { begins: unlessSubsearch, read: readFieldTest },
  words: { begins: always, read: readWords, goesOn: true },
  rest: {
    begins: always,
    read: readRest,
    alone: ({ text }, span) => ({ text: text.slice(span.start, span.end), quoted: false, span }) satisfies Text,
  },
};

function readSingle(words: Cursor, given: Arguments, element: Element<unknown>): unknown {
  const value = words.value(element);
  return value ? readValue(element, value, given.command.name) : undefined;
}

interface Taken {
  readonly tokens: readonly IToken[];
  readonly span: Span;
}

type ReadList<T> = (taken: Taken, words: Cursor, given: Arguments, element: Element<unknown>) => T;

/** Reads the words up to whatever ends a list. A name has parentheses where `begins` says so. */
function list(read: ReadList<unknown>, begins: BeginsName = newName): ArgumentKind["read"] {
  return (words, given, element) => {
    const taken = takeList(words, given, element);
    const tokens = withCalls(withoutStrayCommas(taken?.tokens ?? []), words.content.text, begins);
    return taken && tokens.length > 0 ? read({ ...taken, tokens }, words, given, element) : undefined;
  };
}

/** `sort -sum(kb)`: parentheses belong to the name, unless they say how to sort. */
function sortedName(tokens: readonly IToken[], at: number): boolean {
  return !isSortKind(tokens[at]!);
}

/** Reads names of columns, among them those that aggregates gave: `table count(x)`. */
function columns(rule: (grammar: Grammar) => unknown): ArgumentKind["read"] {
  return list(named(rule), anyName);
}

/** A list of names, by a rule of the grammar: `name=value` in it is a misspelt option. */
function named<T>(rule: (grammar: Grammar) => T): ReadList<T> {
  return ({ tokens, span }, { content }, given) => {
    const sign = tokens.findIndex((token) => token.tokenType === t.Comparison);
    const option = tokens[sign - 1];
    if (option && tokens[sign]!.image === "=") given.refuseOption(option);
    return run(content, tokens, rule, span.end);
  };
}

const callList = named((g) => g.fieldCalls());

function fieldCalls(taken: Taken, words: Cursor, given: Arguments, element: Element<unknown>): unknown {
  const calls = callList(taken, words, given, element);
  for (const call of calls) checkFieldCall(call, given.command.name, element.choices, words.content.report);
  return calls;
}

const aggregationList = named((g) => g.aggregations());

function aggregations(taken: Taken, words: Cursor, given: Arguments, element: Element<unknown>): unknown {
  const { language, report } = words.content;
  const tokens = withBlanks(taken.tokens, words.content.text);
  const found = aggregationList({ ...taken, tokens }, words, given, element);
  for (const aggregation of found) {
    if (!element.choices?.includes(aggregation.name))
      checkAggregation(aggregation, language, report, element.everyField);
  }
  return found;
}

function replacements({ tokens, span }: Taken, { content }: Cursor): unknown {
  const stray = tokens.find((token, i) => i % 3 === 1 && !isWord(token, "with") && token.tokenType !== t.Comma);
  if (stray && !tokens.some((token) => isWord(token, "with")))
    fail("syntax", `unexpected \`${stray.image}\``, tokenSpan(stray), "`with` belongs before the new value");
  return run(content, tokens, (g) => g.replacements(), span.end);
}

/** Takes the words up to whatever ends a list; undefined where it ends at once. */
function takeList(words: Cursor, given: Arguments, element: Element<unknown>): Taken | undefined {
  const from = words.at;
  const mayBeginAssigned = element.kind === "pairs" || element.kind === "search";
  if (!mayBeginAssigned && given.optionAt(words)) return undefined;
  let depth = 0;
  while (words.token) {
    if (depth === 0 && words.at > from && given.endsList(words, element)) break;
    depth += depthOf(words.token);
    words.at++;
  }
  const tokens = words.tokens.slice(from, words.at);
  const [first] = tokens;
  const last = tokens.at(-1);
  return first && last ? { tokens, span: spanFrom(tokenSpan(first), tokenSpan(last)) } : undefined;
}

function depthOf({ tokenType }: IToken): number {
  return tokenType === t.LParen ? 1 : tokenType === t.RParen ? -1 : 0;
}

/** An eval expression among other arguments: in parentheses, or up to the next option or clause. */
function readExpression(words: Cursor, given: Arguments): unknown {
  const from = words.at;
  const first = words.token;
  if (!first) return undefined;
  let depth = 0;
  while (words.token) {
    if (depth === 0 && words.at > from && (given.optionAt(words) || given.clauseAt(words.token))) break;
    depth += depthOf(words.token);
    words.at++;
  }
  return expressionAt(words.content, spanFrom(tokenSpan(first), tokenSpan(words.tokens[words.at - 1]!)));
}

function readPipeline(words: Cursor): Pipeline | undefined {
  const inner = takeBrackets(words);
  return inner && words.content.parsePipeline(inner);
}

function readPipelines(words: Cursor): readonly Pipeline[] {
  const pipelines: Pipeline[] = [];
  for (let next = readPipeline(words); next; next = readPipeline(words)) pipelines.push(next);
  return pipelines;
}

function readTemplate(words: Cursor): Template | undefined {
  const span = takeBrackets(words);
  return span && { text: words.content.text.slice(span.start, span.end), span };
}

/** What stands between the brackets at hand. */
function takeBrackets(words: Cursor): Span | undefined {
  const { token } = words;
  if (token?.tokenType !== t.Subsearch) return undefined;
  words.at++;
  const { start, end } = tokenSpan(token);
  return { start: start + 1, end: end - 1 };
}

function readWords(words: Cursor, given: Arguments, element: Element<unknown>): readonly Text[] {
  return takeWords(words, given, element, (token) => Boolean(given.optionAt(words)) || given.nestedAt(token));
}

function readRest(words: Cursor, given: Arguments, element: Element<unknown>): Text | undefined {
  const found = takeWords(words, given, element, () => false);
  const [first] = found;
  const last = found.at(-1);
  if (!first || !last) return undefined;
  const span = spanFrom(first.span, last.span);
  return { text: words.content.text.slice(span.start, span.end), quoted: false, span };
}

/** Words and strings as they stand, up to a clause or to what `ends` says. */
function takeWords(
  words: Cursor,
  given: Arguments,
  element: Element<unknown>,
  ends: (token: IToken) => boolean,
): readonly Text[] {
  const from = words.at;
  const found: Text[] = [];
  while (words.token) {
    const { token } = words;
    if (words.at > from && (given.clauseAt(token) || ends(token))) break;
    if (token.tokenType === t.Comma) {
      words.at++;
    } else if (token.tokenType === t.Subsearch) {
      found.push({ text: token.image, quoted: false, span: tokenSpan(token) });
      words.at++;
    } else {
      const value = words.value(element);
      if (!value) break;
      if (value.span.start === value.span.end) given.refuse(words);
      found.push(value);
    }
  }
  return found;
}
