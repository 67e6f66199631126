import type { Binary, Expression } from "../language/ast.ts";
import { type EvalFunction, type KnownType, typesTaken } from "../language/eval-function.ts";
import type { Language } from "../language/language.ts";
import type { Span } from "../text/source.ts";
import { parameterAt } from "./call.ts";
import { knownType } from "./known-type.ts";

/** Refuses the search: throws. */
type Fail = (span: Span, message: string, hint?: string) => never;

/**
 * Splunk looks at types before it reads a row, as far as they show: a function or an operator that is given a value of a type that it
 * does not take is refused. A field may hold anything.
 */
export function checkArguments(
  definition: EvalFunction,
  args: readonly Expression[],
  language: Language,
  fail: Fail,
): void {
  args.forEach((arg, index) => {
    const type = knownType(arg, language);
    const taken = typesTaken(parameterAt(definition, index));
    if (type === null || taken.includes(type)) return;
    fail(arg.span, `${definition.name} takes ${wantedOf(taken)} here, not ${nouns[type]}`, hintFor(type, taken));
  });
}

/** The operands of an operator between values, of which the types are known; what is TRUE or FALSE where a value is needed is refused elsewhere, in the same words as for a field. */
export function checkOperands(node: Binary, [a, b]: readonly [KnownType | null, KnownType | null], fail: Fail): void {
  const { operator, left, right, span } = node;
  const sides = [
    { side: left, type: a },
    { side: right, type: b },
  ];
  switch (operator) {
    case "-":
    case "*":
    case "/":
    case "%":
      for (const { side, type } of sides) refuseText(side, type, operator, fail);
      return;
    case "+":
    case ".":
      for (const { side, type } of sides)
        if (type === "null") fail(side.span, `\`${operator}\` cannot take null()`, hintFor("null", ["text"]));
      if (operator === "+" && [a, b].includes("text") && [a, b].includes("number"))
        fail(span, "`+` cannot take a text and a number", "`.` joins them; tonumber() makes a number of a text");
      return;
    default:
      if (a && b && a !== b)
        fail(span, `\`${operator}\` cannot compare ${nouns[a]} with ${nouns[b]}`, "both sides must be of one type");
  }
}

export function checkNumber(operand: Expression, operator: string, language: Language, fail: Fail): void {
  refuseText(operand, knownType(operand, language), operator, fail);
}

function refuseText(operand: Expression, type: KnownType | null, operator: string, fail: Fail): void {
  if (type === "text" || type === "null")
    fail(operand.span, `\`${operator}\` takes numbers only, not ${nouns[type]}`, hintFor(type, ["number"]));
}

/** A condition is TRUE or FALSE; a field may hold such a value. */
export function checkCondition(condition: Expression, what: string, language: Language, fail: Fail): void {
  const type = knownType(condition, language);
  if (type !== null && type !== "boolean")
    fail(condition.span, `${what} must be TRUE or FALSE, not ${nouns[type]}`, hintFor(type, ["boolean"]));
}

const nouns: Readonly<Record<KnownType, string>> = {
  text: "a text",
  number: "a number",
  boolean: "TRUE or FALSE",
  null: "null()",
};

function wantedOf(taken: readonly KnownType[]): string {
  if (taken.includes("text")) return taken.includes("number") ? "a value" : nouns.text;
  return taken.includes("number") ? nouns.number : nouns.boolean;
}

function hintFor(given: KnownType, taken: readonly KnownType[]): string {
  if (given === "null") return "if, case and coalesce take null()";
  if (given === "boolean") return "if(…, …, …) or tostring(…) makes it a value";
  if (taken.includes("text")) return "tostring(…) makes a text of it";
  return taken.includes("number") ? "tonumber(…) makes a number of it" : "a comparison or a Boolean function is";
}
