import type { Expression } from "../language/ast.ts";

export type KnownType = "text" | "number" | null;

/** What an expression gives in any case, as far as that shows before a row is read; a field may hold anything. */
export function knownType(node: Expression): KnownType {
  switch (node.kind) {
    case "string":
      return "text";
    case "number":
    case "negate":
      return "number";
    case "binary":
      return typeOfOperator(node);
    default:
      return null;
  }
}

function typeOfOperator({ operator, left, right }: Expression & { readonly kind: "binary" }): KnownType {
  if (operator === ".") return "text";
  if ("-*/%".includes(operator)) return "number";
  if (operator !== "+") return null;
  const types = [knownType(left), knownType(right)];
  return types.find((type) => type === "text") ?? types.find((type) => type === "number") ?? null;
}
