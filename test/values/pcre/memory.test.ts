import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Budget, StepLimit } from "../../../src/values/pcre/budget.ts";
import { RegexError } from "../../../src/values/pcre/error.ts";
import { type Found, Matcher } from "../../../src/values/pcre/match.ts";
import { parsePattern } from "../../../src/values/pcre/parse.ts";
import "../../support/fixed-seed.ts";

/** Every match with its groups; null where the limit stops it first. A matcher of no patience remembers from its first step. */
function all(pattern: string, subject: string, patience: number): (readonly number[])[] | null {
  const parsed = parsePattern(pattern);
  const matcher = new Matcher(parsed);
  const budget = new Budget(20_000, subject.length, patience);
  const found: (readonly number[])[] = [];
  const next = ({ index, end }: Found): Found | null => {
    if (end > index) return matcher.find(subject, end, budget);
    const filled = matcher.find(subject, end, budget, "filled");
    return filled ?? (end < subject.length ? matcher.find(subject, end + 1, budget) : null);
  };
  try {
    for (let match = matcher.find(subject, 0, budget); match; match = next(match)) {
      const { index, end, registers } = match;
      found.push([index, end, ...registers.slice(2, 2 * (parsed.groups + 1))]);
    }
    return found;
  } catch (error) {
    if (error instanceof StepLimit) return null;
    throw error;
  }
}

const { pattern } = fc.letrec<{ pattern: string; sequence: string; item: string; atom: string }>((tie) => ({
  pattern: fc.array(tie("sequence"), { minLength: 1, maxLength: 3 }).map((branches) => branches.join("|")),
  sequence: fc.array(tie("item"), { maxLength: 4 }).map((items) => items.join("")),
  item: fc
    .tuple(
      tie("atom"),
      fc.constantFrom(
        "",
        "",
        "*",
        "+",
        "?",
        "*?",
        "+?",
        "??",
        "{2}",
        "{0,2}",
        "{1,3}",
        "{2,}",
        "{1,3}?",
        "{2,}?",
        "*+",
        "++",
      ),
    )
    .map(([atom, quantifier]) => atom + (/^(?:\^|\$|\\b)$/.test(atom) ? "" : quantifier)),
  atom: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom("a", "b", "c", ".", "[ab]", "[^a]", "\\w") },
    { weight: 1, arbitrary: fc.constantFrom("^", "$", "\\b") },
    { weight: 3, arbitrary: tie("pattern").map((inner) => `(${inner})`) },
    { weight: 2, arbitrary: tie("pattern").map((inner) => `(?:${inner})`) },
    { weight: 1, arbitrary: tie("pattern").map((inner) => `(?=${inner})`) },
    { weight: 1, arbitrary: tie("pattern").map((inner) => `(?!${inner})`) },
    { weight: 1, arbitrary: tie("pattern").map((inner) => `(?>${inner})`) },
  ),
}));

const subject = fc
  .array(fc.constantFrom("a", "b", "c", " ", "\n", "😀"), { maxLength: 14 })
  .map((list) => list.join(""));

describe("a match that remembers the ways it went", () => {
  it("finds what one that forgets finds, with the same groups", () => {
    let compared = 0;
    fc.assert(
      fc.property(pattern, fc.array(subject, { minLength: 3, maxLength: 3 }), (written, subjects) => {
        for (const each of subjects) {
          let expected: ReturnType<typeof all>;
          try {
            expected = all(written, each, Infinity);
          } catch (error) {
            if (error instanceof RegexError) return;
            throw error;
          }
          if (expected === null) continue;
          compared++;
          expect(all(written, each, 1), `${written} on ${JSON.stringify(each)}`).toEqual(expected);
        }
      }),
      { numRuns: 400, endOnFailure: true },
    );
    expect(compared).toBeGreaterThan(800);
  });

  it.each([
    ["(a*)*b", "a".repeat(5000)],
    ["^(\\w+\\s?)*$", `${"word ".repeat(2000)}!`],
    ["(x+x+)+y", "x".repeat(5000)],
    ["(?:a|a){60}b", "a".repeat(5000)],
    ["^(?:a?){500}a{500}c", "a".repeat(600)],
    ["\\s+$", `${" ".repeat(1_000_000)}x`],
    ["(?:.*?,){8}x", "1,".repeat(500_000)],
  ])("%s ends in steps that grow with the text", (written, long) => {
    const began = performance.now();
    expect(all(written, long, 1000)).toEqual([]);
    expect(performance.now() - began).toBeLessThan(2000);
  });

  it("takes up at the next match what it learned before", () => {
    expect(all("a.*b|a", "a".repeat(100_000), 1000)).toHaveLength(100_000);
  });
});
