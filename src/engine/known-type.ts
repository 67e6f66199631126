import type { Expression } from "../language/ast.ts";
import type { KnownType } from "../language/eval-function.ts";
import type { Language } from "../language/language.ts";

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
      return typeOfOperator(node, language);
    default:
      return null;
  }
}

function typeOfOperator(
  { operator, left, right }: Expression & { readonly kind: "binary" },
  language: Language,
): KnownType | null {
  if (operator === ".") return "text";
  if ("-*/%".includes(operator)) return "number";
  if (operator !== "+") return "boolean";
  const types = [knownType(left, language), knownType(right, language)];
  return types.find((type) => type === "text") ?? types.find((type) => type === "number") ?? null;
}
