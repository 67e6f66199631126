import type { Binary, BinaryOperator, Expression, Pipeline, SearchExpression, Stage } from "./ast.ts";

// Chains may have thousands of operands, more than functions can call one another deep: they are walked in loops.

/** Every node of an eval expression, the outer ones first, and of two beside each other the left one; `inside` says what is walked into. */
export function* expressions(node: Expression, inside = operandsOf): Iterable<Expression> {
  const waiting = [node];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    yield next;
    const operands = inside(next);
    for (let i = operands.length - 1; i >= 0; i--) waiting.push(operands[i]!);
  }
}

/** What a chain of operators begins with, and its operations in the order in which they are done. */
export interface LeftToRight {
  readonly first: Expression;
  readonly operations: readonly Binary[];
}

/** Takes `a - b + c` apart as far as its left sides are operations that belong to the chain. */
export function leftToRight(node: Expression, belongs: (operation: Binary) => boolean = () => true): LeftToRight {
  const operations: Binary[] = [];
  let first = node;
  while (first.kind === "binary" && belongs(first)) {
    operations.push(first);
    first = first.left;
  }
  return { first, operations: operations.reverse() };
}

/** `a AND b AND (c AND d)` as its four operands, for an operator that gives the same however its operands are grouped. */
export function chainOf(node: Expression, operator: BinaryOperator): readonly Expression[] {
  const operands: Expression[] = [];
  const waiting = [node];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.kind === "binary" && next.operator === operator) waiting.push(next.right, next.left);
    else operands.push(next);
  }
  return operands;
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

/** The names of the fields that an eval expression reads, as often as they stand in it. */
export function fieldsOf(node: Expression): readonly string[] {
  return [...expressions(node)].flatMap((each) => (each.kind === "field" ? [each.name] : []));
}

/** Every node of a search expression, the outer ones first. */
export function* searches(node: SearchExpression): Iterable<SearchExpression> {
  yield node;
  if (node.kind === "and" || node.kind === "or") for (const each of node.operands) yield* searches(each);
  else if (node.kind === "not" || node.kind === "group") yield* searches(node.operand);
}

/** What must hold for all that a search expression finds: no OR and no NOT stands over it. */
export function required(node: SearchExpression): readonly SearchExpression[] {
  if (node.kind === "and") return node.operands.flatMap(required);
  return node.kind === "group" ? required(node.operand) : [node];
}

type Comparison = SearchExpression & { readonly kind: "comparison" };

const boundSigns: ReadonlyMap<string, readonly Comparison["operator"][]> = new Map([
  ["earliest", ["=", ">="]],
  ["latest", ["=", "<"]],
]);

/** The comparisons `earliest=…` and `latest=…` that hold for every event; `earliest>=…` and `latest<…` say the same. */
export function timeBoundsIn(node: SearchExpression): readonly Comparison[] {
  return required(node).flatMap((each) =>
    each.kind === "comparison" && boundSigns.get(each.field.name)?.includes(each.operator) ? [each] : [],
  );
}

/** The expression of a `search` stage; null for any other. */
export function expressionOf(stage: Stage | undefined): SearchExpression | null {
  if (stage?.kind !== "command" || stage.command !== "search") return null;
  const { expression } = stage.args;
  return isExpression(expression) ? expression : null;
}

/** The parser puts a search expression there, and nothing else has a kind. */
function isExpression(value: unknown): value is SearchExpression {
  return typeof value === "object" && value !== null && "kind" in value;
}

/** The subsearches that stand in a search expression. */
export function subsearchesIn(node: SearchExpression): readonly Pipeline[] {
  return [...searches(node)].flatMap((each) => {
    if (each.kind === "subsearch") return [each.pipeline];
    return each.kind === "filled" ? each.pieces.filter((piece) => typeof piece !== "string") : [];
  });
}
