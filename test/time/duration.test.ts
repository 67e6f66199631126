import { describe, expect, it } from "vitest";
import { formatDuration, parseDuration } from "../../src/time/duration.ts";

describe("a duration", () => {
  it.each([
    [0, "00:00:00"],
    [59, "00:00:59"],
    [3661, "01:01:01"],
    [86399, "23:59:59"],
    [86400, "1+00:00:00"],
    [950400, "11+00:00:00"],
    [-61, "-00:01:01"],
    [1.5, "00:00:01.500"],
    [0.000012, "00:00:00.000012"],
  ])("of %d seconds is %s", (seconds, text) => expect(formatDuration(seconds)).toBe(text));
  it.each([
    ["00:00:59", 59],
    ["01:01:01", 3661],
    ["100:00:00", 360000],
    ["1+00:00:00", 86400],
    ["11+01:00:00", 954000],
    ["2+10:30:00", 210600],
    ["00:00:01.25", 1.25],
    [" 00:00:05 ", 5],
  ])("%j is read", (text, seconds) => expect(parseDuration(text)).toBe(seconds));
  it.each([
    "",
    "5",
    "00:01",
    "2+10:30",
    "x00:00:05",
    "00:00:05x",
    "00:000",
    "00:00:005",
    "1+",
    "1+5",
    "00:00:",
    "a+00:00:05",
  ])("%j is none", (text) => expect(parseDuration(text)).toBeNull());
});
