import { describe, expect, it } from "vitest";
import { charset, everything, union } from "../../../src/values/pcre/charset.ts";
import { emit } from "../../../src/values/pcre/emit.ts";
import { growthOf, longestSafe } from "../../../src/values/pcre/growth.ts";
import { firstSet, fixedLength, nullable } from "../../../src/values/pcre/measure.ts";
import { parsePattern } from "../../../src/values/pcre/parse.ts";
import { relax } from "../../../src/values/pcre/relax.ts";
import { routeOf } from "../../../src/values/pcre/route.ts";

const form = { unicode: false, finalNewline: false, lead: true };

function parse(pattern: string) {
  const parsed = parsePattern(pattern);
  return { ...parsed, root: relax(parsed.root) };
}

describe("the native form of a pattern is plain where it can be", () => {
  it.each([
    ["(?<name>\\w+)=\\d", "(\\w+)=\\d", ""],
    ["(?i)Ab[c-e]", "Ab[C-Ec-e]", "i"],
    ["(?i)a(?-i)b", "[Aa]b", ""],
    ["^a.b$", "^a[^\\n]b$", ""],
    ['"[^"]*+"', '"[^"]*"', ""],
    ["\\S++", "[^\\u0009-\\u000d ]+", ""],
    ["a++a", "(?:(?=(a+))\\1)a", ""],
    [".*a", "(?<![^\\n])[^\\n]*a", ""],
    ["(?s).*a", "^[^]*a", ""],
    ["(?m)^a", "(?<![^\\n])a", ""],
    ["(a*)?b", "(?:(a*)|)b", ""],
    ["[]a]\\<\\-{", "[\\]a]<-\\{", ""],
  ])("%s", (pattern, source, flags) => {
    expect(emit(parse(pattern), form)).toMatchObject({ source, flags });
  });
});

describe("what the native engine gets right of a pattern", () => {
  it.each([
    ["(a)(?>b+)c++", { native: true, captures: true }],
    ["(a)\\1", { native: true, captures: true }],
    ["((a)b)+", { native: true, captures: true }],
    ["(?:(a)|b)+", { native: true, captures: false }],
    ["(a*)*", { native: true, captures: false }],
    ["(a)?\\1", { native: false, captures: false }],
    ["a\\Kb", { native: false, captures: false }],
    ["(?R)", { native: false, captures: false }],
    ["(?:|a)+", { native: false, captures: false }],
  ])("%s", (pattern, route) => {
    expect(routeOf(parse(pattern))).toEqual(route);
  });

  it.each([
    "(a)(b)\\1\\2",
    "(?:(a)){2}\\1",
    "(?!(a))b",
    "(?>(a))\\1",
    "((a)\\2)",
    "(*FAIL)",
    "\\b",
    "^\\B",
    "^a*\\B",
    "a\\B",
    "(?=a)b",
    "^(?=a)",
    "a*\\b",
    "(?m)b$",
    "a*$",
    "(?<=a)b",
    "(?=a++)b",
    "(?:a|)+",
    "(?:|a){2}",
    "(?:|a)?",
    "(?:a*?){3}",
    "(?:a??b)*",
    "(?:a|b|)*",
    "(?:a*)*",
    "(a)*",
    "(a)?",
    "(a){2}",
    "(a*){2}",
    "(a|b)+",
    "(?:a|(b))?",
    "(?:(?=(a))a)+",
    "(?:(a)+b)*",
    "(?:(a)b){1,2}",
    "(a)(?:\\1)+",
    "",
  ])("%s: the match and its groups", (pattern) => {
    expect(routeOf(parse(pattern))).toEqual({ native: true, captures: true });
  });

  it.each(["(?:(a)?b)+", "(?:(a)|b){2}", "(?:(?!(a))b)+", "(?:(a){0,1}b)*"])("%s: the match alone", (pattern) => {
    expect(routeOf(parse(pattern))).toEqual({ native: true, captures: false });
  });

  it.each([
    "(?:(a)|(b))\\1",
    "(?:(a)b|(a)c)\\1",
    "(?:(a)|(a))\\1",
    "(?:(a)(b)|(b))\\1",
    "(?:(a)c|(?:(a))d)\\2",
    "(?i)(a)\\1",
    "(?:a(b))?\\1",
    "(?=(a))\\1",
    "(?!(a))\\1",
    "(a\\1)",
    "a(*COMMIT)b",
    "a(*SKIP)b",
    "(a)?(?(1)b|c)",
    "\\Ga",
    "\\B",
    "a*\\B",
    "(?=a)",
    "a*(?=b)",
    "(?m)a*$",
    "(?<=(?>a))b",
    "(?<=a{2}+)b",
    "^(a*)+\\1$",
    "(?!(a))\\1b",
    "(a)?(?=\\1)b",
    "(?:|a){2,}",
    "(?:|a)*",
    "(?:a*?)*",
    "(?:a*?){2,3}",
    "(?:a||b)*",
    "(?J)(?<n>a)|(?<n>b)\\k<n>",
    "(?|(a)|(b))\\1",
    "(?|(a)|(b)\\1)",
    "(?:\\1(a))+",
    "(?:(a)|b\\1)+",
    "(a)|b\\1",
  ])("%s: nothing", (pattern) => {
    expect(routeOf(parse(pattern))).toEqual({ native: false, captures: false });
  });
});

