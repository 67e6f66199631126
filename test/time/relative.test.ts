import { describe, expect, it } from "vitest";
import { parseTimeBound, parseTimeModifier, relativeTime, resolveTime } from "../../src/time/relative.ts";

/** Wednesday, 25 November 2026, 10:20:30 in UTC. */
const now = Date.UTC(2026, 10, 25, 10, 20, 30) / 1000;
const at = (text: string, timeZone = "UTC", read = parseTimeModifier) => {
  const modifier = read(text);
  return modifier && new Date(resolveTime(modifier, { now, timeZone }) * 1000).toISOString().replace(".000", "");
};

describe("a time modifier", () => {
  it.each([
    ["", "2026-11-25T10:20:30Z"],
    ["  ", "2026-11-25T10:20:30Z"],
    ["now", "2026-11-25T10:20:30Z"],
    [" now ", "2026-11-25T10:20:30Z"],
    ["now()", "2026-11-25T10:20:30Z"],
    ["0", "1970-01-01T00:00:00Z"],
    ["1700000000", "2023-11-14T22:13:20Z"],
    ["1700000000.25", "2023-11-14T22:13:20.250Z"],
    ["-d", "2026-11-24T10:20:30Z"],
    ["-1d", "2026-11-24T10:20:30Z"],
    ["+2h", "2026-11-25T12:20:30Z"],
    ["@d", "2026-11-25T00:00:00Z"],
    ["@w", "2026-11-22T00:00:00Z"],
    ["@w0", "2026-11-22T00:00:00Z"],
    ["@w7", "2026-11-22T00:00:00Z"],
    ["@w3", "2026-11-25T00:00:00Z"],
    ["@w4", "2026-11-19T00:00:00Z"],
    ["-1mon@mon+7d", "2026-10-08T00:00:00Z"],
    ["@d-2h", "2026-11-24T22:00:00Z"],
    ["@h@d", "2026-11-25T00:00:00Z"],
    ["-1D@D", "2026-11-24T00:00:00Z"],
    ["10/31/2026:14:00:01", "2026-10-31T14:00:01Z"],
    ["10/3/2026:4:0:1", "2026-10-03T04:00:01Z"],
    ["10/31/2026 14:00:01", "2026-10-31T14:00:01Z"],
    ["10/31/2026", "2026-10-31T00:00:00Z"],
  ])("%j", (text, instant) => {
    expect(at(text)).toBe(instant);
    expect(at(text, "UTC", parseTimeBound)).toBe(instant);
  });

  it.each([
    ["2026-10-31T14:00:01", "2026-10-31T14:00:01Z"],
    ["2026-10-31 14:00:01", "2026-10-31T14:00:01Z"],
    ["2026-10-31T14:00:01.25", "2026-10-31T14:00:01.250Z"],
    ["2026-10-31 14:00:01.5", "2026-10-31T14:00:01.500Z"],
    ["2026-10-31", "2026-10-31T00:00:00Z"],
    ["2026-10-31T14:00:01Z", "2026-10-31T14:00:01Z"],
    ["2026-10-31T14:00:01.250Z", "2026-10-31T14:00:01.250Z"],
    ["2026-10-31T14:00:01+01:00", "2026-10-31T13:00:01Z"],
    ["2026-10-31T14:00:01+0130", "2026-10-31T12:30:01Z"],
    ["2026-10-31T14:00:01.5-0500", "2026-10-31T19:00:01.500Z"],
  ])("%j is one of the API alone", (text, instant) => {
    expect(at(text)).toBeNull();
    expect(at(text, "UTC", parseTimeBound)).toBe(instant);
  });

  it.each([
    "yesterday",
    "1.",
    "1.2.3",
    "x1",
    "-",
    "@",
    "-1",
    "-1x",
    "@x",
    "@d1",
    "@mon1",
    "@w8",
    "@w12",
    "-1d@",
    "-1d x",
    "x-1d",
    "-1d @d",
    "2026-02-31",
    "13/01/2026",
    "2026-10-31T14:00:01X",
    "x2026-10-31T14:00:01Z",
    "2026-10-31T14:00:01Zx",
    "2026-10-31T14:00:01.Z",
    "2026-10-31T14:00:01+1",
    "26-10-31T14:00:01Z",
  ])("%j is none", (text) => expect(parseTimeBound(text)).toBeNull());

  it("without a zone is of the user's, and with one of its own", () => {
    expect(at("2026-10-31T14:00:01", "Asia/Tokyo", parseTimeBound)).toBe("2026-10-31T05:00:01Z");
    expect(at("2026-10-31T14:00:01Z", "Asia/Tokyo", parseTimeBound)).toBe("2026-10-31T14:00:01Z");
    expect(at("@d", "Asia/Tokyo")).toBe("2026-11-24T15:00:00Z");
  });
  it("says what kind it is", () => {
    expect(parseTimeModifier("now")).toEqual({ kind: "relative", steps: [] });
    expect(parseTimeModifier("-2d@w1")).toEqual({
      kind: "relative",
      steps: [
        { kind: "offset", count: -2, unit: "day" },
        { kind: "snap", unit: "week", weekday: 1 },
      ],
    });
    expect(parseTimeModifier("@d")).toEqual({ kind: "relative", steps: [{ kind: "snap", unit: "day", weekday: 0 }] });
    expect(parseTimeModifier("5")).toEqual({ kind: "instant", instant: 5 });
    expect(parseTimeBound("2026-10-31")).toEqual({ kind: "local", text: "2026-10-31", format: "%Y-%m-%d" });
    expect(parseTimeBound("2026-10-31T14:00:01Z")).toEqual({ kind: "instant", instant: 1793455201 });
  });
});

describe("relative_time", () => {
  it.each([
    ["now", now],
    [" now() ", now],
    [" -1h ", now - 3600],
    ["@d", Date.UTC(2026, 10, 25) / 1000],
  ])("of %j", (text, instant) => expect(relativeTime(now, text, "UTC")).toBe(instant));
  it.each(["", "5", "2026-10-31", "-1x"])("of %j is null", (text) => expect(relativeTime(now, text, "UTC")).toBeNull());
});
