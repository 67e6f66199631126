import { TZDate } from "@date-fns/tz";
import { addDays } from "date-fns/addDays";
import { addMonths } from "date-fns/addMonths";
import { addWeeks } from "date-fns/addWeeks";
import { startOfDay } from "date-fns/startOfDay";
import { startOfMonth } from "date-fns/startOfMonth";
import { startOfQuarter } from "date-fns/startOfQuarter";
import { startOfWeek } from "date-fns/startOfWeek";
import { startOfYear } from "date-fns/startOfYear";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileStrftime } from "../../src/time/format.ts";
import { compileStrptime } from "../../src/time/parse.ts";
import { relativeTime } from "../../src/time/relative.ts";
import { fromLocal, offsetAt, toLocal } from "../../src/time/zone.ts";

/** With half hours, with half an hour of daylight saving, with midnights that are skipped, and with a day that was. */
const zones = [
  "UTC",
  "America/New_York",
  "America/Los_Angeles",
  "America/St_Johns",
  "America/Sao_Paulo",
  "Europe/London",
  "Europe/Zurich",
  "Africa/Cairo",
  "Asia/Kolkata",
  "Asia/Tehran",
  "Australia/Lord_Howe",
  "Pacific/Auckland",
  "Pacific/Apia",
];
const zone = fc.constantFrom(...zones);
/** 1971 to 2037, often near a change of the clocks. */
const instant = fc.oneof(
  fc.integer({ min: 31_622_400, max: 2_145_916_800 }),
  fc
    .constantFrom(
      ...[1710054000, 1730613600, 1711846800, 1729990800, 1540090800, 1550376000, 1712415600, 1728144000, 1325239200],
    )
    .chain((change) => fc.integer({ min: change - 10_800, max: change + 10_800 })),
);

describe("strptime reads what strftime wrote", () => {
  const whole = [
    "%Y-%m-%d %H:%M:%S %z",
    "%d/%b/%Y:%T %:z",
    "%a, %d %B %y %I:%M:%S %p %::z",
    "%j %Y %R:%S %Ez",
    "%s",
    "%c %z",
    "%x %X %z",
    "%D %r %:z",
  ];
  it.each(whole)("%s, to the second", (format) => {
    fc.assert(
      fc.property(instant, zone, (t, at) => {
        expect(compileStrptime(format)(compileStrftime(format)(t, at), at, 0)).toBe(t);
      }),
    );
  });
  it.each([
    ["%F %T.%3N %z", 1e3],
    ["%F %T.%Q %z", 1e3],
    ["%F %T.%6N %z", 1e6],
    ["%F %T.%N %z", 1e6],
    ["%F %T.%f %z", 1e6],
    ["%s.%6Q", 1e6],
  ])("%s, to the fraction", (format, unit) => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: unit - 1 }), zone, (t, part, at) => {
        const time = t + part / unit;
        expect(compileStrptime(format)(compileStrftime(format)(time, at), at, 0)).toBeCloseTo(time, 6);
      }),
    );
  });
  it("without an offset, the wall clock comes back", () => {
    const format = "%Y-%m-%d %H:%M:%S";
    fc.assert(
      fc.property(instant, zone, (t, at) => {
        const text = compileStrftime(format)(t, at);
        const read = compileStrptime(format)(text, at, 0);
        expect(read).not.toBeNull();
        // One that is shown twice is read as the first.
        expect(read!).toBeLessThanOrEqual(t);
        expect(compileStrftime(format)(read!, at)).toBe(text);
      }),
    );
  });
});

describe("local time", () => {
  it("agrees with date-fns", () => {
    fc.assert(
      fc.property(instant, zone, (t, at) => {
        expect(offsetAt(t, at)).toBe(new TZDate(t * 1000, at).getTimezoneOffset() * -60 || 0);
      }),
    );
  });
  it("comes back, or is the first of two", () => {
    fc.assert(
      fc.property(instant, zone, (t, at) => {
        const back = fromLocal(toLocal(t, at), at);
        expect(back).toBeLessThanOrEqual(t);
        expect(toLocal(back, at)).toBe(toLocal(t, at));
      }),
    );
  });
});

