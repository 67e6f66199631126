import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { equalValues, isNumeric, renderNumber, specialNumber, toNumber, toText } from "../../src/values/coerce.ts";
import { compareAsNumber, compareAuto, compareText } from "../../src/values/compare.ts";
import { roundHalfUp, significant, significantDigits, toDigits } from "../../src/values/number.ts";

const number = fc.double({ noNaN: true, noDefaultInfinity: true });
/** Text that often looks like a number. */
const text = fc.oneof(fc.string(), fc.stringMatching(/^[+-]?\d{0,4}\.?\d{0,4}(e[+-]?\d{1,2})?$/), number.map(String));

describe("numbers and text", () => {
  it("read back what they print", () => {
    fc.assert(
      fc.property(number, (n) => {
        expect(toNumber(renderNumber(n))).toBe(n === 0 ? 0 : n);
        expect(renderNumber(toNumber(renderNumber(n))!)).toBe(renderNumber(n));
      }),
    );
  });
  it("print whole numbers to 2^53 without an exponent", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (n) => {
        expect(renderNumber(n)).toMatch(/^-?\d+$/);
      }),
    );
  });
  it("agree with JavaScript on what a decimal number is, and take nothing else for one", () => {
    fc.assert(
      fc.property(text, (given) => {
        const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(given) && Number.isFinite(Number(given));
        expect(toNumber(given)).toBe(decimal ? Number(given) : null);
        expect(isNumeric(given)).toBe(decimal);
      }),
      { numRuns: 1000 },
    );
  });
  it("read nan and infinities only where asked", () => {
    for (const [given, n] of [
      ["nan", Number.NaN],
      ["NaN", Number.NaN],
      ["inf", Infinity],
      ["-inf", -Infinity],
    ] as const) {
      expect(toNumber(given)).toBeNull();
      expect(specialNumber(given)).toBe(n);
    }
    for (const given of ["n", "infinity", "+inf", "", 5, null, true, ["nan"]]) expect(specialNumber(given)).toBeNull();
    expect([Number.NaN, Infinity, -Infinity].map(renderNumber)).toEqual(["nan", "inf", "-inf"]);
    expect(renderNumber(-0)).toBe("0");
  });
  it("write Booleans in words and lists not at all", () =>
    expect([true, false, null, ["a", "b"], 5, "x"].map(toText)).toEqual(["True", "False", null, null, "5", "x"]));
  it("are equal as numbers where both are, else as text", () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [x, y] = [toNumber(a), toNumber(b)];
        expect(equalValues(a, b)).toBe(x !== null && y !== null ? x === y : a === b);
        expect(equalValues(a, a)).toBe(true);
      }),
    );
  });
});

describe("orders", () => {
  const value = fc.oneof(text, number, fc.ipV4(), fc.ipV6());
  it.each([
    ["auto", compareAuto],
    ["number", compareAsNumber],
  ])("%s: antisymmetric, and numbers before text", (_, compare) => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        expect(Math.sign(compare(a, b))).toBe(-Math.sign(compare(b, a)) || 0);
        if (toNumber(a) !== null && toNumber(b) === null) expect(compare(a, b)).toBeLessThan(0);
      }),
      { numRuns: 500 },
    );
  });
  it("by number is transitive", () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 30 }), (values) => {
        const sorted = [...values].sort(compareAsNumber);
        for (let i = 0; i < sorted.length; i++)
          for (let j = i + 1; j < sorted.length; j++)
            expect(compareAsNumber(sorted[i]!, sorted[j]!)).toBeLessThanOrEqual(0);
      }),
    );
  });
  it("of text is by code point", () => {
    const anyText = fc.string({ unit: "binary" });
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        const left = [...a].map((c) => c.codePointAt(0)!);
        const right = [...b].map((c) => c.codePointAt(0)!);
        const at = left.findIndex((c, i) => c !== right[i]);
        const wanted = at < 0 ? left.length - right.length : at >= right.length ? 1 : left[at]! - right[at]!;
        expect(Math.sign(compareText(a, b))).toBe(Math.sign(wanted));
      }),
      { numRuns: 500 },
    );
  });
});

describe("digits", () => {
  const digits = fc.integer({ min: 1, max: 15 });
  it("keep whole digits, and print exactly so many behind the point", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e12, max: 1e12 }), digits, (n, count) => {
        fc.pre(n === 0 || Math.abs(n) > 1e-9);
        const shown = toDigits(n, count);
        const written = typeof shown === "number" ? renderNumber(shown) : shown;
        const [whole = "", fraction = ""] = written.replace("-", "").split(".");
        const figures = `${whole}${fraction}`.replace(/^0+(?=.)/, "");
        if (!written.includes("e") && n !== 0) {
          // As many digits as asked for; more only before the point.
          if (whole !== "0" && whole.length >= count) expect(fraction).toBe("");
          else if (Number(written) !== 0) expect(figures.length).toBe(count);
        }
        const unit = 10 ** Math.min(0, Math.floor(Math.log10(Math.abs(n || 1))) + 1 - count);
        expect(Math.abs(Number(written) - n)).toBeLessThanOrEqual(
          unit * 0.5000001 + Math.abs(n) * 1e-15 + (unit === 1 ? 0 : unit),
        );
      }),
      { numRuns: 500 },
    );
  });
  it("are counted in a literal as it is typed", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99999 }), fc.integer({ min: 1, max: 8 }), (whole, places) => {
        const literal = `${whole}.${"0".repeat(places)}`;
        expect(significantDigits(literal)).toBe(String(whole).length + places);
        expect(significantDigits(String(whole))).toBe(Infinity);
        expect(toDigits(Number(literal), significantDigits(literal))).toBe(
          String(whole).length + places > 15 ? whole : literal,
        );
      }),
    );
  });
  it("round to the nearest, whatever the scale", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e300, max: 1e300 }), digits, (n, count) => {
        const rounded = significant(n, count);
        expect(Math.abs(rounded - n)).toBeLessThanOrEqual(Math.abs(n) * 10 ** (1 - count));
        expect(significant(rounded, count)).toBe(rounded);
        expect(significant(-n, count) || 0).toBe(-rounded || 0);
      }),
      { numRuns: 500 },
    );
    expect(significant(1111, Infinity)).toBe(1111);
  });
  it("round twice as once", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 9 }), (n, places) => {
        const once = roundHalfUp(n, places);
        expect(roundHalfUp(once, places)).toBe(once);
        expect(roundHalfUp(-n, places)).toBe(-once || 0);
        // The nearest number that there is may lie a little further away than the decimal one.
        const spacing = Math.abs(n) * Number.EPSILON;
        expect(Math.abs(once - n)).toBeLessThanOrEqual(0.5 * 10 ** -places * (1 + 1e-9) + spacing);
      }),
    );
    expect(roundHalfUp(Infinity)).toBe(Infinity);
    expect(roundHalfUp(0.1, 400)).toBe(0.1);
    expect(roundHalfUp(1e300, 5)).toBe(1e300);
  });
});
