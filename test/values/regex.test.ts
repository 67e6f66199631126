import { describe, expect, it } from "vitest";
import { compileRegex, RegexError, replaceMatches } from "../../src/values/regex.ts";
import { compileSed } from "../../src/values/sed.ts";

describe("PCRE patterns", () => {
  it.each([
    ["(?i)power", "POWERSHELL", "POWER"],
    ["(?P<x>a+)b", "caab", "aab"],
    ["a(?i)b", "aB", "aB"],
    ["a(?i:b)c", "aBC", undefined],
    [".+", "a\rb\nc", "a\rb"],
    ["(?s).+", "a\nb", "a\nb"],
    ["b$", "ab\n", "b"],
    ["(?m)^b$", "a\nb\nc", "b"],
    ["\\s", "\u00a0", undefined],
    ["[]a]+", "]a]", "]a]"],
    ["[^]]+", "ab]", "ab"],
    ["a++b", "aaab", "aaab"],
    ["a++a", "aaa", undefined],
    ["(?>a+)b", "aab", "aab"],
    ["\\x{41}\\x42", "AB", "AB"],
    ["\\Qa.b\\E", "a.b", "a.b"],
    ["[[:alpha:]]+", "12ab", "ab"],
    ["\\h+", "a \tb", " \t"],
    ["\\Aab\\z", "ab", "ab"],
    ["(a)|b\\1", "b", undefined],
    ["(<(\\w+)>).*</\\2>", "<b>x</b>", "<b>x</b>"],
    ["x\\Ky", "xy", "y"],
    ["(?x) a b # comment", "ab", "ab"],
    ["\\<\\>\\-", "<>-", "<>-"],
    ["a{2}", "aaa", "aa"],
    ["{x}", "{x}", "{x}"],
    ["(?#note)ab", "ab", "ab"],
    ["\\R", "\r\n", "\r\n"],
    ["(?<!\\w)cat", "concat cat", "cat"],
  ])("%s finds in %j: %j", (pattern, subject, whole) => {
    expect(compileRegex(pattern).exec(subject)?.groups[0]).toBe(whole);
  });
  it("names its groups", () => {
    const match = compileRegex("(?<user>\\w+)@(?<host>\\w+)").exec("mail ann@web now");
    expect([match?.named("user"), match?.named("host"), match?.span(2)]).toEqual(["ann", "web", [9, 12]]);
  });
  it("keeps what a repeated group captured, as PCRE does", () => {
    expect(compileRegex("(?:(a)|b)+").exec("ab")?.groups[1]).toBe("a");
  });
  it.each(["(", "a)", "[a", "*a", "(?<1a>x)", "(?<a>x", "a{3,1}", "(?(1)a)", "[z-a]", "\\"])(
    "refuses %s",
    (pattern) => {
      expect(() => compileRegex(pattern)).toThrow(RegexError);
    },
  );
  it.each(["^(a+)+$", "^(a|a)*$", "^(\\w+\\s?)*$", "^(a*)*b$"])(
    "%s ends on a long subject within bounds",
    (pattern) => {
      const regex = compileRegex(pattern);
      const started = performance.now();
      expect(regex.test(`${"a".repeat(40)}!`)).toBe(false);
      expect(performance.now() - started).toBeLessThan(1000);
    },
  );
  it("replaces with groups", () => {
    expect(replaceMatches(compileRegex("(\\d+)-(\\d+)"), "1-2 3-4", "\\2-\\1 $&")).toBe("2-1 $& 4-3 $&");
    expect(replaceMatches(compileRegex("x*"), "ab", "-")).toBe("-a-b-");
  });
});

describe("sed expressions", () => {
  it.each([
    ["s/o/0/", "foo", "f0o"],
    ["s/o/0/g", "foo", "f00"],
    ["s/o/0/2", "foo", "fo0"],
    ["s/O/0/gi", "foo", "f00"],
    ["s#/#-#g", "a/b/c", "a-b-c"],
    ["y/abc/xyz/", "cab", "zxy"],
    ["s/a/b/ s/b/c/", "a", "c"],
    ["s/(\\d{4}-){3}/XXXX-/g", "1234-5678-9012-3456", "XXXX-3456"],
  ])("%s turns %s into %s", (expression, before, after) => expect(compileSed(expression)(before)).toBe(after));
  it.each(["", "x/a/b/", "s/a/b", "s/a/b/q", "y/ab/c/"])("refuses %j", (expression) => {
    expect(() => compileSed(expression)).toThrow(RegexError);
  });
});
