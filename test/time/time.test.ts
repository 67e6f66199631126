import { TZDate } from "@date-fns/tz";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toInstant } from "../../src/time/clock.ts";
import { formatDuration, parseDuration } from "../../src/time/duration.ts";
import { compileStrftime } from "../../src/time/format.ts";
import { compileStrptime } from "../../src/time/parse.ts";
import { parseTimeModifier, relativeTime, resolveTime } from "../../src/time/relative.ts";
import { automaticSpan, binStart, parseSpan, type TimeSpan } from "../../src/time/span.ts";
import { fromLocal, isTimeZone, toLocal } from "../../src/time/zone.ts";

const newYork = "America/New_York";

describe("instants", () => {
  it.each([
    ["2024-01-02T03:04:05Z", 1704164645],
    ["2024-01-02 03:04:05", 1704164645],
    ["2024-01-02T03:04:05.123456789Z", 1704164645.123457],
    ["2024-01-02T05:04:05+02:00", 1704164645],
    ["1704164645.5", 1704164645.5],
    ["2024-02-30", null],
    ["yesterday", null],
  ])("reads %s", (text, instant) => expect(toInstant(text)).toBe(instant));
});

describe("strftime", () => {
  it.each([
    ["%Y-%m-%dT%H:%M:%S.%3N%:z", "2025-04-29T19:45:22.500-04:00"],
    ["%e|%k|%l|%I|%p", "29|19| 7|07|PM"],
    ["%j %U %W %V %G %u %w", "119 17 17 18 2025 2 2"],
    ["%a %A %b %B %y %C", "Tue Tuesday Apr April 25 20"],
    ["%s %Q %N %f %9N", "1745970322 500 500000000 500000 500000000"],
    ["%F %T %R %D %x %X", "2025-04-29 19:45:22 19:45 04/29/25 4/29/2025 19:45:22"],
    ["%z %::z %:::z %Z %% %Ez", "-0400 -04:00:00 -04 EDT % -240"],
    ["%c", "Tue Apr 29 19:45:22 2025"],
    ["100%", "100%"],
  ])("%s is %s", (format, text) => expect(compileStrftime(format)(1745970322.5, newYork)).toBe(text));
});

describe("strptime", () => {
  it.each([
    ["2022-08-13 11:22:33", "%Y-%m-%d %H:%M:%S", 1660389753],
    ["Sat 7/23/2022 17:19:01.89", "%a %m/%d/%Y %H:%M:%S.%N", 1658596741.89],
    ["13/Aug/2022:11:22:33 +0200", "%d/%b/%Y:%H:%M:%S %z", 1660382553],
    ["2022-08-13T11:22:33 EST", "%Y-%m-%dT%H:%M:%S %Z", 1660407753],
    ["1660389753.25", "%s.%2N", 1660389753.25],
    ["8/3/2022 1:02 PM", "%m/%d/%Y %I:%M %p", 1659531720],
    ["2022-225", "%Y-%j", 1660348800],
    ["2022-08", "%Y-%m", null],
    ["2022-02-30", "%Y-%m-%d", null],
    ["noon", "%H:%M", null],
  ])("reads %s by %s", (text, format, instant) => expect(compileStrptime(format)(text, "UTC", 0)).toBe(instant));
  it("gives back what strftime wrote", () => {
    const format = "%Y-%m-%d %H:%M:%S.%6N %z";
    fc.assert(
      fc.property(
        fc.integer({ min: -2_000_000_000, max: 4_000_000_000 }),
        fc.constantFrom("UTC", newYork, "Asia/Kolkata"),
        (t, zone) => {
          expect(compileStrptime(format)(compileStrftime(format)(t, zone), zone, 0)).toBe(t);
        },
      ),
    );
  });
});

