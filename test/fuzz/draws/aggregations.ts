import { builtin } from "../../../src/builtin.ts";
import { definitionsOf } from "../../../src/language/language.ts";
import type { StatsFunction } from "../../../src/language/stats-function.ts";
import type { Draw } from "../draw.ts";
import { condition, expression } from "./expressions.ts";
import * as words from "./words.ts";

const functions = definitionsOf(builtin.statsFunctions);
/** Those whose result is the same in whatever order the rows come. */
const unordered = functions.filter(({ ordered, timed }) => !ordered && !timed);

/** Calls of stats functions, as `stats` takes them; `also` are those that only this command knows. */
export function aggregations(draw: Draw, also: readonly string[] = []): string {
  return listOf(draw, () =>
    also.length > 0 && draw.chance(0.3) ? draw.one(also) : aggregation(draw.one(functions), draw),
  );
}

export function unorderedAggregations(draw: Draw): string {
  return listOf(draw, () => aggregation(draw.one(unordered), draw));
}

function listOf(draw: Draw, one: () => string): string {
  const named = () => (draw.chance(0.3) ? `${one()} as ${words.field(draw)}` : one());
  return draw.some(1, 3, named).join(draw.one([" ", ", "]));
}

function aggregation({ name, parameterized, argument }: StatsFunction, draw: Draw): string {
  const written = parameterized ? `${name}${draw.one(["50", "95", "0", "100", "99.9"])}` : name;
  if (argument === "none" || (argument === "optional" && draw.chance(0.5))) return written;
  return draw.chance(0.8)
    ? `${written}(${words.field(draw)})`
    : `${written}(eval(${draw.chance(0.5) ? condition(draw, 2) : expression(draw, 2)}))`;
}
