import { addUnits, fixedLength, startOf, type TimeUnit, timeUnit } from "./calendar.ts";
import { toLocal } from "./zone.ts";

/** A span of time, such as `5m` or `1w@w1`. */
export interface TimeSpan {
  readonly kind: "time";
  readonly count: number;
  readonly unit: TimeUnit;
  /** Where `@` snaps the bins: a unit, and for weeks the first day (0 is Sunday). */
  readonly snap: { readonly unit: TimeUnit; readonly weekday: 0 | 1 | 2 | 3 | 4 | 5 | 6 } | null;
}

/** The size of a bin: a span of time, a range of numbers, or a range that grows by a factor. */
export type BinSpan =
  | TimeSpan
  | { readonly kind: "number"; readonly size: number }
  | { readonly kind: "log"; readonly coefficient: number; readonly base: number };

/** Reads `5m`, `1d@d`, `100`, `0.5`, `log2`, `2log10`; null for anything else. */
export function parseSpan(text: string): BinSpan | null {
  const trimmed = text.trim();
  if (/^(?:\d+\.?\d*|\.\d+)$/.test(trimmed))
    return Number(trimmed) > 0 ? { kind: "number", size: Number(trimmed) } : null;
  const log = /^(\d*\.?\d*)log(\d*\.?\d*)$/i.exec(trimmed);
  if (log) {
    const coefficient = log[1] === "" ? 1 : Number(log[1]);
    const base = log[2] === "" ? 10 : Number(log[2]);
    return coefficient >= 1 && coefficient < base ? { kind: "log", coefficient, base } : null;
  }
  // Splunk allows a sign before a span that snaps, and passes it over.
  const time = /^[+-]?(\d*)\s*([a-z]+)(?:@([a-z]+?)(\d?))?$/i.exec(trimmed);
  const unit = time && timeUnit(time[2]!);
  if (!time || !unit) return null;
  const count = time[1] === "" ? 1 : Number(time[1]);
  const snapUnit = time[3] === undefined ? null : timeUnit(time[3]);
  if (!snapUnit && /^[+-]/.test(trimmed)) return null;
  if (count === 0 || (time[3] !== undefined && !snapUnit)) return null;
  const weekday = (Number(time[4] ?? 0) % 7) as 0 | 1 | 2 | 3 | 4 | 5 | 6;
  return { kind: "time", count, unit, snap: snapUnit && { unit: snapUnit, weekday } };
}

/** Seconds that a span lasts as a rule: a day is 24 hours, a month 30 days. */
export function spanSeconds({ count, unit }: TimeSpan): number {
  const calendar: Partial<Record<TimeUnit, number>> = {
    day: 86400,
    week: 604800,
    month: 2592000,
    quarter: 7776000,
    year: 31536000,
  };
  return count * (fixedLength(unit) ?? calendar[unit] ?? 1);
}

/** What is wrong with a span shorter than a second: it must divide a second evenly, and be less than one. */
export function subsecondFault(span: BinSpan): string | null {
  if (span.kind !== "time") return null;
  const parts = { ds: 10, cs: 100, ms: 1000, us: 1_000_000 };
  const { unit, count } = span;
  if (unit !== "ds" && unit !== "cs" && unit !== "ms" && unit !== "us") return null;
  const whole = parts[unit];
  return count < whole && whole % count === 0 ? null : `${count}${unit} does not divide a second evenly`;
}

/**
 * The start of the bin that holds an instant. Spans of days and more are cut at local midnights; shorter ones are counted from
 * `alignTo`, or from the epoch. A snap (`4h@d`) begins the count anew at each start of its unit.
 */
export function binStart(instant: number, span: TimeSpan, zone: string, alignTo = 0): number {
  const { count, unit, snap } = span;
  const length = fixedLength(unit);
  const snapped = snap && startOf(instant, snap.unit, zone, snap.weekday);
  if (length !== null) {
    const size = length * count;
    const from = snapped ?? alignTo;
    const steps = Math.floor((instant - from) / size + 1e-9);
    return Math.round((from + steps * size) * 1e6) / 1e6;
  }
  if (snapped !== null && snap?.unit === "week" && unit === "week") {
    const weeks = Math.round(snapped / 604800);
    return addUnits(snapped, -(((weeks % count) + count) % count), "week", zone);
  }
  if (count === 1 && unit !== "week") return startOf(instant, unit, zone);
  return multiple(instant, count, unit, zone);
}

/** Bins of several days, weeks or months are counted from the epoch's own day, Thursday's week, January 1970. */
function multiple(instant: number, count: number, unit: TimeUnit, zone: string): number {
  if (unit === "month" || unit === "quarter" || unit === "year") {
    const start = startOf(instant, unit, zone);
    const date = new Date(toLocal(start, zone) * 1000);
    const months = (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
    const size = unit === "month" ? 1 : unit === "quarter" ? 3 : 12;
    return addUnits(start, -modulo(Math.floor(months / size), count), unit, zone);
  }
  const days = count * (unit === "week" ? 7 : 1);
  const start = startOf(instant, "day", zone);
  const ordinal = Math.floor(toLocal(start, zone) / 86400);
  return addUnits(start, -modulo(ordinal, days), "day", zone);
}

/** The remainder that is never negative. */
function modulo(n: number, by: number): number {
  return ((n % by) + by) % by;
}

/** The start of the bin after the one that begins at `start`. */
export function binNext(start: number, { count, unit, snap }: TimeSpan, zone: string): number {
  const next = addUnits(start, count, unit, zone);
  if (!snap || fixedLength(unit) === null) return next;
  return Math.min(next, addUnits(startOf(start, snap.unit, zone, snap.weekday), 1, snap.unit, zone));
}

const automatic: readonly [number, TimeUnit][] = [
  [1, "second"],
  [5, "second"],
  [10, "second"],
  [30, "second"],
  [1, "minute"],
  [5, "minute"],
  [10, "minute"],
  [30, "minute"],
  [1, "hour"],
  [1, "day"],
  [1, "month"],
];

/** The smallest usual span, no shorter than `least` seconds, that cuts a range of time into no more than so many bins. */
export function automaticSpan(from: number, to: number, bins: number, least = 0): TimeSpan {
  const spans = automatic.map(([count, unit]): TimeSpan => ({ kind: "time", count, unit, snap: null }));
  const fits = (span: TimeSpan) => spanSeconds(span) >= least && (to - from) / spanSeconds(span) <= bins;
  return spans.find(fits) ?? spans.at(-1)!;
}
