import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Budget, StepLimit } from "../../../src/values/pcre/budget.ts";
import { type Found, Matcher, type Reach } from "../../../src/values/pcre/match.ts";
import { parsePattern } from "../../../src/values/pcre/parse.ts";
import { compileRegex, RegexError } from "../../../src/values/regex.ts";
import { divergences } from "./divergences.ts";

/** Where a match and each of its groups stand: from and to, -1 and -1 for a group that is unset. */
type Places = readonly number[];

/** Every match in a subject, and whether the engine gave up before the end. */
interface Answer {
  readonly found: readonly Places[];
  readonly gaveUp: boolean;
}

/** What PCRE2 answered (scripts/record-pcre.js): a refusal, or the matches in each subject; null where it gave up. */
interface Recorded {
  readonly kind: string;
  readonly pattern: string;
  readonly refusal: string | undefined;
  readonly cases: readonly (readonly [subject: string, found: readonly Places[] | null])[];
}

const recorded = readFileSync(new URL("recorded.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line): Recorded => {
    const [kind, pattern, ...answers] = JSON.parse(line);
    const refusal = typeof answers[0] === "string" ? answers[0] : undefined;
    return { kind, pattern, refusal, cases: refusal === undefined ? answers : [] };
  });

/** PCRE2's own limit is 10,000,000. */
const stepLimit = 1_000_000;

/** A way to match: prepared for a pattern, which it may refuse, then asked for all matches in a subject. */
type Way = (pattern: string) => (subject: string) => Answer;

/** The engine that the pattern and the subject decide on. */
const chosen: Way = (pattern) => {
  compileRegex(pattern);
  return (subject) => {
    let gaveUp = false;
    const regex = compileRegex(pattern, {
      stepLimit,
      onLimit: () => {
        gaveUp = true;
      },
    });
    const found = [...regex.matches(subject)].map((match) =>
      match.groups.flatMap((_, group) => match.span(group) ?? [-1, -1]),
    );
    return { found, gaveUp };
  };
};

/** Our own matcher, whatever the pattern. */
const own: Way = (pattern) => {
  const parsed = parsePattern(pattern);
  const matcher = new Matcher(parsed);
  return (subject) => {
    const found: Places[] = [];
    const budget = new Budget(stepLimit, subject.length);
    let gaveUp = false;
    const find = (from: number, reach: Reach): Found | null => {
      try {
        return from > subject.length ? null : matcher.find(subject, from, budget, reach);
      } catch (error) {
        if (!(error instanceof StepLimit)) throw error;
        gaveUp = true;
        return null;
      }
    };
    for (let match = find(0, "onwards"); match; ) {
      const { index, end, registers } = match;
      found.push([index, end, ...registers.slice(2, 2 * (parsed.groups + 1))]);
      const after = end + String.fromCodePoint(subject.codePointAt(end) ?? 0).length;
      match = end > index ? find(end, "onwards") : (find(end, "filled") ?? find(after, "onwards"));
    }
    return { found, gaveUp };
  };
};

/** What a way answers otherwise than PCRE2, a line for each. */
function different(way: Way, { pattern, refusal, cases }: Recorded): string[] {
  let ask: (subject: string) => Answer;
  try {
    ask = way(pattern);
  } catch (error) {
    if (!(error instanceof RegexError)) throw error;
    return refusal === undefined ? [`${pattern} is refused: ${error.message}`] : [];
  }
  if (refusal !== undefined) return [`${pattern} is not refused: ${refusal}`];
  return cases.flatMap(([subject, expected]) => {
    const { found, gaveUp } = ask(subject);
    const same = expected === null ? gaveUp : JSON.stringify(found) === JSON.stringify(expected);
    return same
      ? []
      : [`${pattern} in ${JSON.stringify(subject)}: ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`];
  });
}

const kinds = [...new Set(recorded.map(({ kind }) => kind))];

describe("matches what PCRE2 matches", () => {
  it("has recorded patterns of many kinds to compare with", () => {
    const pairs = recorded.reduce((sum, { cases }) => sum + cases.length, 0);
    expect(pairs).toBeGreaterThan(5000);
    expect(kinds.length).toBeGreaterThan(20);
  });

  describe.each(kinds)("%s", (kind) => {
    const alike = recorded.filter(
      (each) => each.kind === kind && !divergences.some(({ pattern }) => pattern.test(each.pattern)),
    );

    it("by the engine that is chosen", () => expect(alike.flatMap((each) => different(chosen, each))).toEqual([]));
    it("by our own matcher", () => expect(alike.flatMap((each) => different(own, each))).toEqual([]));
  });

  it.each(divergences)("but for this: $what", ({ pattern }) => {
    const others = recorded.filter((each) => pattern.test(each.pattern));
    expect(others.flatMap((each) => different(chosen, each))).not.toEqual([]);
  });
});
