import type { Expression } from "../language/ast.ts";
import { operandsOf } from "../language/walk.ts";
import { shownValue } from "../values/shown.ts";
import type { Value } from "../values/value.ts";
import type { Asked } from "./asked.ts";
import { clausesOf } from "./clauses.ts";
import { failedTerms } from "./nearest.ts";
import { computed } from "./relation.ts";

/**
 * Why an expression gives no value for a row: a field that no row has, the conditions of a call of which none is true, or the innermost
 * call that makes nothing of the values that it is given. Null where there is nothing to say.
 */
export function nullReason(node: Expression, row: number, asked: Asked): string | null {
  if (node.kind === "field") return asked.unknown(node.name);
  const conditions = conditionsOf(node, asked);
  if (conditions.length > 0) return noneHolds(conditions, row, asked);
  for (const operand of operandsOf(node)) {
    if (valueAt(operand, row, asked) !== null) continue;
    const inner = nullReason(operand, row, asked);
    if (inner !== null) return inner;
  }
  if (node.kind !== "call" && node.kind !== "binary") return null;
  const given = operandsOf(node).flatMap((operand) => {
    const value = operand.kind === "string" || operand.kind === "number" ? null : valueAt(operand, row, asked);
    return value === null || value === undefined ? [] : [described(written(operand, asked), value)];
  });
  return given.length === 0 ? null : `${written(node, asked)} is null where ${given.join(" and ")}`;
}

/** The conditions among the arguments of a call, as its definition says. */
function conditionsOf(node: Expression, { scope }: Asked): readonly Expression[] {
  if (node.kind !== "call") return [];
  const { parameters = [] } = scope.evalFunction(node.name) ?? {};
  const conditional = parameters.some(({ kind }) => kind === "boolean");
  if (!conditional) return [];
  return node.args.filter((each) => scope.compile(each).type === "boolean");
}

function noneHolds(conditions: readonly Expression[], row: number, asked: Asked): string | null {
  const failed = conditions.flatMap((condition) => {
    const clause = clausesOf("expression", condition, asked);
    return clause ? failedTerms(clause, row, asked) : [];
  });
  if (failed.length === 0) return null;
  const shown = failed.slice(0, mostShown).map(({ text, values, reason }) => {
    const found = Object.entries(values).map(([name, value]) => described(name, value));
    return `${text}: ${[...found, ...(reason === null ? [] : [reason])].join(", ")}`;
  });
  const more = failed.length - shown.length;
  return `no condition is true of row ${row + 1}: ${shown.join("; ")}${more > 0 ? `; and ${more} more` : ""}`;
}

const mostShown = 6;

/** The value of an expression in a row; undefined where it has none that can be shown. */
function valueAt(node: Expression, row: number, asked: Asked) {
  if (node.kind === "string") return node.value;
  if (node.kind === "number") return node.value;
  if (node.kind === "field") return asked.rows.column(node.name).at(row);
  return computed(node, asked.rows, asked.scope)?.at(row);
}

function described(name: string, value: Value): string {
  return `${name} is ${value === null ? "missing" : shownValue(value)}`;
}

function written({ span }: Expression, { text }: Asked): string {
  return text.slice(span.start, span.end);
}