describe("time modifiers", () => {
  const starts: readonly (readonly [string, (date: TZDate) => Date])[] = [
    ["@d", startOfDay],
    ["@w", startOfWeek],
    ["@w1", (date) => startOfWeek(date, { weekStartsOn: 1 })],
    ["@w5", (date) => startOfWeek(date, { weekStartsOn: 5 })],
    ["@mon", startOfMonth],
    ["@q", startOfQuarter],
    ["@y", startOfYear],
  ];
  it.each(starts)("%s is the start that the calendar says", (modifier, start) => {
    fc.assert(
      fc.property(instant, zone, (t, at) => {
        const wanted = start(new TZDate(t * 1000, at));
        const snapped = relativeTime(t, modifier, at);
        // Where midnight is skipped, the day begins when the clock starts again.
        expect(snapped).toBe(wanted.getTime() / 1000);
      }),
      { numRuns: 300 },
    );
  });
  it.each(["@m", "@h"])("%s never leaves the hour, also where it comes twice", (modifier) => {
    const unit = modifier === "@m" ? 60 : 3600;
    fc.assert(
      fc.property(instant, zone, (t, at) => {
        const snapped = relativeTime(t, modifier, at)!;
        expect(snapped).toBeLessThanOrEqual(t);
        expect(t - snapped).toBeLessThan(unit);
        const offset = offsetAt(t, at);
        expect((snapped + offset) % unit).toBe(0);
      }),
      { numRuns: 300 },
    );
  });
  it("adds days, weeks and months by the calendar", () => {
    const units: readonly (readonly [string, (date: TZDate, n: number) => Date])[] = [
      ["d", addDays],
      ["w", addWeeks],
      ["mon", addMonths],
      ["q", (date, n) => addMonths(date, 3 * n)],
      ["y", (date, n) => addMonths(date, 12 * n)],
    ];
    fc.assert(
      fc.property(
        fc.integer({ min: 200_000_000, max: 2_000_000_000 }),
        zone,
        fc.constantFrom(...units),
        fc.integer({ min: -20, max: 20 }),
        (t, at, [unit, add], n) => {
          // Noon exists on every day and is shown once.
          const noon = addHoursToNoon(t, at);
          const moved = relativeTime(noon, `${n < 0 ? "-" : "+"}${Math.abs(n)}${unit}`, at);
          const wanted = add(new TZDate(noon * 1000, at), n);
          // Apia has no 30 December 2011.
          fc.pre(at !== "Pacific/Apia");
          expect(moved).toBe(wanted.getTime() / 1000);
        },
      ),
      { numRuns: 300 },
    );
  });
  it("adds hours and shorter units by the clock that never changes", () => {
    fc.assert(
      fc.property(instant, zone, fc.integer({ min: 0, max: 500 }), (t, at, n) => {
        expect(relativeTime(t, `-${n}h`, at)).toBe(t - n * 3600);
        expect(relativeTime(t, `+${n}m`, at)).toBe(t + n * 60);
        expect(relativeTime(t, `-${n}s`, at)).toBe(t - n);
      }),
    );
  });
  it("goes from left to right", () => {
    fc.assert(
      fc.property(instant, zone, (t, at) => {
        const yesterday = relativeTime(t, "-1d@d", at)!;
        expect(relativeTime(relativeTime(t, "-1d", at)!, "@d", at)).toBe(yesterday);
        expect(relativeTime(t, "-1d@d+3h", at)).toBe(yesterday + 10800);
      }),
    );
  });
});

function addHoursToNoon(t: number, at: string): number {
  const local = toLocal(t, at);
  return fromLocal(Math.floor(local / 86400) * 86400 + 43200, at);
}
