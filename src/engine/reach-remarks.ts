import type { SearchExpression } from "../language/ast.ts";
import type { Context } from "../language/context.ts";
import { required, timeBoundsIn } from "../language/walk.ts";
import type { Dataset } from "../table/dataset.ts";
import { allRows } from "../table/rows.ts";
import { plural } from "../text/plural.ts";
import { compileStrftime } from "../time/format.ts";
import { toText } from "../values/coerce.ts";
import { items } from "../values/value.ts";
import { compileWildcard } from "../values/wildcard.ts";
import { boundOf } from "./context.ts";
import type { Remark } from "./field-watch.ts";
import { reachOf, saysWhenItEnds } from "./search-events.ts";

/** Why a search over these events that found none could find none: they are of other times or of other indexes. */
export function reachRemarks(expression: SearchExpression, dataset: Dataset, context: Context): readonly Remark[] {
  if (dataset.length === 0) return [];
  return [timeRemark(expression, dataset, context), indexRemark(expression, dataset)].filter((each) => each !== null);
}

/** What is said where a range of time bounds events of which none has a time. */
export function timelessRemark(expression: SearchExpression, dataset: Dataset): Remark | null {
  if (dataset.length === 0 || timesOf(dataset).length > 0) return null;
  const message = `the time range bounds nothing: no event has a _time`;
  return { code: "time-range", message, span: expression.span };
}

interface Range {
  readonly earliest: number | null;
  readonly latest: number | null;
  /** Where the search says it; null where its caller does. */
  readonly bounds: SearchExpression | null;
}

function rangeOf(expression: SearchExpression | null, context: Context): Range {
  if (!expression || reachOf(expression).times === "range") return { ...context, bounds: null };
  const bounds = timeBoundsIn(expression);
  const written = (name: string) => bounds.findLast(({ field }) => field.name === name)?.value.text;
  const earliest = boundOf(written("earliest"), "earliest", context);
  const latest = boundOf(written("latest"), "latest", context);
  const now = earliest === null || saysWhenItEnds(expression) ? null : context.now;
  return { earliest, latest: latest ?? now, bounds: bounds[0] ?? null };
}

function timeRemark(expression: SearchExpression, dataset: Dataset, context: Context): Remark | null {
  const outside = outsideRange(expression, dataset, context);
  if (outside === null) return null;
  const message = `${outside}; now() is ${dateFormat(context.now, context.timeZone)}`;
  return { code: "time-range", message, span: (rangeOf(expression, context).bounds ?? expression).span };
}

const dateFormat = compileStrftime("%Y-%m-%d %H:%M:%S");

/** Says that all events are outside the time range of a search, and which that is; null where any is inside. */
export function outsideRange(expression: SearchExpression | null, dataset: Dataset, context: Context): string | null {
  const { earliest, latest } = rangeOf(expression, context);
  if (earliest === null && latest === null) return null;
  const times = timesOf(dataset);
  // Those without a time are in every range.
  if (times.length < dataset.length || times.length === 0) return null;
  let first = Infinity;
  let last = -Infinity;
  for (const time of times) {
    if ((earliest === null || time >= earliest) && (latest === null || time < latest)) return null;
    first = Math.min(first, time);
    last = Math.max(last, time);
  }
  const shown = (time: number) => dateFormat(time, context.timeZone);
  const [they, when] =
    times.length === 1
      ? ["the event is", `it is of ${shown(first)}`]
      : [`all ${counted(times.length)} events are`, `they are from ${shown(first)} to ${shown(last)}`];
  const from = earliest === null ? "" : ` from ${shown(earliest)}`;
  const to = latest === null ? " on" : ` to ${shown(latest)}`;
  return `${they} outside the time range: ${when}; the range is${from}${to}`;
}

function indexRemark(expression: SearchExpression, dataset: Dataset): Remark | null {
  const asked = required(expression).flatMap((node) => {
    const names = indexesOf(node);
    return names === null ? [] : [{ names, span: node.span }];
  });
  if (asked.length === 0) return null;
  const counts = new Map<string, number>();
  for (const value of dataset.read("index", allRows(dataset.length)).values())
    for (const item of items(value)) counts.set(toText(item) ?? "", (counts.get(toText(item) ?? "") ?? 0) + 1);
  const there = [...counts].sort(([, a], [, b]) => b - a);
  for (const { names, span } of asked) {
    const tests = names.map((name) => compileWildcard(name));
    if (there.some(([index]) => tests.some((test) => test(index)))) continue;
    const found = there.slice(0, 5).map(([index, count]) => `${index}: ${counted(count)}`);
    const events = `${counted(dataset.length)} ${plural(dataset.length, "event")}`;
    const message = `0 of ${events} ${dataset.length === 1 ? "is" : "are"} of index ${names.join(" or ")} (${found.join(", ")})`;
    return { code: "other-index", message, span };
  }
  return null;
}

/** The indexes of which a condition asks for one; null where it asks for anything else. */
function indexesOf(node: SearchExpression): readonly string[] | null {
  switch (node.kind) {
    case "comparison":
      return node.field.name === "index" && node.operator === "=" ? [node.value.text] : null;
    case "in":
      return node.field.name === "index" ? node.values.map(({ text }) => text) : null;
    case "group":
      return indexesOf(node.operand);
    case "or": {
      const each = node.operands.map(indexesOf);
      return each.some((names) => names === null) ? null : each.flatMap((names) => names ?? []);
    }
    default:
      return null;
  }
}

function timesOf(dataset: Dataset): readonly number[] {
  const times = dataset.read("_time", allRows(dataset.length)).values();
  return times.filter((time) => typeof time === "number");
}

function counted(n: number): string {
  return n.toLocaleString("en-US");
}
