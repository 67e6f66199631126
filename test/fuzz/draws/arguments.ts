import type { Element, ElementKind } from "../../../src/language/syntax.ts";
import type { Draw } from "../draw.ts";
import { aggregations } from "./aggregations.ts";
import { condition, expression } from "./expressions.ts";
import { regex, sed } from "./regexes.ts";
import { terms } from "./terms.ts";
import * as words from "./words.ts";

/** What an argument is made of beside its element. */
interface Place {
  readonly draw: Draw;
  readonly element: Element<unknown>;
  /** A search in brackets, without them. */
  readonly subsearch: () => string;
}

type Write = (place: Place) => string;

const listOf =
  (one: Write, separator = " "): Write =>
  (place) =>
    place.draw.some(1, 3, () => one(place)).join(place.draw.chance(0.2) ? ", " : separator);
const field: Write = ({ draw }) => words.field(draw);
const choice: Write = ({ draw, element: { choices = [] } }) => (choices.length === 0 ? "x" : draw.one(choices));
const bracketed: Write = ({ subsearch }) => `[${subsearch()}]`;
const patternText = (draw: Draw) => words.quoted(draw.chance(0.2) ? sed(draw) : regex(draw));

/** How an argument of each kind is written. */
const writers: Readonly<Record<ElementKind, Write>> = {
  bool: ({ draw }) => draw.one(["true", "false", "t", "f", "1", "0"]),
  integer: ({ draw, element: { least, most } }) => words.integer(draw, least, most),
  number: ({ draw, element: { least, most } }) => words.number(draw, least, most),
  text: ({ draw, element: { label } }) => {
    const text = words.textFor(label, draw, () => (draw.chance(0.2) ? sed(draw) : regex(draw)));
    return /^[\w.*-]+$/.test(text) && draw.chance(0.6) ? text : words.quoted(text);
  },
  choice,
  flag: choice,
  field,
  fields: listOf(field),
  "signed-fields": (place) => `${place.draw.one(["", "+ ", "- "])}${listOf(field)(place)}`,
  "sort-keys": listOf(({ draw }) =>
    draw.from(
      () => `${draw.one(["", "+", "-"])}${words.field(draw)}`,
      () => `${draw.one(["", "-"])}${draw.one(["num", "str", "ip", "auto"])}(${words.field(draw)})`,
    ),
  ),
  renamings: listOf(({ draw }) =>
    draw.chance(0.6) ? `${words.field(draw)} as ${words.field(draw)}` : words.field(draw),
  ),
  "field-calls": listOf((place) => `${choice(place)}(${words.field(place.draw)})`),
  aggregations: ({ draw, element: { choices } }) => aggregations(draw, choices),
  assignments: ({ draw }) =>
    draw.some(1, 3, () => `${words.field(draw)}=${draw.chance(0.8) ? expression(draw) : condition(draw)}`).join(", "),
  expression: ({ draw }) => (draw.chance(0.7) ? condition(draw) : expression(draw)),
  condition: ({ draw }) =>
    draw.from(
      () => `(${condition(draw, 1)})`,
      () => words.quoted(terms(draw, 1)),
      () => `eval(${condition(draw, 1)})`,
    ),
  search: ({ draw }) => terms(draw),
  subsearch: bracketed,
  subsearches: listOf(bracketed),
  template: ({ draw, subsearch }) =>
    draw.from(
      () =>
        `[eval ${draw.one(["<<FIELD>>", "x", "'<<FIELD>>'"])}=${draw.one(["<<ITEM>>", "'<<FIELD>>'+1", 'x."<<MATCHSTR>>"'])}]`,
      () => `[${subsearch()}]`,
    ),
  span: ({ draw }) => words.span(draw),
  rank: ({ draw }) => `${draw.one(["", "top", "bottom"])}${words.integer(draw, 0, 5)}`,
  pairs: listOf(
    ({ draw }) =>
      `${draw.one(["low", "a", "x y"]).replace(/.* .*/, words.quoted)}=${draw.one(["0-5", "1", "x", "-5--1"])}`,
  ),
  replacements: listOf(
    ({ draw }) => `${words.quoted(words.value(draw))} with ${words.quoted(words.value(draw))}`,
    ", ",
  ),
  operands: listOf(({ draw }) => (draw.chance(0.5) ? words.field(draw) : words.quoted(words.value(draw)))),
  "field-test": ({ draw }) => `${draw.one(["", "_raw=", "a=", "a!="])}${patternText(draw)}`,
  words: listOf(({ draw }) => draw.one([words.field(draw), words.quoted(words.value(draw)), "type=x"])),
  rest: ({ draw }) => draw.one(["", "a b", "x=1", words.quoted("x")]),
};

export function argument(place: Place): string {
  return writers[place.element.kind](place);
}
