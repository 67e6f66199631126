import { describe, expect, it } from "vitest";
import { emit } from "../../../src/values/pcre/emit.ts";
import { growthOf, longestSafe } from "../../../src/values/pcre/growth.ts";
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
    ["(a|a)*b", Infinity],
    ["(a|b|ab)*c", Infinity],
    ["(\\w+\\s?)*!", Infinity],
    ["(\\w+\\s)*!", 2],
    ["(a+)+", 1],
    ["(?>a+)+b", 1],
    ["x(?=(a+)+b)", Infinity],
  ])("%s by degree %d", (pattern, degree) => {
    expect(growthOf(parse(pattern))).toBe(degree);
  });

  it("lets short subjects through", () => {
    expect([1, 2, 3, 5, Infinity].map(longestSafe)).toEqual([Infinity, Infinity, 493, 75, 24]);
  });
});
