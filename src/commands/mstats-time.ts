import type { Scope } from "../language/scope.ts";
import type { Column } from "../table/column.ts";
import { parseSpan, spanSeconds, type TimeSpan } from "../time/span.ts";
import { toNumber } from "../values/coerce.ts";
import { binStarts, timeSpanOf } from "./bins.ts";
import type { MetricPoints } from "./metric-points.ts";
import { searchRange } from "./time-range.ts";

/** How mstats groups by time, and which part of the time it looks at. */
export interface MetricTimes {
  /** Null for a span that the data decide (`auto`). */
  readonly span: TimeSpan | null;
  /** The points of the first `span` of every so many seconds. */
  sampled(points: MetricPoints): MetricPoints;
  /** The start of each point's bin. */
  bins(times: Column): Column;
}

/** Reads `span` and `every`; null without a span. */
export function timesOf(span: string | undefined, every: string | undefined, scope: Scope): MetricTimes | null {
  if (span === undefined) {
    if (every !== undefined) scope.fail(scope.span("every"), "every goes with a span", { code: "bad-option" });
    return null;
  }
  const auto = span.toLowerCase() === "auto";
  const time = timeSpanOf(
    { span: auto ? undefined : read(span, "span", scope), minspan: undefined, bins: 100, aligntime: undefined },
    scope,
  );
  const interval = every === undefined ? null : intervalOf(every, time.known, scope);
  return {
    span: time.known,
    sampled(points) {
      const length = time.known ? spanSeconds(time.known) : 0;
      if (interval === null) return points;
      const times = points.table.column("_time").values();
      const kept = Array.from(times.keys()).filter((row) => {
        const at = toNumber(times[row]!);
        return at !== null && at - Math.floor(at / interval) * interval < length;
      });
      return points.take(Int32Array.from(kept));
    },
    bins(times) {
      const chosen = time.choose(searchRange(times, scope));
      return binStarts(times, time.bins(chosen), "drop");
    },
  };
}

function read(written: string, option: string, scope: Scope) {
  const span = parseSpan(written);
  return span && span.kind !== "log"
    ? span
    : scope.fail(scope.span(option), `the option \`${option}\` of mstats cannot be \`${written}\``, {
        code: "bad-time",
        hint: option === "span" ? "a span such as 5m, or auto, is expected" : "a span such as 5m is expected",
      });
}

function intervalOf(written: string, span: TimeSpan | null, scope: Scope): number {
  const every = read(written, "every", scope);
  const seconds = every.kind === "number" ? every.size : spanSeconds(every);
  if (!span)
    scope.fail(scope.span("every"), "every goes with a span of its own, not with auto", { code: "bad-option" });
  if (seconds <= spanSeconds(span))
    scope.fail(scope.span("every"), "every must be longer than the span", { code: "bad-option" });
  return seconds;
}
