import type { CommandStage, Text } from "../language/ast.ts";
import type { Command } from "../language/command.ts";
import type { Element } from "../language/syntax.ts";
import { tokenSpan } from "../lexer/lexer.ts";
import * as t from "../lexer/tokens.ts";
import { type Span, spanFrom } from "../text/source.ts";
import { argumentKinds } from "./argument-kinds.ts";
import { Arguments, article, type Named } from "./arguments.ts";
import { readCondition } from "./condition.ts";
import { type Content, refuseDepth } from "./content.ts";
import { Cursor } from "./cursor.ts";
import { fail } from "./problems.ts";
import { readValue } from "./value.ts";

/** Reads the arguments of one stage as its command's syntax declares them. */
export function parseArguments(content: Content, command: Command, name: Span, span: Span): CommandStage {
  refuseDepth(content, span);
  const given = new Arguments(command, name);
  const { only } = given;
  const alone = only && argumentKinds[only[1].kind].alone;
  if (!only || !alone) readAll(new Cursor(content, span), given);
  else if (span.start < span.end || !only[1].optional) given.give(only, alone(content, span, name), span);
  given.finish();
  return {
    kind: "command",
    command: command.name,
    name,
    span: spanFrom(name, span),
    args: given.values,
    spans: given.spans,
  };
}

/** Walks over the words of a stage. */
function readAll(words: Cursor, given: Arguments): void {
  words.open();
  skipCommas(words);
  while (words.token) {
    readNext(words, given);
    skipCommas(words);
  }
}

/** Between arguments a comma says no more than a blank. */
function skipCommas(words: Cursor): void {
  while (words.token?.tokenType === t.Comma) words.at++;
}

/** Reads an option where `name=` stands, a clause where its keyword stands, else the next slot. */
function readNext(words: Cursor, given: Arguments): void {
  const option = given.optionAt(words);
  if (option) return readOption(option, words, given);
  const clause = given.clauseAt(words.token!);
  if (clause) {
    words.at++;
    return readSlot(clause, words, given);
  }
  const fits = (element: Element<unknown>) => argumentKinds[element.kind].begins(words, element);
  const slot = given.slotFor(fits);
  if (slot) return readSlot(slot, words, given);
  const open = given.openList((element) => argumentKinds[element.kind].goesOn === true && fits(element));
  if (!open) return given.refuse(words);
  const [name] = open;
  const before = given.values[name];
  const span = given.spans[name];
  readSlot(open, words, given);
  given.prepend(name, before, span);
}

function readOption([name, element]: Named, words: Cursor, given: Arguments): void {
  const key = tokenSpan(words.token!);
  const start = tokenSpan(words.following!).end;
  const option = `the option \`${name}\` of ${given.command.name}`;
  if (given.has(name) && !element.repeatable)
    fail("bad-option", `${option} is given twice`, key, "only one of the two can count");
  words.at += 2;
  if (element.kind === "condition") {
    const { condition, end } = readCondition(words, start, given.name);
    words.skipTo(end);
    return given.give([name, element], condition, { start: key.start, end });
  }
  const value = words.value(element);
  if (!value) return fail("missing-argument", `${option} has no value`, key, "a value belongs after it");
  const text = element.kind === "rank" ? withNumber(value, words) : value;
  given.give([name, element], readValue(element, text, option), text.span);
}

/** `limit=top 5`: the number may stand apart. */
function withNumber(value: Text, words: Cursor): Text {
  const { token } = words;
  if (!token || !/^(?:top|bottom)$/i.test(value.text) || !/^\d+$/.test(token.image)) return value;
  words.at++;
  return { ...value, text: value.text + token.image, span: spanFrom(value.span, tokenSpan(token)) };
}

function readSlot(slot: Named, words: Cursor, given: Arguments): void {
  const [, element] = slot;
  skipCommas(words);
  const from = words.at;
  const value = argumentKinds[element.kind].read(words, given, element);
  if (element.mayBeEmpty && value === undefined) return given.give(slot, [], given.name);
  const first = words.tokens[from];
  const last = words.tokens[words.at - 1];
  if (!first || !last || words.at === from) {
    const keyword = words.tokens[from - 1];
    return fail(
      "missing-argument",
      `${given.command.name} needs ${article(element.label)} here`,
      keyword ? tokenSpan(keyword) : given.name,
      `${element.label} belongs after it`,
    );
  }
  given.give(slot, value, spanFrom(tokenSpan(first), tokenSpan(last)));
}
