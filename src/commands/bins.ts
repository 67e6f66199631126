import type { Scope } from "../language/scope.ts";
import { type Column, mapColumn } from "../table/column.ts";
import { parseTimeModifier, resolveTime } from "../time/relative.ts";
import { automaticSpan, type BinSpan, binNext, binStart, spanSeconds, type TimeSpan } from "../time/span.ts";
import { renderNumber, toNumber } from "../values/coerce.ts";

interface TimeBins {
  readonly name: string;
  readonly span: BinSpan | undefined;
  readonly minspan: BinSpan | undefined;
  readonly bins: number;
  readonly aligntime: string | undefined;
}

/** Bins of times: each becomes the start of its bin, in epoch seconds. */
export function binTimes({ span, minspan, bins, aligntime, name }: TimeBins, scope: Scope): (values: Column) => Column {
  const { timeZone, earliest, latest, now } = scope.context;
  const align = alignment(aligntime, scope);
  const known = asTime(span);
  if (span && !known)
    scope.fail(scope.span("span"), "a span of time needs a unit", {
      code: "bad-time",
      hint: "5m and 1d are spans of time",
    });
  return (values) => {
    const chosen = known ?? automatic(values);
    let start = Number.NaN;
    let end = Number.NaN;
    return mapColumn(values, (value) => {
      const time = toNumber(value);
      if (time === null) return name === "_time" ? null : value;
      // Neighbours are often in the same bin.
      if (!(time >= start && time < end)) {
        start = binStart(time, chosen, timeZone, align);
        end = binNext(start, chosen, timeZone);
      }
      return start;
    });
  };

  function automatic(values: Column): TimeSpan {
    const times = values.values().flatMap((value) => toNumber(value) ?? []);
    const from = earliest ?? times.reduce((low, time) => Math.min(low, time), Infinity);
    const to = latest ?? times.reduce((high, time) => Math.max(high, time), -Infinity);
    const wanted = Number.isFinite(to - from) ? automaticSpan(from, to, bins) : automaticSpan(now, now, bins);
    const least = asTime(minspan);
    return least && spanSeconds(least) > spanSeconds(wanted) ? least : wanted;
  }
}

function asTime(span: BinSpan | undefined): TimeSpan | null {
  return span?.kind === "time" ? span : null;
}

function alignment(text: string | undefined, scope: Scope): number {
  const { earliest, latest } = scope.context;
  if (text === undefined) return 0;
  if (text === "earliest") return earliest ?? 0;
  if (text === "latest") return latest ?? scope.context.now;
  const modifier = parseTimeModifier(text);
  if (!modifier)
    return scope.fail(scope.span("aligntime"), `\`${text}\` is not a time`, {
      code: "bad-time",
      hint: "earliest, latest or a time such as @d+3h is expected",
    });
  return resolveTime(modifier, scope.context);
}

interface NumberBins {
  readonly span: BinSpan | undefined;
  readonly minspan: BinSpan | undefined;
  readonly bins: number;
  readonly start: number | undefined;
  readonly end: number | undefined;
}

/** Bins of numbers: each becomes the range `from-to` of its bin; what is not a number stays. */
export function binNumbers({ span, minspan, bins, start, end }: NumberBins): (values: Column) => Column {
  return (values) => {
    const range = span ? rangeBySpan(span) : rangeBySize(automaticSize(values));
    return mapColumn(values, (value) => {
      const n = toNumber(value);
      if (n === null) return value;
      const [from, to] = range(n);
      return `${renderNumber(from)}-${renderNumber(to)}`;
    });
  };

  /** The smallest power of ten that gives no more than so many bins. */
  function automaticSize(values: Column): number {
    const found = values.values().flatMap((value) => toNumber(value) ?? []);
    const low = start ?? found.reduce((least, n) => Math.min(least, n), Infinity);
    const high = end ?? found.reduce((most, n) => Math.max(most, n), -Infinity);
    const least = minspan?.kind === "number" ? minspan.size : 0;
    if (!Number.isFinite(high - low) || high === low) return Math.max(1, least);
    const size = 10 ** Math.ceil(Math.log10((high - low) / bins));
    return Math.max(size, least);
  }
}

function rangeBySpan(span: BinSpan): (n: number) => readonly [number, number] {
  if (span.kind === "log") return rangeByLog(span.coefficient, span.base);
  return rangeBySize(span.kind === "number" ? span.size : spanSeconds(span));
}

function rangeBySize(size: number): (n: number) => readonly [number, number] {
  return (n) => {
    const step = Math.floor(n / size + 1e-12);
    return [tidy(step * size), tidy((step + 1) * size)];
  };
}

function rangeByLog(coefficient: number, base: number): (n: number) => readonly [number, number] {
  return (n) => {
    if (n <= 0) return [0, coefficient];
    const power = Math.floor(Math.log(n / coefficient) / Math.log(base) + 1e-9);
    return [tidy(coefficient * base ** power), tidy(coefficient * base ** (power + 1))];
  };
}

function tidy(n: number): number {
  return Number(n.toPrecision(12));
}