describe("time modifiers", () => {
  const clock = { now: 1644413825, timeZone: "UTC" };
  it.each([
    ["-1d@d", 1644278400],
    ["@w1", 1644192000],
    ["@w7", 1644105600],
    ["@q", 1640995200],
    ["-mon@mon+7d", 1641600000],
    ["-2hours@h", 1644404400],
    ["now", 1644413825],
    ["02/08/2022:00:00:00", 1644278400],
    ["1644413825.5", 1644413825.5],
  ])("%s", (text, instant) => {
    const modifier = parseTimeModifier(text);
    expect(modifier && resolveTime(modifier, clock)).toBe(instant);
  });
  it.each(["yesterday", "-1x", "@w8", "rt-5m", "1d@"])("%s is none", (text) =>
    expect(parseTimeModifier(text)).toBeNull(),
  );
  it("keeps the wall clock over a change of daylight saving", () => {
    const noon = new TZDate(2024, 2, 9, 12, 0, 0, newYork).getTime() / 1000;
    const next = new TZDate(2024, 2, 10, 12, 0, 0, newYork).getTime() / 1000;
    expect(relativeTime(noon, "+1d", newYork)).toBe(next);
    expect(relativeTime(noon, "+24h", newYork)).toBe(noon + 86400);
  });
  it("snaps down", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2_000_000_000 }),
        fc.constantFrom("@m", "@h", "@d", "@w", "@mon", "@q", "@y"),
        (t, snap) => {
          const snapped = relativeTime(t, snap, newYork);
          expect(snapped).not.toBeNull();
          expect(snapped!).toBeLessThanOrEqual(t);
          expect(relativeTime(snapped!, snap, newYork)).toBe(snapped);
        },
      ),
    );
  });
});

describe("zones", () => {
  it("finds the instant of a wall clock, moved forward in the gap and the first in an overlap", () => {
    const gap = Date.UTC(2024, 2, 10, 2, 30) / 1000;
    expect(new Date(fromLocal(gap, newYork) * 1000).toISOString()).toBe("2024-03-10T07:30:00.000Z");
    const overlap = Date.UTC(2024, 10, 3, 1, 30) / 1000;
    expect(new Date(fromLocal(overlap, newYork) * 1000).toISOString()).toBe("2024-11-03T05:30:00.000Z");
  });
  it("goes to local time and back", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1_700_000_000, max: 1_705_000_000 }),
        (t) => fromLocal(toLocal(t, "Europe/London"), "Europe/London") === t,
      ),
    );
  });
  it("knows names from nonsense", () =>
    expect([isTimeZone("Europe/Zurich"), isTimeZone("Mars/Olympus")]).toEqual([true, false]));
});

describe("spans", () => {
  const span = (text: string) => parseSpan(text) as TimeSpan;
  it.each([
    ["5m", 1700000123, 1700000100],
    ["1d", 1700000123, 1699920000],
    ["1w@w1", 1700000123, 1699833600],
    ["1mon", 1700000123, 1698796800],
  ])("%s cuts %d at %d", (text, instant, start) => expect(binStart(instant, span(text), "UTC")).toBe(start));
  it("aligns days to local midnight", () => expect(binStart(1700000123, span("1d"), newYork) % 86400).toBe(5 * 3600));
  it.each(["5x", "", "0m", "log1", "m5"])("%j is none", (text) => expect(parseSpan(text)).toBeNull());
  it("reads numbers and logarithms", () => {
    expect(parseSpan("0.5")).toEqual({ kind: "number", size: 0.5 });
    expect(parseSpan("2log10")).toEqual({ kind: "log", coefficient: 2, base: 10 });
  });
  it("chooses a span for a range", () =>
    expect(automaticSpan(0, 3600, 100)).toMatchObject({ count: 1, unit: "minute" }));
});

describe("durations", () => {
  it.each([
    [3661, "01:01:01"],
    [90061.5, "1+01:01:01.500"],
    [0, "00:00:00"],
  ])("%d is %s and back", (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
    expect(parseDuration(text)).toBe(seconds);
  });
});
