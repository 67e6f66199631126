import { describe, expect, it } from "vitest";
import {
  automaticSpan,
  binNext,
  binStart,
  parseSpan,
  spanSeconds,
  subsecondFault,
  type TimeSpan,
} from "../../src/time/span.ts";

function span(text: string): TimeSpan {
  const parsed = parseSpan(text);
  if (parsed?.kind !== "time") throw new Error(`${text} is no span of time`);
  return parsed;
}

const utc = (...parts: readonly [number, number, number?, number?, number?, number?]) => {
  const [year, month, day = 1, hour = 0, minute = 0, second = 0] = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
};

describe("spans are read", () => {
  it.each([
    ["5m", { kind: "time", count: 5, unit: "minute", snap: null }],
    ["m", { kind: "time", count: 1, unit: "minute", snap: null }],
    ["15 min", { kind: "time", count: 15, unit: "minute", snap: null }],
    [" 1D ", { kind: "time", count: 1, unit: "day", snap: null }],
    ["1w@w1", { kind: "time", count: 1, unit: "week", snap: { unit: "week", weekday: 1 } }],
    ["1w@w7", { kind: "time", count: 1, unit: "week", snap: { unit: "week", weekday: 0 } }],
    ["1d@d", { kind: "time", count: 1, unit: "day", snap: { unit: "day", weekday: 0 } }],
    ["100ms", { kind: "time", count: 100, unit: "ms", snap: null }],
    ["100", { kind: "number", size: 100 }],
    ["0.5", { kind: "number", size: 0.5 }],
    [".5", { kind: "number", size: 0.5 }],
    ["2.", { kind: "number", size: 2 }],
    ["log", { kind: "log", coefficient: 1, base: 10 }],
    ["log2", { kind: "log", coefficient: 1, base: 2 }],
    ["2log10", { kind: "log", coefficient: 2, base: 10 }],
    ["1.5log2", { kind: "log", coefficient: 1.5, base: 2 }],
    ["12.75", { kind: "number", size: 12.75 }],
    [".25", { kind: "number", size: 0.25 }],
    ["1.log2", { kind: "log", coefficient: 1, base: 2 }],
    ["1.25log2.5", { kind: "log", coefficient: 1.25, base: 2.5 }],
    ["3d@mon", { kind: "time", count: 3, unit: "day", snap: { unit: "month", weekday: 0 } }],
    ["+1d@d", { kind: "time", count: 1, unit: "day", snap: { unit: "day", weekday: 0 } }],
    ["-1d@d", { kind: "time", count: 1, unit: "day", snap: { unit: "day", weekday: 0 } }],
    ["LOG2", { kind: "log", coefficient: 1, base: 2 }],
  ])("%s", (text, parsed) => expect(parseSpan(text)).toEqual(parsed));
  it.each([
    "",
    "0",
    "0m",
    "-5m",
    "5x",
    "m5",
    "log1",
    "log0",
    "2log2",
    "0.5log2",
    "1d@x",
    "1d@",
    "x1d",
    "1dx@d",
    "1 2",
    "x5",
    "5x5",
    "xlog2",
    "2logx",
    "log2x",
    "1log1",
    "4log2",
    "+5m",
    "5m-",
  ])("%j is none", (text) => expect(parseSpan(text)).toBeNull());
  it.each([
    ["10s", 10],
    ["5m", 300],
    ["2h", 7200],
    ["1d", 86400],
    ["2w", 1209600],
    ["1mon", 2592000],
    ["1q", 7776000],
    ["1y", 31536000],
    ["500ms", 0.5],
  ])("%s lasts %d seconds", (text, seconds) => expect(spanSeconds(span(text))).toBe(seconds));
});

