import type { Aggregation, Text } from "../language/ast.ts";
import type { Scope } from "../language/scope.ts";
import type { Rank } from "../language/syntax.ts";
import type { Column } from "../table/column.ts";
import type { Span } from "../text/source.ts";
import { toNumber } from "../values/coerce.ts";
import { compareText } from "../values/compare.ts";
import { items } from "../values/value.ts";
import type { AggregationPlan } from "./aggregation.ts";
import { planReport } from "./summary-read.ts";

/** What makes one series greater than another: a function of its cells, or an aggregate of its events. */
export type Score =
  | { readonly kind: "cells"; readonly name: string; readonly span: Span }
  | { readonly kind: "events"; readonly plan: AggregationPlan };

/** Which series have a column of their own. */
export interface SeriesChoice {
  readonly score: Score;
  readonly test:
    | { readonly kind: "rank"; readonly rank: Rank; readonly among: boolean }
    | { readonly kind: "threshold"; readonly above: boolean; readonly bound: number };
}

interface Options {
  readonly where: readonly Text[] | undefined;
  readonly agg: string | undefined;
  readonly limit: Rank;
  readonly several: boolean;
}

/** The choice that the options make; a where clause overrides limit and agg. Null keeps every series. */
export function seriesChoice({ where, agg, limit, several }: Options, scope: Scope): SeriesChoice | null {
  if (where) return readWhere(where, scope);
  if (limit.count === 0) return null;
  const test = { kind: "rank", rank: limit, among: true } as const;
  if (agg !== undefined) return { score: readScore(agg, scope.span("agg"), scope), test };
  // With several aggregates a series counts by its events, else by the sum of its cells.
  return { score: several ? eventCount(scope.span("limit"), scope) : sumOfCells(scope.span("limit")), test };
}

function sumOfCells(span: Span): Score {
  return { kind: "cells", name: "sum", span };
}

function eventCount(span: Span, scope: Scope): Score {
  const aggregation = { name: "count", nameSpan: span, argument: null, options: [], as: null, text: "count", span };
  return ofEvents(aggregation, scope);
}

const wanted = "`max in top5`, `sum notin bottom3` or `count > 10` is expected";

function readWhere(words: readonly Text[], scope: Scope): SeriesChoice {
  const span = scope.span("where");
  const text = words.map((word) => word.text).join(" ");
  const among = /^(.+?)\s+(in|notin)\s*(top|bottom)\s*(\d+)$/i.exec(text);
  if (among) {
    const [, score = "", how, end, count] = among;
    const rank = { end: end?.toLowerCase() === "bottom" ? "bottom" : "top", count: Number(count) } as const;
    return { score: readScore(score, span, scope), test: { kind: "rank", rank, among: how?.toLowerCase() === "in" } };
  }
  const threshold = /^(.+?)\s*([<>])\s*(-?\d+(?:\.\d+)?)$/.exec(text);
  if (!threshold)
    return scope.fail(span, `\`${text}\` does not say which series to show`, { code: "bad-argument", hint: wanted });
  const [, score = "", sign, bound] = threshold;
  return {
    score: readScore(score, span, scope),
    test: { kind: "threshold", above: sign === ">", bound: Number(bound) },
  };
}

/** `sum` looks at the cells of a series, `count` and `avg(field)` at its events. */
function readScore(text: string, span: Span, scope: Scope): Score {
  const [, name = "", , argument] = /^([a-z_]+\d*(?:\.\d+)?)\s*(\((.*)\))?$/i.exec(text.trim()) ?? [];
  const found = scope.statsFunction(name);
  if (!found)
    return scope.fail(span, `there is no stats function \`${name || text}\``, {
      code: "unknown-function",
      hint: wanted,
    });
  if (argument === undefined || argument.trim() === "") {
    return found.definition.name === "count" ? eventCount(span, scope) : { kind: "cells", name, span };
  }
  const inner = /^eval\((.*)\)$/i.exec(argument.trim());
  const aggregation: Aggregation = {
    name: name.toLowerCase(),
    nameSpan: span,
    argument: inner
      ? { kind: "eval", expression: scope.parseExpression(inner[1] ?? "", span) }
      : { kind: "field", field: { name: argument.trim(), span } },
    options: [],
    as: null,
    text,
    span,
  };
  return ofEvents(aggregation, scope);
}

function ofEvents(aggregation: Aggregation, scope: Scope): Score {
  return { kind: "events", plan: planReport([aggregation], scope) };
}

/** A function of the cells of each series: `cell(row, series)` for so many of each. */
export function scoreOfCells(
  score: Score & { readonly kind: "cells" },
  cells: Column,
  rows: number,
  series: number,
  cell: (row: number, series: number) => number,
  scope: Scope,
): readonly (number | null)[] {
  const found = scope.statsFunction(score.name);
  if (!found) return [];
  const warn = (message: string) => scope.warn(message);
  const state = found.definition.create({ context: scope.context, parameter: found.parameter, span: null, warn });
  for (let row = 0; row < rows; row++) {
    for (let each = 0; each < series; each++) {
      for (const item of items(cells.at(cell(row, each)))) state.add(each, item, null);
    }
  }
  return Array.from({ length: series }, (_, each) => toNumber(state.result(each)));
}

/** The series that are shown, by their scores; of equal scores the one whose name comes first is preferred. */
export function chosenSeries(
  { test }: SeriesChoice,
  scores: readonly (number | null)[],
  names: readonly string[],
): readonly boolean[] {
  if (test.kind === "threshold") {
    return scores.map((score) => score !== null && (test.above ? score > test.bound : score < test.bound));
  }
  const { end, count } = test.rank;
  const direction = end === "top" ? -1 : 1;
  const order = [...names.keys()].sort((a, b) => {
    const [x = null, y = null] = [scores[a], scores[b]];
    if (x === null || y === null) return x === y ? compareText(names[a]!, names[b]!) : x === null ? 1 : -1;
    return (x - y) * direction || compareText(names[a]!, names[b]!);
  });
  const among = new Set(order.slice(0, count));
  return names.map((_, each) => among.has(each) === test.among);
}