describe("a pattern is measured", () => {
  const set = (characters: string) => union(...[...characters].map((c) => charset(c.charCodeAt(0), c.charCodeAt(0))));
  it.each([
    ["abc", 3],
    ["a{3}", 3],
    ["(?:ab){2}c", 5],
    ["a{2,3}", undefined],
    ["(?:\\b)*a", 1],
    ["ab|cd", 2],
    ["ab|c", undefined],
    ["a|bc|de", undefined],
    ["(ab)", 2],
    ["(?>ab)", 2],
    ["a(?=bc)d", 2],
    ["^a$", 1],
    ["a\\Kb", 2],
    ["a(*FAIL)", 1],
    ["(a)\\1", undefined],
    ["a\\1(b)", undefined],
    ["(a)(?1)", undefined],
    ["(a)?(?(1)b|c)", undefined],
    ["(a)(?(1)b|c)", 2],
    ["(a)(?(1)b|cd)", undefined],
    ["(?:a|bc){2}", undefined],
  ])("%s always matches %s characters", (pattern, length) => {
    expect(fixedLength(parsePattern(pattern).root)).toBe(length);
  });

  it.each([
    ["a", false],
    ["a?", true],
    ["a+", false],
    ["(?:a?)+", true],
    ["a?b?", true],
    ["a?b", false],
    ["a|", true],
    ["a|b", false],
    ["(a?)", true],
    ["(?>a)", false],
    ["(?>a?)", true],
    ["(a)(?(1)b?|c)", false],
    ["(?(?=x)b?|c)", true],
    ["(?(?=x)b|c?)", true],
    ["(?(?=x)b|c)", false],
    ["\\b", true],
    ["(?=a)", true],
  ])("%s may be empty: %s", (pattern, empty) => {
    expect(nullable(parsePattern(pattern).root)).toBe(empty);
  });

  it.each([
    ["abc", set("a")],
    ["a?bc", set("ab")],
    ["a*b*", set("ab")],
    ["a|b", set("ab")],
    ["(a)", set("a")],
    ["(?>a)", set("a")],
    ["a+b", set("a")],
    ["\\ba", set("a")],
    ["(?=x)a", set("a")],
    ["^a", set("a")],
    ["x\\Ka", set("x")],
    ["\\Ka", set("a")],
    ["(?(?=x)b|c)", set("bc")],
    ["(*FAIL)a", set("a")],
    ["(?1)(a)", everything],
    ["(?=(a))\\1b", everything],
  ])("%s begins with one of a few characters", (pattern, characters) => {
    expect(firstSet(parsePattern(pattern).root)).toEqual(characters);
  });
});

