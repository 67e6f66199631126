import { UTCDateMini } from "@date-fns/utc/date/mini";
import { addDays } from "date-fns/addDays";
import { addMonths } from "date-fns/addMonths";
import { startOfDay } from "date-fns/startOfDay";
import { startOfMonth } from "date-fns/startOfMonth";
import { startOfQuarter } from "date-fns/startOfQuarter";
import { startOfWeek } from "date-fns/startOfWeek";
import { startOfYear } from "date-fns/startOfYear";
import { round } from "./clock.ts";
import { fromLocal, offsetAt, toLocal } from "./zone.ts";

export type TimeUnit =
  | "us"
  | "ms"
  | "cs"
  | "ds"
  | "second"
  | "minute"
  | "hour"
  | "day"
  | "week"
  | "month"
  | "quarter"
  | "year";

const names: ReadonlyMap<string, TimeUnit> = new Map(
  Object.entries<TimeUnit>({
    s: "second",
    sec: "second",
    secs: "second",
    second: "second",
    seconds: "second",
    m: "minute",
    min: "minute",
    mins: "minute",
    minute: "minute",
    minutes: "minute",
    h: "hour",
    hr: "hour",
    hrs: "hour",
    hour: "hour",
    hours: "hour",
    d: "day",
    day: "day",
    days: "day",
    w: "week",
    week: "week",
    weeks: "week",
    mon: "month",
    month: "month",
    months: "month",
    q: "quarter",
    qtr: "quarter",
    qtrs: "quarter",
    quarter: "quarter",
    quarters: "quarter",
    y: "year",
    yr: "year",
    yrs: "year",
    year: "year",
    years: "year",
    us: "us",
    ms: "ms",
    cs: "cs",
    ds: "ds",
  }),
);

/** The unit that a word of a time modifier or span names; `m` is minutes, `mon` months. */
export function timeUnit(word: string): TimeUnit | null {
  return names.get(word.toLowerCase()) ?? null;
}

const lengths: Readonly<Partial<Record<TimeUnit, number>>> = {
  us: 1e-6,
  ms: 1e-3,
  cs: 1e-2,
  ds: 0.1,
  second: 1,
  minute: 60,
  hour: 3600,
};

/** Seconds of a unit that always lasts the same; null for days and longer, which follow the calendar. */
export function fixedLength(unit: TimeUnit): number | null {
  return lengths[unit] ?? null;
}

/** Moves an instant by whole units; days and longer keep the wall clock, whatever daylight saving does. */
export function addUnits(instant: number, count: number, unit: TimeUnit, zone: string): number {
  const length = fixedLength(unit);
  if (length !== null) return round(instant + count * length);
  return inLocal(instant, zone, (date) => {
    if (unit === "day") return addDays(date, count);
    if (unit === "week") return addDays(date, count * 7);
    return addMonths(date, count * (unit === "month" ? 1 : unit === "quarter" ? 3 : 12));
  });
}

/** The last start of a unit at or before an instant. Weeks begin on `weekday`: 0 is Sunday. */
export function startOf(instant: number, unit: TimeUnit, zone: string, weekday: 0 | 1 | 2 | 3 | 4 | 5 | 6 = 0): number {
  const length = fixedLength(unit);
  if (length !== null) {
    // An hour that the clock shows twice has two starts: the instant's own offset tells which.
    const offset = length > 1 ? offsetAt(Math.floor(instant), zone) : 0;
    return round(Math.floor((instant + offset) / length + 1e-9) * length - offset);
  }
  return inLocal(Math.floor(instant), zone, (date) => {
    switch (unit) {
      case "day":
        return startOfDay(date);
      case "week":
        return startOfWeek(date, { weekStartsOn: weekday });
      case "month":
        return startOfMonth(date);
      case "quarter":
        return startOfQuarter(date);
      default:
        return startOfYear(date);
    }
  });
}

/** Does calendar arithmetic on the wall clock. */
function inLocal(instant: number, zone: string, step: (date: Date) => Date): number {
  const local = toLocal(instant, zone);
  const whole = Math.floor(local);
  const moved = step(new UTCDateMini(whole * 1000));
  const seconds = moved.getTime() / 1000;
  return round(fromLocal(seconds, zone) + (local - whole));
}
