import type { Pipeline, Stage } from "../language/ast.ts";
import type { Context } from "../language/context.ts";
import type { Scope } from "../language/scope.ts";
import type { Column } from "../table/column.ts";
import { parseTimeModifier, resolveTime } from "../time/relative.ts";
import { extent, type TimeRange } from "./bins.ts";

/** The time range of a search where it is bounded. All time begins at 0, and what has a start ends now. */
export interface TimeBounds {
  readonly earliest: number | null;
  readonly latest: number | null;
}

/** `earliest=` and `latest=` of the search itself, else the range it was given; with those of appended searches that extend it. */
export function timeBounds({ context, stagesBefore }: Scope): TimeBounds {
  const own = boundsOf(stagesBefore[0], context);
  return stagesBefore
    .flatMap(extendingSearch)
    .map((base) => boundsOf(base, context))
    .reduce(
      (all, more) => ({
        earliest: further(all.earliest, more.earliest, Math.min),
        latest: further(all.latest, more.latest, Math.max),
      }),
      own,
    );
}

/** The range of a search that begins with a stage. */
function boundsOf(base: Stage | undefined, context: Context): TimeBounds {
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

/** The first stage of a search that is appended with `extendtimerange=t`. */
function extendingSearch(stage: Stage): readonly Stage[] {
  if (stage.kind !== "command" || stage.command !== "append" || stage.args.extendtimerange !== true) return [];
  const { subsearch } = stage.args;
  return isPipeline(subsearch) ? subsearch.stages.slice(0, 1) : [];
}

function isPipeline(value: unknown): value is Pipeline {
  return typeof value === "object" && value !== null && "stages" in value;
}

/** Of two bounds the one further out; where either is open, so are both. */
function further(a: number | null, b: number | null, of: (a: number, b: number) => number): number | null {
  return a === null || b === null ? null : of(a, b);
}

/** The range of time of a search: its own bounds where it has them, else those of the times that were found. */
export function searchRange(times: Column, scope: Scope): TimeRange {
  const { earliest, latest } = timeBounds(scope);
  const found = earliest === null || latest === null ? extent(times) : null;
  const from = earliest ?? found?.from ?? scope.context.now;
  return { from, to: Math.max(from, latest ?? found?.to ?? scope.context.now) };
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