describe("how a failing match can grow", () => {
  it.each([
    ["abc", 1],
    ["^a+b", 1],
    ["\\w+@", 2],
    [".*foo.*", 1],
    ["(?:[^\\\\]*\\\\)*x", 2],
    ["(\\S+)\\s+(\\S+)\\s+x", 2],
    ["\\d+\\d+\\d+x", 4],
    ["(a+)+$", Infinity],
    ["(?:[^,]*,){10}x", 2],
    ["(a+)\\1b", 3],
    ["\\s+$", 2],
    ["(a|a)*b", Infinity],
    ["(a|b|ab)*c", Infinity],
    ["(\\w+\\s?)*!", Infinity],
    ["(\\w+\\s)*!", 2],
    ["(a+)+", 1],
    ["(?>a+)+b", 2],
    ["x(?=(a+)+b)", Infinity],
    ["a*b", 2],
    ["^a*a*b", 2],
    ["^a+a+a+b", 3],
    ["^[ab]*[bc]*[cd]*x", 3],
    ["^a*a*xb*b*y", 3],
    [".*foo.*bar", 2],
    ["foo.*bar", 2],
    ["(?=.*a.*b.*c)z", 4],
    ["(?m)^.*a.*b", 2],
    ["(?ms)^a.*b", 2],
    ["<(\\w+)>.*</\\1>", 3],
    ["^a+a+a+a+", 3],
    ["^(?:a+){4}", 3],
    ["a+a+b", 3],
    ["^0*0*0*0*x", 4],
    ["^\\d*\\w*\\d*x", 3],
    ["^(?:a|b)*c", 1],
    ["^(?:a|a)*", 1],
    ["^(?:a|a)*b*", 1],
    ["^(?:a|a)*(?:b|)", 1],
    ["^(?:a|a)*(b?)", 1],
    ["^(?:a|a)*(?>b?)", 1],
    ["^(?:a|a)*\\Kx?", 1],
    ["^(?:a|a)*(?:b?){2}", 1],
    ["^(?:a|a)*\\b", Infinity],
    ["^(?:a|a)*(?:b)", Infinity],
    ["^(?:a|a)*(b)", Infinity],
    ["^(?:a|a)*(?:b){2}", Infinity],
    ["^(?>(?:a|a)*)b", 1],
    ["^(?:a|a)*+b", 1],
    ["^(?:(?>a)|a)+b", Infinity],
    ["^(?:a+){2,}b", Infinity],
    ["^(?:a+)?b", 1],
    ["^(?:a+){0}b", 1],
    ["^a{2,9}b", 1],
    ["^a{3,}b", 1],
    ["^a{1,4}a{1,4}a{1,4}b", 1],
    ["^a{8}a{8}a{8}b", 1],
    ["^(?:a{1,3})+b", Infinity],
    ["^(?:\\w+\\w+)+", 1],
    ["^(?:ab?)*c", 1],
    ["^(?:ab?|b)*c", Infinity],
    ["^(?:a(?:b|b))*c", Infinity],
    ["^(?:a(?:b|b))c", 1],
    ["^(?(?=a)a*|b*)c", 1],
    ["^(?(?=a)(?:a|a)*|b)c", Infinity],
    ["^(?:(?:a*b)*c)*d", 1],
    ["^(?:a*b*)*c", Infinity],
    ["^(?:a|ab|b)*c", Infinity],
    ["^(?:a|(b+)+)c", Infinity],
    ["^(?:a+(?:b|c?))+d", Infinity],
    ["(?:a|a)+?b", Infinity],
  ])("%s by degree %d", (pattern, degree) => {
    expect(growthOf(parse(pattern)).degree).toBe(degree);
  });

  it.each([
    ["(?:a?){50}b", -1],
    ["^(a?){30}a{30}$", -1],
    ["^(?:a{0,30}){0,30}b", -1],
    ["(?:a|a){30}b", -1],
    ["(?<=(?:a|a){30})b", -1],
    ["(?:foo|bar){30}b", 3_333_333],
    ["[ab]*a[ab]{12}c", 5345],
    ["(?:a|b)*a(?:a|b){30}c", 2500],
  ])("%s natively on %d characters at most", (pattern, length) => {
    expect(longestSafe(growthOf(parse(pattern)))).toBe(length);
  });

  it("takes other bounds where the search begins amid a line", () => {
    expect(growthOf(parse(".*foo"), true).degree).toBe(1);
    expect(growthOf(parse(".*foo"), false).degree).toBe(2);
  });

  it("lets short subjects through", () => {
    const ways = { all: 1, looped: 1 };
    const lengths = [1, 2, 3, 5, Infinity].map((degree) => longestSafe({ degree, ways }));
    expect(lengths).toEqual([200_000_000, 20_000, 1062, 119, 12]);
  });
});
