import { builtin } from "../../../src/builtin.ts";
import type { EvalFunction, Parameter } from "../../../src/language/eval-function.ts";
import { definitionsOf } from "../../../src/language/language.ts";
import type { Draw } from "../draw.ts";
import { regex } from "./regexes.ts";
import * as words from "./words.ts";

const functions = definitionsOf(builtin.evalFunctions);
const ofValues = functions.filter(({ gives }) => gives !== "boolean");
const ofTruths = functions.filter(({ gives }) => gives === "boolean");

/** An eval expression that gives a value; its calls follow the functions' definitions. */
export function expression(draw: Draw, depth = 3): string {
  if (depth === 0 || draw.chance(0.3)) return leaf(draw);
  return draw.from(
    () => call(draw.one(ofValues), draw, depth),
    () => call(draw.one(ofValues), draw, depth),
    () => `${expression(draw, depth - 1)} ${draw.one(["+", "-", "*", "/", "%", "."])} ${expression(draw, depth - 1)}`,
    () => `(${expression(draw, depth - 1)})`,
    () => `-${expression(draw, depth - 1)}`,
    () => draw.one(draw.one(ofValues).examples)?.eval ?? leaf(draw),
  );
}

/** An eval expression that is true or false. */
export function condition(draw: Draw, depth = 3): string {
  if (depth === 0 || draw.chance(0.4)) return comparison(draw, Math.max(0, depth - 1));
  const part = () => condition(draw, depth - 1);
  return draw.from(
    () => `NOT ${part()}`,
    () => `(${part()})`,
    () => `${part()} ${draw.one(["AND", "OR", "XOR"])} ${part()}`,
    () => call(draw.one(ofTruths), draw, depth),
    () => `${expression(draw, depth - 1)} IN (${draw.some(1, 3, () => leaf(draw)).join(", ")})`,
  );
}

function comparison(draw: Draw, depth: number): string {
  const sign = draw.one(["=", "==", "!=", "<", "<=", ">", ">=", " LIKE "]);
  return `${expression(draw, depth)}${sign}${expression(draw, depth)}`;
}

function leaf(draw: Draw): string {
  return draw.from(
    () => words.evalField(draw),
    () => words.evalField(draw),
    () => words.number(draw),
    () => words.quoted(words.value(draw)),
  );
}

function call({ name, aliases = [], parameters }: EvalFunction, draw: Draw, depth: number): string {
  const args = parameters.flatMap((parameter) => {
    if (parameter.optional && draw.chance(0.5)) return [];
    const times = parameter.repeated ? draw.between(1, 3) : 1;
    return Array.from({ length: times }, () => argument(parameter, draw, depth - 1));
  });
  return `${draw.one([name, name, ...aliases])}(${args.join(", ")})`;
}

function argument({ name, kind }: Parameter, draw: Draw, depth: number): string {
  if (draw.chance(0.05)) return leaf(draw);
  switch (kind) {
    case "boolean":
      return condition(draw, depth);
    case "number":
      return draw.chance(0.5) ? words.number(draw) : expression(draw, depth);
    case "text":
    case "texts":
      return draw.chance(0.5) ? words.quoted(words.textFor(name, draw, () => regex(draw))) : expression(draw, depth);
    default:
      return draw.chance(0.1) ? condition(draw, depth) : expression(draw, depth);
  }
}
