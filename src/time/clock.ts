import { eastOf, readZone } from "./zone-name.ts";

/** What a search knows about time: its one reading of the clock, and the user's zone. */
export interface Clock {
  /** Epoch seconds. */
  readonly now: number;
  /** An IANA name. */
  readonly timeZone: string;
}

export function systemNow(): number {
  return Date.now() / 1000;
}

/** Milliseconds of a clock that only runs forward, for measuring. */
export function stopwatch(): number {
  return performance.now();
}

const iso =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?)?(?:\s*(Z|[+-]\d\d(?::?\d\d)?)|\s+([A-Z][\w/+:-]*))?$/i;

/**
 * Reads an instant as epoch seconds: a Date, a number of seconds, seconds as text, or ISO 8601 (UTC where it names no offset),
 * also with a zone's name behind it, as Splunk exports write it (`2026-05-20 10:00:00.000 GMT`). Null for anything else.
 */
export function toInstant(value: Date | string | number): number | null {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.getTime() / 1000;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  const text = value.trim();
  if (/^[+-]?\d+(?:\.\d+)?$/.test(text)) return Number(text);
  const parts = iso.exec(text);
  if (!parts) return null;
  const [, year, month, day, hour = "0", minute = "0", second = "0", fraction = "", offset = "", name] = parts;
  const date = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  const read = new Date(date);
  if (read.getUTCMonth() !== Number(month) - 1 || Number(hour) > 24 || Number(minute) > 59 || Number(second) > 60)
    return null;
  const zone = name === undefined ? offsetOf(offset) : readZone(name);
  if (zone === null) return null;
  return round(date / 1000 - eastOf(zone, date / 1000) + Number(`0.${fraction}`));
}

/** `Z` has no digits, and no digits are 0. */
function offsetOf(zone: string): number {
  const sign = zone.startsWith("-") ? -1 : 1;
  const digits = zone.slice(1).replace(":", "");
  return sign * (Number(digits.slice(0, 2)) * 3600 + Number(digits.slice(2)) * 60);
}

/** Times are kept to the microsecond, as Splunk keeps them. */
export function round(instant: number): number {
  return Math.round(instant * 1e6) / 1e6;
}
