import type { SearchExpression } from "../language/ast.ts";

/**
 * Terms with OR between them that stand beside others without parentheses. OR binds before the implied AND in a search, so
 * `a=1 b=2 OR c=3` is `a=1 (b=2 OR c=3)`. Values of one field, and terms in parentheses, are meant so.
 */
export function mixedOrs(node: SearchExpression): readonly SearchExpression[] {
  switch (node.kind) {
    case "and":
      return node.operands.flatMap((each) =>
        each.kind === "or" && isDoubtful(each.operands) ? [each] : mixedOrs(each),
      );
    case "or":
      return node.operands.flatMap(mixedOrs);
    case "not":
    case "group":
      return mixedOrs(node.operand);
    default:
      return [];
  }
}

function isDoubtful(operands: readonly SearchExpression[]): boolean {
  const names = operands.map(subjectOf);
  return new Set(names).size > 1 && names.some((name) => name !== null);
}

/** The field that a term compares; null for text in parentheses, which shows how it is meant. */
function subjectOf(node: SearchExpression): string | null {
  switch (node.kind) {
    case "comparison":
    case "in":
      return node.field.name;
    case "term":
      return "";
    case "not":
      return subjectOf(node.operand);
    default:
      return null;
  }
}

export const mixedOrMessage =
  "OR binds before the AND between terms: these terms are one alternative, and what stands beside them must hold too";
export const mixedOrHint = "parentheses would show what is meant";
