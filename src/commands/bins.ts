import type { Scope } from "../language/scope.ts";
import { type Column, codedColumn } from "../table/column.ts";
import { parseTimeModifier, resolveTime } from "../time/relative.ts";
import {
  automaticSpan,
  type BinSpan,
  binNext,
  binStart,
  spanSeconds,
  subsecondFault,
  type TimeSpan,
} from "../time/span.ts";
import { renderNumber, toNumber } from "../values/coerce.ts";
import type { Value } from "../values/value.ts";
import { extent, type TimeRange, timeBounds } from "./time-range.ts";

/** How numbers or times are cut into bins; a bin is known by its start. */
export interface Bins {
  start(value: number): number;
  /** The start of the bin after the one that begins at `start`; null where bins do not follow each other evenly. */
  next(start: number): number | null;
  label(start: number): string | number;
}

interface TimeOptions {
  readonly span: BinSpan | undefined;
  readonly minspan: BinSpan | undefined;
  readonly bins: number;
  readonly aligntime: string | undefined;
}

/** Bins of time: by the span given, or by the usual one that suits the range of time. */
export function timeSpanOf({ span, minspan, bins, aligntime }: TimeOptions, scope: Scope) {
  const { timeZone } = scope.context;
  const align = alignment(aligntime, scope);
  const known = asTime(span, "span", scope);
  const least = asTime(minspan, "minspan", scope);
  return {
    known,
    choose(range: TimeRange): TimeSpan {
      return known ?? automaticSpan(range.from, range.to, bins, least ? spanSeconds(least) : 0);
    },
    bins: (chosen: TimeSpan): Bins => ({
      start: (time) => binStart(time, chosen, timeZone, align),
      next: (start) => binNext(start, chosen, timeZone),
      label: (start) => start,
    }),
  };
}

/** A span of time; a bare number is seconds. */
function asTime(span: BinSpan | undefined, option: string, scope: Scope): TimeSpan | null {
  if (!span) return null;
  if (span.kind === "number") return { kind: "time", count: span.size, unit: "second", snap: null };
  if (span.kind === "log")
    return scope.fail(scope.span(option), "time has no logarithmic bins", {
      code: "bad-time",
      hint: "5m and 1d are spans of time",
    });
  checkSubseconds(span, option, scope);
  return span;
}

function checkSubseconds(span: BinSpan, option: string, scope: Scope): void {
  const fault = subsecondFault(span);
  if (fault) scope.fail(scope.span(option), fault, { code: "bad-time", hint: "100ms and 250ms do; 1s is a second" });
}

function alignment(text: string | undefined, scope: Scope): number {
  if (text === undefined) return 0;
  if (text === "earliest") return timeBounds(scope).earliest ?? 0;
  if (text === "latest") return timeBounds(scope).latest ?? scope.context.now;
  const modifier = parseTimeModifier(text);
  if (!modifier)
    return scope.fail(scope.span("aligntime"), `\`${text}\` is not a time`, {
      code: "bad-time",
      hint: "earliest, latest or a time such as @d+3h is expected",
    });
  return resolveTime(modifier, scope.context);
}

/** The start of each time's bin, coded: there are few bins, and neighbours are often in the same one. */
export function binStarts(values: Column, bins: Bins, otherwise: "keep" | "drop"): Column {
  const times = values.values();
  const codes = new Int32Array(times.length);
  const dictionary: Value[] = [];
  const codeOf = new Map<Value, number>();
  const encode = (value: Value): number => {
    let code = codeOf.get(value);
    if (code === undefined) {
      code = dictionary.push(value) - 1;
      codeOf.set(value, code);
    }
    return code;
  };
  let start = Number.NaN;
  let end = Number.NaN;
  let inside = -1;
  for (let row = 0; row < times.length; row++) {
    const value = times[row]!;
    const n = typeof value === "number" ? value : toNumber(value);
    if (n === null) {
      codes[row] = encode(otherwise === "keep" ? value : null);
      continue;
    }
    if (!(n >= start && n < end)) {
      start = bins.start(n);
      end = bins.next(start) ?? Number.NaN;
      inside = encode(start);
    }
    codes[row] = inside;
  }
  return codedColumn(codes, dictionary);
}

export interface NumberOptions {
  readonly span: BinSpan | undefined;
  readonly minspan?: BinSpan | undefined;
  readonly bins: number;
  readonly start: number | undefined;
  readonly end: number | undefined;
}

/**
 * Bins of numbers; without a span their size is the smallest power of ten that gives no more than so many bins, that is no less
 * than `minspan`, and no part of 1 where all numbers are whole.
 */
export function numberBins({ span, minspan, bins, start, end }: NumberOptions, values: Column): Bins {
  if (span?.kind === "log") return logBins(span.coefficient, span.base);
  if (span) return evenBins(span.kind === "number" ? span.size : spanSeconds(span));
  const found = extent(values);
  // start and end only widen the range.
  const low = Math.min(start ?? Infinity, found?.from ?? Infinity);
  const high = Math.max(end ?? -Infinity, found?.to ?? -Infinity);
  const least = minspan?.kind === "number" ? powerOfTen(minspan.size) : 0;
  if (!Number.isFinite(high - low) || high === low) return evenBins(Math.max(1, least));
  const size = powerOfTen((high - low) / bins);
  // A largest value that stands on a border opens one more bin; an `end` beyond it does not.
  const last = found && found.to === high ? high : high - size / 2;
  const count = Math.floor(last / size + 1e-12) - Math.floor(low / size + 1e-12) + 1;
  const whole = Number.isInteger(low) && Number.isInteger(high) && isWhole(values);
  return evenBins(Math.max(count > bins ? size * 10 : size, least, whole ? 1 : 0));
}

/** The smallest power of ten that is no less than a number. */
function powerOfTen(n: number): number {
  return 10 ** Math.ceil(Math.log10(n) - 1e-12);
}

function isWhole(values: Column): boolean {
  return values.values().every((value) => {
    const n = toNumber(value);
    return n === null || Number.isInteger(n);
  });
}

function evenBins(size: number): Bins {
  const next = (start: number) => tidy((Math.round(start / size) + 1) * size);
  // Both ends are written with the decimals that the size has.
  const decimals = renderNumber(size).split(".")[1]?.length ?? 0;
  const written = (n: number) => (decimals > 0 ? n.toFixed(decimals) : renderNumber(n));
  return {
    start: (n) => tidy(Math.floor(n / size + 1e-12) * size),
    next,
    label: (start) => `${written(start)}-${written(next(start))}`,
  };
}

/** Bins that grow by a factor: 1-2, 2-4, 4-8. Zero has a bin of its own, and negative numbers have those of their amounts. */
function logBins(coefficient: number, base: number): Bins {
  const below = (n: number) =>
    tidy(coefficient * base ** Math.floor(Math.log(n / coefficient) / Math.log(base) + 1e-9));
  return {
    start: (n) => (n === 0 ? 0 : n > 0 ? below(n) : -below(-n)),
    next: () => null,
    label(start) {
      if (start === 0) return 0;
      const [near, far] = [renderNumber(start), renderNumber(tidy(start * base))];
      return start > 0 ? `${near}-${far}` : `${far}-${near}`;
    },
  };
}

function tidy(n: number): number {
  return Number(n.toPrecision(12));
}
