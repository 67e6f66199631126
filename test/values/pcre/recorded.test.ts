import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compileRegex } from "../../../src/values/regex.ts";

/** Patterns made at random, and what libpcre2 10.42 found: `[offset, text]` of the match and of each group. */
interface Recorded {
  readonly pattern: string;
  readonly cases: readonly {
    readonly subject: string;
    readonly match: readonly (readonly [number, string] | null)[] | null;
  }[];
}

const recorded = readFileSync(new URL("recorded.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line): Recorded => JSON.parse(line));

describe("matches what PCRE2 matches", () => {
  it("has recorded patterns to compare with", () => {
    expect(recorded.length).toBeGreaterThan(200);
  });

  it.each(recorded)("$pattern", ({ pattern, cases }) => {
    const regex = compileRegex(pattern);
    for (const { subject, match } of cases) {
      const found = regex.exec(subject);
      const groups = found?.groups.map((text, group) => (text === undefined ? null : [found.span(group)?.[0], text]));
      expect(groups === undefined ? null : [...groups], JSON.stringify(subject)).toEqual(match);
      expect(regex.test(subject), JSON.stringify(subject)).toBe(match !== null);
    }
  });
});
