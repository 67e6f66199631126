import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isNumeric, renderNumber, toNumber } from "../../src/values/coerce.ts";
import { compareAuto, compareText } from "../../src/values/compare.ts";
import { cidrContains, parseCidr, parseIp } from "../../src/values/ip.ts";
import { roundHalfUp, significant, significantDigits } from "../../src/values/number.ts";
import {
  compileWildcard,
  fillWildcards,
  hasWildcard,
  unescapeWildcard,
  wildcardCaptures,
} from "../../src/values/wildcard.ts";

describe("numbers", () => {
  it.each([
    ["12", 12],
    ["-1.5e3", -1500],
    [".5", 0.5],
    ["1.", 1],
    [" 12", null],
    ["12 ", null],
    ["0x1F", null],
    ["Infinity", null],
    ["", null],
    ["1,000", null],
  ])("reads %j as %j", (text, n) => {
    expect(toNumber(text)).toBe(n);
    expect(isNumeric(text)).toBe(n !== null);
  });
  it.each([
    [2.555, 2, 2.56],
    [-2.5, 0, -3],
    [1.005, 2, 1.01],
    [1234.5, -2, 1200],
    [0.5, 0, 1],
  ])("rounds %d to %d decimals as %d", (n, decimals, rounded) => expect(roundHalfUp(n, decimals)).toBe(rounded));
  it("prints whole numbers up to 2^53 without an exponent", () =>
    expect(renderNumber(2 ** 53)).toBe("9007199254740992"));
  it.each([
    ["0.50", 2],
    ["1.00", 3],
    ["0.500", 3],
    ["12", Infinity],
    ["0.05", 1],
  ])("counts the digits of %s as %d", (literal, digits) => expect(significantDigits(literal)).toBe(digits));
  it("cuts to significant digits", () => expect(significant(1111, 3)).toBe(1110));
});

describe("order", () => {
  it("puts numbers before text and compares each by its kind", () => {
    expect(["b", "10", "9", "A", "10.0.0.10", "10.0.0.9"].sort(compareAuto)).toEqual([
      "9",
      "10",
      "10.0.0.9",
      "10.0.0.10",
      "A",
      "b",
    ]);
  });
  it("follows code points, also beyond 16 bits", () => expect(compareText("\uff5e", "\u{1f600}")).toBeLessThan(0));
  it("is a total order of texts", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        (a, b) => Math.sign(compareText(a, b)) === -Math.sign(compareText(b, a)) || a === b,
      ),
    );
  });
});

describe("wildcards", () => {
  it.each([
    ["*.exe", "CMD.EXE", true],
    ["cmd*", "cmd.exe", true],
    ["*-enc*", "powershell -ENC x", true],
    ["a*b*c", "aXbYc", true],
    ["a*b*c", "acb", false],
    ["a*a", "a", false],
    ["50\\*", "50*", false],
    ["C:\\*", "C:\\Windows", true],
    ["C:\\\\*", "C:\\Windows", true],
    ["C:\\\\x*", "c:\\xy", true],
    ["C:\\x*", "c:\\xy", true],
    ["x", "X", true],
    ["", "", true],
    ["*", "", true],
  ])("%s on %s is %s", (pattern, text, matches) => expect(compileWildcard(pattern)(text)).toBe(matches));
  it("minds case where it is asked to", () =>
    expect(compileWildcard("Ab*", { caseSensitive: true })("abc")).toBe(false));
  it("have no escape for a star", () => {
    expect(hasWildcard("a\\*")).toBe(true);
    expect(unescapeWildcard("a\\\\")).toBe("a\\");
  });
  it("carries what a wildcard matched", () => {
    expect(fillWildcards("new_*_*", wildcardCaptures("*.x.*", "a.x.b") ?? [])).toBe("new_a_b");
    expect(wildcardCaptures("a*", "b")).toBeNull();
  });
  it("finds every text that a pattern was made from", () => {
    const part = fc.stringMatching(/^[a-zA-Z. ]*$/);
    fc.assert(fc.property(part, part, part, (a, b, c) => compileWildcard(`${a}*${c}`)(a + b + c)));
  });
});

describe("addresses", () => {
  it.each(["1.2.3", "010.0.0.1", "0x7f.1", "256.1.1.1", "fe80::1%eth0"])("%s is none", (text) =>
    expect(parseIp(text)).toBeNull(),
  );
  it.each([
    ["10.0.0.0/8", "10.255.0.1", true],
    ["10.0.0.0/8", "11.0.0.1", false],
    ["2001:db8::/32", "2001:db8:1::1", true],
    ["10.0.0.0/33", "10.0.0.1", null],
    ["0.0.0.0/0", "9.9.9.9", true],
  ])("%s holds %s: %s", (subnet, ip, holds) => {
    const cidr = parseCidr(subnet);
    expect(cidr ? cidrContains(cidr, ip) : null).toBe(holds);
  });
});