describe("bins", () => {
  const t = utc(2024, 3, 14, 15, 9, 26); // a Thursday
  it.each([
    ["10s", utc(2024, 3, 14, 15, 9, 20)],
    ["1m", utc(2024, 3, 14, 15, 9)],
    ["5m", utc(2024, 3, 14, 15, 5)],
    ["4h", utc(2024, 3, 14, 12)],
    ["1d", utc(2024, 3, 14)],
    ["1d@d", utc(2024, 3, 14)],
    ["1w@w", utc(2024, 3, 10)],
    ["1w@w1", utc(2024, 3, 11)],
    ["1w@w5", utc(2024, 3, 8)],
    ["1w", utc(2024, 3, 14)],
    ["2w", utc(2024, 3, 14)],
    ["3w", utc(2024, 2, 29)],
    ["1w@mon", utc(2024, 3, 14)],
    ["2d", utc(2024, 3, 14)],
    ["3d", utc(2024, 3, 12)],
    ["1mon", utc(2024, 3)],
    ["2mon", utc(2024, 3)],
    ["5mon", utc(2024, 3)],
    ["7mon", utc(2023, 9)],
    ["1q", utc(2024, 1)],
    ["3q", utc(2024, 1)],
    ["5q", utc(2023, 10)],
    ["1y", utc(2024, 1)],
    ["4y", utc(2022, 1)],
    ["4y@y", utc(2022, 1)],
    ["4h@d", utc(2024, 3, 14, 12)],
    ["7h@d", utc(2024, 3, 14, 14)],
    ["1h@d", utc(2024, 3, 14, 15)],
    ["2w@w", utc(2024, 3, 3)],
    ["2w@w1", utc(2024, 3, 11)],
    ["3w@w", utc(2024, 3, 3)],
    ["2mon@mon", utc(2024, 3)],
    ["2d@w", utc(2024, 3, 14)],
  ])("of %s", (text, start) => expect(binStart(t, span(text), "UTC")).toBe(start));

  it("shorter than a day are counted from the epoch, or from a time to align to", () => {
    expect(binStart(1000, span("7m"), "UTC")).toBe(840);
    expect(binStart(1000, span("7m"), "UTC", 100)).toBe(940);
    expect(binStart(100, span("7m"), "UTC", 100)).toBe(100);
    expect(binStart(99, span("7m"), "UTC", 100)).toBe(-320);
    expect(binStart(1000.37, span("100ms"), "UTC")).toBe(1000.3);
    expect(binStart(-1, span("1h"), "UTC")).toBe(-3600);
  });
  it("before 1970 are counted backwards", () => {
    expect(binStart(utc(1969, 12, 15), span("5mon"), "UTC")).toBe(utc(1969, 8));
    expect(binStart(utc(1969, 12, 31, 5), span("3d"), "UTC")).toBe(utc(1969, 12, 29));
    expect(binStart(utc(1969, 6), span("2y"), "UTC")).toBe(utc(1968, 1));
  });
  it("of days and more begin at local midnight", () => {
    for (const [zone, offset] of [
      ["America/New_York", 4],
      ["Asia/Kolkata", -5.5],
      ["Pacific/Auckland", -13],
      ["Pacific/Kiritimati", -14],
      ["Pacific/Pago_Pago", 11],
    ] as const) {
      const midnight = utc(2024, 3, 14) + offset * 3600;
      for (const at of [midnight, midnight + 40000, midnight + 86399]) {
        expect(binStart(at, span("1d"), zone), zone).toBe(midnight);
        expect(binStart(at, span("1mon"), zone), zone).toBe(binStart(midnight - 13 * 86400 + 40000, span("1d"), zone));
        // Counted from the epoch's own day: 14 March 2024 is day 19,796, and March the 650th month.
        expect(binStart(at, span("4d"), zone), zone).toBe(midnight);
        expect(binStart(at, span("5mon"), zone), zone).toBe(binStart(at, span("1mon"), zone));
      }
    }
  });
  it("keep to local midnight where the clock changes", () => {
    const zone = "America/New_York";
    const start = utc(2024, 3, 10, 5);
    expect(binStart(utc(2024, 3, 11, 3, 59, 59), span("1d"), zone)).toBe(start);
    expect(binNext(start, span("1d"), zone)).toBe(utc(2024, 3, 11, 4));
    expect(binNext(start, span("1h"), zone)).toBe(start + 3600);
    expect(binNext(utc(2024, 1, 31, 5), span("1mon"), zone)).toBe(utc(2024, 2, 29, 5));
  });
});

describe("the bin after another", () => {
  it.each([
    ["5m", 300, 600],
    ["7h@d", 50400, 75600],
    ["7h@d", 75600, 86400],
    ["2d@w", 172800, 345600],
    ["1d@d", 0, 86400],
    ["1w@w", 259200, 864000],
  ])("of %s after %d", (text, start, next) => expect(binNext(start, span(text), "UTC")).toBe(next));
});

describe("a span shorter than a second", () => {
  it.each(["1ds", "5ds", "1cs", "50cs", "100ms", "500ms", "1us", "500us", "1s", "7m", "100", "log2"])(
    "%s is one",
    (text) => {
      const parsed = parseSpan(text);
      expect(parsed && subsecondFault(parsed)).toBeNull();
    },
  );
  it.each(["3ds", "10ds", "3cs", "100cs", "7ms", "1000ms", "3us", "1000000us"])("%s does not divide it", (text) =>
    expect(subsecondFault(span(text))).toBe(`${text} does not divide a second evenly`),
  );
});

describe("a span for a range", () => {
  it.each([
    [100, 1, "second"],
    [101, 5, "second"],
    [501, 10, "second"],
    [1001, 30, "second"],
    [3600, 1, "minute"],
    [6001, 5, "minute"],
    [30001, 10, "minute"],
    [86400, 30, "minute"],
    [7 * 86400, 1 * 2, "hour"],
    [30 * 86400, 1, "day"],
    [400 * 86400, 1, "month"],
    [40000 * 86400, 1, "month"],
  ])("of %d seconds in 100 bins", (range, count, unit) => {
    const wanted = unit === "hour" ? { count: 1, unit: "day" } : { count, unit };
    expect(automaticSpan(5000, 5000 + range, 100)).toMatchObject({ kind: "time", snap: null, ...wanted });
  });
  it("is the shortest that was asked for, where that is a usual one", () => {
    expect(automaticSpan(0, 10, 100, 60)).toMatchObject({ count: 1, unit: "minute" });
    expect(automaticSpan(0, 10, 100, 61)).toMatchObject({ count: 5, unit: "minute" });
  });
});
