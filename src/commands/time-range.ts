import type { Scope } from "../language/scope.ts";
import type { Column } from "../table/column.ts";
import { parseTimeModifier, resolveTime } from "../time/relative.ts";
import { toNumber } from "../values/coerce.ts";

export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** The time range of a search where it is bounded. All time begins at 0, and what has a start ends now. */
export interface TimeBounds {
  readonly earliest: number | null;
  readonly latest: number | null;
}

/** `earliest=` and `latest=` of the search itself, else the range it was given. */
export function timeBounds(scope: Scope): TimeBounds {
  const { context, stagesBefore } = scope;
  const [base] = stagesBefore;
  const written = base?.kind === "command" && base.command === "search" ? timeModifiers(base.args.expression) : [];
  const bound = (name: "earliest" | "latest"): number | null => {
    const text = written.findLast(([field]) => field === name)?.[1];
    const modifier = text === undefined ? null : parseTimeModifier(text);
    return modifier ? resolveTime(modifier, context) : context[name];
  };
  const earliest = bound("earliest");
  const from = earliest !== null && earliest > 0 ? earliest : null;
  return { earliest: from, latest: bound("latest") ?? (from === null ? null : context.now) };
}

/** The range of time of a search: its own bounds where it has them, else those of the times that were found. */
export function searchRange(times: Column, scope: Scope): TimeRange {
  const { earliest, latest } = timeBounds(scope);
  const found = earliest === null || latest === null ? extent(times) : null;
  const from = earliest ?? found?.from ?? scope.context.now;
  return { from, to: Math.max(from, latest ?? found?.to ?? scope.context.now) };
}

/** The least and the greatest number of a column, or null where there is none. */
export function extent(values: Column): TimeRange | null {
  let from = Infinity;
  let to = -Infinity;
  for (const value of values.values()) {
    const n = toNumber(value);
    if (n === null) continue;
    if (n < from) from = n;
    if (n > to) to = n;
  }
  return from <= to ? { from, to } : null;
}

/** The comparisons `earliest=…` and `latest=…` that hold for every event: those that no OR or NOT stands over. */
function timeModifiers(node: unknown): readonly (readonly [string, string])[] {
  if (typeof node !== "object" || node === null || !("kind" in node)) return [];
  if (node.kind === "and" && "operands" in node && Array.isArray(node.operands)) {
    return node.operands.flatMap((operand: unknown) => timeModifiers(operand));
  }
  if (node.kind === "group" && "operand" in node) return timeModifiers(node.operand);
  if (node.kind !== "comparison" || !("field" in node && "operator" in node && "value" in node)) return [];
  const name = property(node.field, "name");
  const text = property(node.value, "text");
  return node.operator === "=" && name !== null && text !== null ? [[name, text]] : [];
}

function property(node: unknown, key: "name" | "text"): string | null {
  if (typeof node !== "object" || node === null) return null;
  const found: unknown = Object.entries(node).find(([name]) => name === key)?.[1];
  return typeof found === "string" ? found : null;
}
