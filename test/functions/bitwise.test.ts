import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate } from "../support/evaluate.ts";

// Search Reference, evaluation functions: Bitwise functions.
describe("bitwise functions", () => {
  it.each([
    ["bit_and(12, 9)", 8],
    ["bit_or(4, 2)", 6],
    ["bit_xor(3, 2)", 1],
    ["bit_and(7, 6, 12)", 4],
    ["bit_or(1, 2, 4)", 7],
    ["bit_xor(1, 2, 4, 4)", 3],
    ["bit_and(12, nine)", 8],
    ["bit_not(9)", 9007199254740982],
    ['tostring(bit_not(9), "binary")', "11111111111111111111111111111111111111111111111110110"],
    ['bit_not(9, tonumber("1111", 2))', 6],
    ['tostring(bit_not(9, tonumber("1111", 2)), "binary")', "110"],
    ["bit_not(0)", 9007199254740991],
    ["bit_shift_left(2, 1)", 4],
    ["bit_shift_left(1, 53)", 0],
    ["bit_shift_left(3, 1)", 6],
    ["bit_shift_left(3, 52)", 4503599627370496],
    ["bit_shift_left(3, 57)", 0],
    ["bit_shift_left(3, pow(2, 53) - 1)", 0],
    ["bit_shift_left(67, 1)", 134],
    ["bit_shift_right(4, 1)", 2],
    ["bit_shift_right(2, 1)", 1],
    ["bit_shift_right(9007199254740991, 52)", 1],
    ["bit_shift_right(9007199254740991, 53)", 0],
    ['tostring(bit_or(tonumber("00010", 2), tonumber("11001", 2)), "binary")', "11011"],
    ['if(bit_and(tonumber("00010", 2), 4) == 0, "false", "true")', "false"],
    ['tostring(bit_not(bit_xor(19, 17), tonumber("11111", 2)), "binary")', "11101"],
    ['tostring(bit_or(bit_shift_left(tonumber("10001", 2), 1), 1), "binary")', "100011"],
    ['bit_and(bit_shift_right(tonumber("0xa3b7514f19ce7", 16), 8), tonumber("0xFFFFFFFF", 16))', 1964306844],
  ])("%s is %s", (expression, result) => expect(evaluate(expression, { nine: "9" })).toBe(result));

  it.each([
    "bit_and(pow(2, 53), 1)",
    "bit_and(1, -1)",
    "bit_or(1.5, 1)",
    "bit_xor(letter, 1)",
    "bit_not(-1)",
    "bit_not(1, -1)",
    "bit_not(1, pow(2, 53))",
    "bit_shift_left(3, pow(2, 53))",
    "bit_shift_left(pow(2, 53), 1)",
    "bit_shift_left(3, -2)",
    "bit_shift_right(-3, 1)",
    "bit_shift_right(3, -1)",
    "bit_and(1, missing)",
  ])("%s is null, for it is outside 0 to 2^53-1", (expression) =>
    expect(evaluate(expression, { letter: "a" })).toBeNull(),
  );

  it("keeps all 53 bits", () => {
    const number = fc.maxSafeNat();
    fc.assert(
      fc.property(number, number, fc.integer({ min: 0, max: 60 }), (a, b, by) => {
        const row = { a, b, by };
        expect(evaluate("bit_and(a, b)", row)).toBe(Number(BigInt(a) & BigInt(b)));
        expect(evaluate("bit_or(a, b)", row)).toBe(Number(BigInt(a) | BigInt(b)));
        expect(evaluate("bit_xor(a, b)", row)).toBe(Number(BigInt(a) ^ BigInt(b)));
        expect(evaluate("bit_shift_left(a, by)", row)).toBe(Number(BigInt.asUintN(53, BigInt(a) << BigInt(by))));
        expect(evaluate("bit_shift_right(a, by)", row)).toBe(Number(BigInt(a) >> BigInt(by)));
        expect(evaluate("bit_not(bit_not(a))", row)).toBe(a);
      }),
      { numRuns: 30 },
    );
  });
});
