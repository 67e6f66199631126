import { describe, expect, it } from "vitest";
import { equalValues, isNumeric, renderNumber, specialNumber, toNumber, toText } from "../../src/values/coerce.ts";
import type { Scalar } from "../../src/values/value.ts";

describe("text is a number", () => {
  it.each([
    ["0", 0],
    ["9", 9],
    ["00", 0],
    ["007", 7],
    ["-5", -5],
    ["+5", 5],
    [".5", 0.5],
    ["5.", 5],
    ["1e3", 1000],
    ["1E-3", 0.001],
    ["12.50", 12.5],
  ])("%j", (text, n) => {
    expect(toNumber(text)).toBe(n);
    expect(isNumeric(text)).toBe(true);
  });
  it.each([
    "",
    " 5",
    "5 ",
    "x",
    "5x",
    ":5",
    "/5",
    "5/",
    "5:",
    "0x1F",
    "0X1F",
    "0b11",
    "0o17",
    "1e",
    "1e999",
    "Infinity",
    "-",
    "+",
    ".",
    "1,000",
    "--5",
  ])("%j is none", (text) => {
    expect(toNumber(text)).toBeNull();
    expect(isNumeric(text)).toBe(false);
  });
  it("not of Booleans, lists or null", () => {
    expect([true, null, ["1", "2"]].map(toNumber)).toEqual([null, null, null]);
    expect(toNumber(2.5)).toBe(2.5);
  });
});

describe("a value as text", () => {
  it.each<[Scalar, string | null]>([
    ["a", "a"],
    [1.5, "1.5"],
    [true, "True"],
    [false, "False"],
    [null, null],
    [["a", "b"], null],
  ])("%j", (value, text) => expect(toText(value)).toBe(text));
  it.each([
    [0, "0"],
    [-0, "0"],
    [Number.NaN, "nan"],
    [Infinity, "inf"],
    [-Infinity, "-inf"],
    [-2.5, "-2.5"],
  ])("%d is printed", (n, text) => expect(renderNumber(n)).toBe(text));
});

describe("what stands for no finite number", () => {
  it("is read in either case", () => {
    expect(["nan", "NaN", "inf", "INF", "-inf"].map(specialNumber)).toEqual([
      Number.NaN,
      Number.NaN,
      Infinity,
      Infinity,
      -Infinity,
    ]);
  });
  it.each<Scalar>(["-nan", "infinity", "", "n", 5, null, ["nan", "inf"]])("%j is none", (value) =>
    expect(specialNumber(value)).toBeNull(),
  );
});

describe("values are equal", () => {
  it.each<[Scalar, Scalar]>([
    [1, 1],
    [1, "1"],
    ["1", "1.0"],
    ["1e2", 100],
    [Infinity, "inf"],
    [Number.NaN, "nan"],
    ["a", "a"],
    [null, null],
    [true, true],
    [
      ["1", "b"],
      [1, "b"],
    ],
  ])("%j and %j", (left, right) => {
    expect(equalValues(left, right)).toBe(true);
    expect(equalValues(right, left)).toBe(true);
  });
  it.each<[Scalar, Scalar]>([
    [1, 2],
    ["1", "a"],
    [1, "a"],
    ["a", "A"],
    [null, ""],
    [null, "null"],
    [true, "True"],
    [true, false],
    [true, 1],
    [["a", "b"], "a"],
    [
      ["a", "b"],
      ["a", "c"],
    ],
    [
      ["a", "b"],
      ["a", "b", "c"],
    ],
    [["a", "b"], null],
  ])("%j and %j are not", (left, right) => {
    expect(equalValues(left, right)).toBe(false);
    expect(equalValues(right, left)).toBe(false);
  });
});
