import type { Pipeline, SearchExpression, Stage } from "../language/ast.ts";
import type { Context } from "../language/context.ts";
import type { Scope } from "../language/scope.ts";
import { expressionOf, timeBoundsIn } from "../language/walk.ts";
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
  const written = timeModifiers(expressionOf(base));
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

function timeModifiers(node: SearchExpression | null): readonly (readonly [name: string, text: string])[] {
  return node ? timeBoundsIn(node).map(({ field, value }) => [field.name, value.text]) : [];
}
