import type { Aggregation, Expression } from "../language/ast.ts";
import type { Scope } from "../language/scope.ts";
import { leftToRight } from "../language/walk.ts";
import { tableOf } from "../table/table.ts";
import { type AggregationPlan, planTogether } from "./aggregation.ts";

/** `eval(avg(a)/max(b)) as r`: the aggregates inside are computed first, then the expression over their results. */
export function overAggregates(
  aggregation: Aggregation,
  scope: Scope,
  plan: (aggregation: Aggregation) => AggregationPlan,
): AggregationPlan {
  const inner: AggregationPlan[] = [];
  const { argument } = aggregation;
  if (argument?.kind !== "eval") return scope.fail(aggregation.span, "eval needs an expression here");
  const expression = replaceAggregates(
    argument.expression,
    (call) => {
      const name = `${call.name}#${inner.length}`;
      const [field] = call.args;
      inner.push(
        plan({
          name: call.name.toLowerCase(),
          nameSpan: call.nameSpan,
          argument: field ? aggregateArgument(field) : null,
          options: [],
          as: { name, span: call.span },
          text: call.name,
          span: call.span,
        }),
      );
      return { kind: "field", name, quoted: true, span: call.span };
    },
    scope,
  );
  const value = scope.value(expression);
  const { orderless, start } = planTogether(inner);
  return {
    orderless,
    start(span) {
      const { add, results } = start(span);
      return {
        add,
        results: (count) => [[aggregation.as?.name ?? aggregation.text, value(tableOf(results(count), count))]],
      };
    },
  };
}

function aggregateArgument(expression: Expression): Aggregation["argument"] {
  return expression.kind === "field"
    ? { kind: "field", field: { name: expression.name, span: expression.span } }
    : { kind: "eval", expression };
}

type Call = Expression & { readonly kind: "call" };

function replaceAggregates(node: Expression, replace: (call: Call) => Expression, scope: Scope): Expression {
  const visit = (each: Expression) => replaceAggregates(each, replace, scope);
  switch (node.kind) {
    case "call":
      // max, min, sum and avg of several values are functions of eval: max(avg(x), 5).
      return node.args.length < 2 && scope.statsFunction(node.name)
        ? replace(node)
        : { ...node, args: node.args.map(visit) };
    case "field":
      return scope.fail(node.span, `\`${node.name}\` is no aggregate`, {
        code: "bad-argument",
        hint: node.name === "count" ? "count() is one" : `a field stands in a function, such as \`avg(${node.name})\``,
      });
    case "binary": {
      const { first, operations } = leftToRight(node);
      return operations.reduce((left, each): Expression => ({ ...each, left, right: visit(each.right) }), visit(first));
    }
    case "negate":
    case "not":
      return { ...node, operand: visit(node.operand) };
    case "in":
      return { ...node, operand: visit(node.operand), values: node.values.map(visit) };
    default:
      return node;
  }
}
