import { describe, expect, it } from "vitest";
import { stopwatch, systemNow, toInstant } from "../../src/time/clock.ts";

describe("an instant is read", () => {
  it.each([
    ["1700000000", 1700000000],
    ["+5", 5],
    ["-5", -5],
    ["1.25", 1.25],
    [" 1.25 ", 1.25],
    ["2026-01-02", 1767312000],
    ["2026-01-02 03:04", 1767323040],
    ["2026-01-02T03:04:05", 1767323045],
    ["2026-01-02t03:04:05z", 1767323045],
    ["2026-01-02T03:04:05.678Z", 1767323045.678],
    ["2026-01-02T03:04:05,678", 1767323045.678],
    ["2026-01-02T03:04:05.678123", 1767323045.678123],
    ["2026-01-02T03:04:05+01", 1767319445],
    ["2026-01-02T03:04:05 +0130", 1767317645],
    ["2026-01-02T03:04:05+01:30", 1767317645],
    ["2026-01-02T03:04:05-05:45", 1767343745],
    ["2026-01-02T24:00:00", 1767398400],
    ["2026-01-02T23:59:60", 1767398400],
  ])("%j", (text, instant) => expect(toInstant(text)).toBe(instant));

  it.each([
    "",
    "yesterday",
    "1e5",
    "5.",
    ".5",
    "x5",
    "5x",
    "2026-02-30",
    "2026-13-01",
    "2026-01-02T25:00:00",
    "2026-01-02T03:60:00",
    "2026-01-02T03:04:61",
    "2026-01-02T03",
    "x2026-01-02",
    "2026-01-02x",
    "2026-01-02T03:04:05+1",
  ])("%j is none", (text) => expect(toInstant(text)).toBeNull());

  it("of dates and numbers", () => {
    expect(toInstant(new Date(1500))).toBe(1.5);
    expect(toInstant(new Date(Number.NaN))).toBeNull();
    expect(toInstant(12.5)).toBe(12.5);
    expect(toInstant(Number.NaN)).toBeNull();
    expect(toInstant(Infinity)).toBeNull();
  });
});

describe("clocks", () => {
  it("the system's gives epoch seconds", () => {
    const before = Date.now() / 1000;
    const now = systemNow();
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(before + 60);
  });
  it("the stopwatch runs forward", () => {
    const started = stopwatch();
    expect(started).toBeGreaterThan(0);
    expect(stopwatch()).toBeGreaterThanOrEqual(started);
  });
});
