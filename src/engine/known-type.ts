import type { Binary, BinaryOperator, Expression } from "../language/ast.ts";
import type { KnownType } from "../language/eval-function.ts";
import type { Language } from "../language/language.ts";
import { chainOf } from "../language/walk.ts";

/** What an expression gives in any case, as far as that shows before a row is read; null where a field or a choice decides. */
export function knownType(node: Expression, language: Language): KnownType | null {
  switch (node.kind) {
    case "string":
      return "text";
    case "number":
    case "negate":
      return "number";
    case "not":
    case "in":
      return "boolean";
    case "call":
      return language.evalFunctions.get(node.name.toLowerCase())?.gives ?? null;
    case "binary":
      return typeOfBinary(node, language);
    default:
      return null;
  }
}

function typeOfBinary(node: Binary, language: Language): KnownType | null {
  const { operator } = node;
  return operator === "+"
    ? typeOfOperation(
        operator,
        chainOf(node, operator).map((operand) => knownType(operand, language)),
      )
    : typeOfOperation(operator, []);
}

/** What an operator gives for operands of these types: for one of them alone it hangs on what they are. */
export function typeOfOperation(operator: BinaryOperator, operands: readonly (KnownType | null)[]): KnownType | null {
  if (operator === ".") return "text";
  if ("-*/%".includes(operator)) return "number";
  if (operator !== "+") return "boolean";
  return operands.find((type) => type === "text") ?? operands.find((type) => type === "number") ?? null;
}
