import type { SearchExpression, SearchValue } from "../language/ast.ts";
import type { EventReach, Filter, Scope } from "../language/scope.ts";
import { meansThisServer } from "./index-names.ts";

/** A filter of metric data points, and what it says of where and when to look. */
export interface MetricFilter {
  /** Null lets every point pass. */
  readonly passes: Filter | null;
  readonly reach: EventReach;
  readonly namesMetric: boolean;
}

/** Compiles the WHERE clause of a metrics command: fields are compared case by case, and there are no terms. */
export function metricFilter(where: SearchExpression | undefined, command: string, scope: Scope): MetricFilter {
  const fields = new Set<string>();
  const passes = where ? scope.search(cased(where, command, fields, scope)) : null;
  const bounded = fields.has("earliest") || fields.has("latest");
  // Points of every index count: those of metric indexes that a search may see are not told from others.
  return {
    passes,
    reach: { indexes: "all", times: bounded ? "all" : "range" },
    namesMetric: fields.has("metric_name"),
  };
}

function cased(expression: SearchExpression, command: string, fields: Set<string>, scope: Scope): SearchExpression {
  const inner = (operand: SearchExpression) => cased(operand, command, fields, scope);
  switch (expression.kind) {
    case "and":
    case "or":
      return { ...expression, operands: expression.operands.map(inner) };
    case "not":
    case "group":
      return { ...expression, operand: inner(expression.operand) };
    case "comparison": {
      const { field, operator, value, span } = expression;
      fields.add(field.name);
      if (field.name === "splunk_server") {
        const all: SearchExpression = { kind: "all", span };
        return meansThisServer(value.text) === (operator === "=") ? all : { kind: "not", operand: all, span };
      }
      return { ...expression, value: exactly(value, command, scope) };
    }
    case "in":
      fields.add(expression.field.name);
      return { ...expression, values: expression.values.map((value) => exactly(value, command, scope)) };
    case "term":
      return scope.fail(expression.span, `${command} does not search for terms`, {
        hint: "fields are compared: host=www2",
      });
    default:
      return expression;
  }
}

function exactly(value: SearchValue, command: string, scope: Scope): SearchValue {
  if (value.directive !== null) scope.fail(value.span, `${command} does not know ${value.directive}()`);
  return { ...value, directive: "CASE" };
}
