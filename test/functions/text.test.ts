import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate } from "../support/evaluate.ts";

// Search Reference, evaluation functions: Text functions, Cryptographic functions, Statistical eval functions.
describe("text functions", () => {
  it.each([
    ['len("buttercup")', 9],
    ['length("buttercup")', 9],
    ['len("")', 0],
    ['len("日本語")', 3],
    ['len("a😀b")', 3],
    ["len(number)", 5],
    ['len(5.0 . "")', 3],
    ["len(missing)", null],
    ['lower("MiXeD Ä")', "mixed ä"],
    ['upper("MiXeD ä")', "MIXED Ä"],
    ['ltrim(" ZZZZabcZZ ", " Z")', "abcZZ "],
    ['ltrim("$12", "$")', "12"],
    ['rtrim(" ZZZZabcZZ ", " Z")', " ZZZZabc"],
    ['trim(" ZZZZabcZZ ", " Z")', "abc"],
    ['trim("  \t ab c \t ")', "ab c"],
    ['"[" . ltrim(" \t x ") . "]"', "[x ]"],
    ['"[" . rtrim(" x \t ") . "]"', "[ x]"],
    ['"[" . trim("\nx\n") . "]"', "[\nx\n]"],
    ['trim("aaa", "a")', ""],
    ['trim("abc", "")', "abc"],
    ['trim("😀x😀", "😀")', "x"],
    ["trim(missing)", null],
    ["trim(x, missing)", null],
    ['replace("1/14/2023", "^(\\d{1,2})/(\\d{1,2})/", "\\2/\\1/")', "14/1/2023"],
    ['replace("a-b-c-d", "-", "+")', "a+b+c+d"],
    ['replace("aXbXc", "[A-Z]", "")', "abc"],
    ['replace("aaa", "b", "c")', "aaa"],
    ['replace("abc", "(b)", "[\\0]")', "a[b]c"],
    ['replace("abc", "b", "\\1")', "ac"],
    ['replace("abc", "(?<l>b)", "<\\1>")', "a<b>c"],
    ['replace("abc", "b*", "-")', "-a--c-"],
    ['replace("cost", "cost", "$&")', "$&"],
    ['replace("C:\\\\dir", "\\\\\\\\", "/")', "C:/dir"],
    ['replace("ABC", "(?i)b", "x")', "AxC"],
    ['replace(x, pattern, "_")', "h_ll_"],
    ['replace(x, broken, "_")', null],
    ['substr("string", 1, 3) + substr("string", -3)', "string"],
    ['substr("splunk", -3, 2)', "un"],
    ['substr("splunk", 3)', "lunk"],
    ['substr("splunk", 0)', "splunk"],
    ['substr("splunk", 0, 3)', "sp"],
    ['substr("splunk", 10)', ""],
    ['substr("splunk", -10, 6)', "sp"],
    ['substr("splunk", 4, -2)', "pl"],
    ['substr("splunk", 1, 0)', ""],
    ['substr("a😀bc", 2, 2)', "😀b"],
    ['substr("splunk", two, 3)', "plu"],
    ["substr(number, 2, 2)", "23"],
    ["substr(missing, 1)", null],
    ['urldecode("http%3A%2F%2Fwww.splunk.com%2Fdownload%3Fr%3Dheader")', "http://www.splunk.com/download?r=header"],
    ['urldecode("a+b%20c")', "a+b c"],
    ['urldecode("%E6%97%A5%e6%9c%ac")', "日本"],
    ['urldecode("100%")', "100%"],
    ['urldecode("%zz%41")', "%zzA"],
    ['urldecode("%ff%41")', "%ffA"],
    ['urldecode("%C3%A9%FF%e2%82%ac%F0%9F%98%80%ed%a0%80")', "é%FF€😀%ed%a0%80"],
    ["urldecode(missing)", null],
  ])("%s is %j", (expression, result) =>
    expect(evaluate(expression, { x: "hello", pattern: "[aeiou]", broken: "(", number: 12345, two: "2" })).toBe(result),
  );

  it("cuts as SQLite does", () => {
    // SQLite's own algorithm (func.c, substrFunc), for characters.
    const oracle = (text: string, start: number, length?: number): string => {
      let p1 = start;
      let p2 = length ?? 1_000_000;
      const size = [...text].length;
      let negative = false;
      if (length !== undefined && length < 0) {
        p2 = -length;
        negative = true;
      }
      if (p1 < 0) {
        p1 += size;
        if (p1 < 0) {
          p2 = Math.max(0, p2 + p1);
          p1 = 0;
        }
      } else if (p1 > 0) p1--;
      else if (p2 > 0) p2--;
      if (negative) {
        p1 -= p2;
        if (p1 < 0) {
          p2 += p1;
          p1 = 0;
        }
      }
      return [...text].slice(p1, p1 + Math.max(0, p2)).join("");
    };
    fc.assert(
      fc.property(
        fc.string({ maxLength: 6 }),
        fc.integer({ min: -9, max: 9 }),
        fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
        (text, start, length) => {
          const row = { text, start, ...(length === undefined ? {} : { length }) };
          const call = length === undefined ? "substr(text, start)" : "substr(text, start, length)";
          expect(evaluate(call, row)).toBe(oracle(text, start, length));
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("spath", () => {
  const x = '{"a.b":{"c":1},"d":[{"e":2}]}';
  it.each([
    ['"a.b".c', 1],
    ["'a.b'.c", 1],
    ["d{}.e", 2],
    ["d{0}{@e}", null],
    ["d{@e}", null],
  ])("reads JSON at %s", (path, result) => expect(evaluate("spath(x, path)", { x, path })).toBe(result));
});

describe("cryptographic functions", () => {
  it.each([
    ['md5("Hello World")', "b10a8db164e0754105b7a99be72e3fe5"],
    ['md5("")', "d41d8cd98f00b204e9800998ecf8427e"],
    ['md5("日本")', "4dbed2e657457884e67137d3514119b3"],
    ['sha1("Hello World")', "0a4d55a8d778e5022fab701977c5d840bbc486d0"],
    ['sha256("Hello World")', "a591a6d40bf420404a011733cfb7b190d62c65bf0bcda32b57b277d9ad9f146e"],
    [
      'sha512("Hello World")',
      "2c74fd17edafd80e8447b0d46741ee243b7eb74dd2149a0ab1b9246fb30382f27e853d8585719e0e67cbda0daa8f51671064615d645ae27acb15bfb1447f459b",
    ],
    ["md5(twelve)", "c20ad4d76fe97759aa27a0c99bff6710"],
    ["sha1(missing)", null],
  ])("%s is %s", (expression, result) => expect(evaluate(expression, { twelve: 12 })).toBe(result));
});

describe("statistical eval functions", () => {
  it.each([
    ["avg(a, b, c)", { a: 5, b: "9" }, 7],
    ["avg(1, 2, 3)", {}, 2],
    ['avg(1, 2, tonumber("3"))', {}, 2],
    ["avg(a, 2, 3)", { a: "1" }, 2],
    ["avg(a, 2, 3)", { a: "somedata" }, 2.5],
    ["avg(m, 6)", { m: ["1", "2"] }, 3],
    ["avg(a)", {}, null],
    ['max(1, 3, 6, 7, "foo", name)', { name: "baz" }, "foo"],
    ['max(1, 3, 6, 7, "foo", name)', { name: "zaz" }, "zaz"],
    ["max(n)", { n: ["1", "3", "5", "6", "4", "2"] }, "6"],
    ["max(a, b)", { a: "10", b: "9" }, "10"],
    ["max(a, b)", {}, null],
    ["max(a, 1 == 1)", { a: 1 }, 1],
    ['min(3, 6, 7, "maria", size)', { size: 9 }, 3],
    ['min(3, 6, 7, "maria", size)', { size: 1 }, 1],
    ["min(n)", { n: ["3", "5", "6", "4", "7", "2"] }, "2"],
    ['min("b", "a")', {}, "a"],
    // A string in the search is text, also one of digits; what a field holds is not.
    ['min("10", "9")', {}, "10"],
    ['max("5", 10)', {}, "5"],
    ['min("5", 10)', {}, 10],
    ["max(a, 9)", { a: "10" }, "10"],
    ["min(a, b)", { a: "x", b: ["y", "B"] }, "B"],
    ["min(a)", {}, null],
  ])("%s over %j is %j", (expression, row, result) => expect(evaluate(expression, row)).toBe(result));
  it("draws whole numbers from 0 to 2^31-1, for each row", () => {
    const rows = Array.from({ length: 50 }, () => Number(evaluate("random()")));
    for (const n of rows) expect(Number.isInteger(n) && n >= 0 && n < 2 ** 31).toBe(true);
    expect(evaluate('if((random() % 100000) + 1 >= 1, "y", "n")')).toBe("y");
  });
});
