import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileWildcard, fillWildcards, hasWildcard, wildcardCaptures } from "../../src/values/wildcard.ts";

/** Tries every way: the plainest definition of what a pattern matches. */
function naive(pattern: string, text: string): boolean {
  if (pattern === "") return text === "";
  if (pattern.startsWith("*")) {
    for (let i = 0; i <= text.length; i++) if (naive(pattern.slice(1), text.slice(i))) return true;
    return false;
  }
  const escaped = pattern.startsWith("\\\\");
  const wanted = escaped ? pattern[1] : pattern[0];
  return text[0] === wanted && naive(pattern.slice(escaped ? 2 : 1), text.slice(1));
}

const pattern = fc.string({ unit: fc.constantFrom("a", "b", "A", "*", "\\", "."), maxLength: 8 });
const text = fc.string({ unit: fc.constantFrom("a", "b", "A", "*", "\\", "."), maxLength: 8 });

describe("wildcards", () => {
  it("match what every way of trying matches, by case", () => {
    fc.assert(
      fc.property(pattern, text, (p, t) => {
        expect(compileWildcard(p, { caseSensitive: true })(t)).toBe(naive(p, t));
      }),
      { numRuns: 2000 },
    );
  });
  it("match without regard to case as folded texts do", () => {
    fc.assert(
      fc.property(pattern, text, (p, t) => {
        expect(compileWildcard(p)(t)).toBe(naive(p.toLowerCase(), t.toLowerCase()));
      }),
      { numRuns: 2000 },
    );
  });
  it("fold letters of every alphabet", () => {
    expect(compileWildcard("straẞe*")("STRAßE 1")).toBe(true);
    expect(compileWildcard("*ÄÖ*")("xäöx")).toBe(true);
    expect(compileWildcard("İ")("i̇")).toBe(true);
    expect(compileWildcard("ä")("Ä")).toBe(true);
    expect(compileWildcard("ä", { caseSensitive: true })("Ä")).toBe(false);
  });
  it("give back a text from its captures", () => {
    fc.assert(
      fc.property(pattern, text, (p, t) => {
        const captures = wildcardCaptures(p, t);
        expect(captures !== null).toBe(naive(p, t));
        if (captures) expect(fillWildcards(p, captures)).toBe(t);
      }),
      { numRuns: 2000 },
    );
  });
  it("are there when a star stands free", () => {
    fc.assert(
      fc.property(pattern, (p) => {
        expect(hasWildcard(p)).toBe(p.includes("*"));
      }),
    );
  });
});
