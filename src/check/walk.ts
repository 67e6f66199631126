import type { Expression, Pipeline, SearchExpression } from "../language/ast.ts";

/** Every node of an eval expression, the outer ones first. */
export function* expressions(node: Expression): Iterable<Expression> {
  yield node;
  for (const child of operandsOf(node)) yield* expressions(child);
}

export function operandsOf(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case "call":
      return node.args;
    case "binary":
      return [node.left, node.right];
    case "negate":
    case "not":
      return [node.operand];
    case "in":
      return [node.operand, ...node.values];
    default:
      return [];
  }
}

/** Every node of a search expression, the outer ones first. */
export function* searches(node: SearchExpression): Iterable<SearchExpression> {
  yield node;
  if (node.kind === "and" || node.kind === "or") for (const each of node.operands) yield* searches(each);
  else if (node.kind === "not" || node.kind === "group") yield* searches(node.operand);
}

/** The subsearches that stand in a search expression. */
export function subsearchesIn(node: SearchExpression): readonly Pipeline[] {
  return [...searches(node)].flatMap((each) => {
    if (each.kind === "subsearch") return [each.pipeline];
    return each.kind === "filled" ? each.pieces.filter((piece) => typeof piece !== "string") : [];
  });
}
