import { describe, expect, it } from "vitest";
import { indexRows, type MatchRules } from "../../src/knowledge/lookup-match.ts";
import type { MatchType } from "../../src/language/lookup.ts";
import { tableFromRows } from "../../src/table/table.ts";

const count = 20_000;
const numbers = Array.from({ length: count }, (_, n) => n);

function indexed(columns: Readonly<Record<string, readonly [MatchType, (n: number) => string]>>) {
  const names = Object.keys(columns);
  const rules: MatchRules = {
    matchType: new Map(names.map((name) => [name, columns[name]![0]])),
    caseSensitive: false,
    minMatches: 0,
    maxMatches: 1000,
    defaultMatch: "",
    time: null,
  };
  const rows = numbers.map((n) => Object.fromEntries(names.map((name) => [name, columns[name]![1](n)])));
  return indexRows(tableFromRows(rows), names, rules);
}

/** How many of 20,000 rows are tried for one key, and which are found. */
function tried(index: ReturnType<typeof indexed>, ...texts: string[]) {
  return { rows: index.find(texts, null), tried: index.candidates(texts).length };
}

const word = (n: number) => `host${n.toString(36)}name${(n * 7919) % 100_003}`;

describe("a lookup of 20,000 rows tries few of them for a key", () => {
  const shapes: readonly (readonly [string, (n: number) => string, string])[] = [
    ["contained", (n) => `*.${word(n)}.example*`, `www.${word(777)}.EXAMPLE:443`],
    ["at the end", (n) => `*.${word(n)}.example`, `www.${word(777)}.example`],
    ["at the start", (n) => `${word(n)}.example*`, `${word(777)}.example.org`],
    ["around a star", (n) => `c:\\*\\${word(n)}.exe`, `C:\\Windows\\Temp\\${word(777)}.exe`],
    ["without a star", (n) => `${word(n)}.example`, `${word(777)}.example`],
  ];
  for (const [where, pattern, key] of shapes) {
    it(`whose patterns are ${where}`, () => {
      const index = indexed({ name: ["WILDCARD", pattern] });
      const found = tried(index, key);
      expect(found.rows).toEqual([777]);
      expect(found.tried).toBeLessThan(count / 100);
      expect(tried(index, "nothing.of.that.kind").tried).toBeLessThan(count / 100);
    });
  }
  it("whose networks are of both kinds", () => {
    const index = indexed({
      net: ["CIDR", (n) => (n % 2 === 0 ? `10.${n >> 8}.${n & 255}.0/24` : `2001:db8:${n.toString(16)}::/48`)],
    });
    expect(tried(index, "10.3.10.9")).toEqual({ rows: [778], tried: 1 });
    expect(tried(index, "2001:db8:309::7")).toEqual({ rows: [777], tried: 1 });
    expect(tried(index, "192.0.2.1")).toEqual({ rows: [], tried: 0 });
  });
  it("whichever of its columns tells most", () => {
    const index = indexed({
      kind: ["EXACT", () => "any"],
      net: ["CIDR", () => "0.0.0.0/0"],
      name: ["WILDCARD", (n) => `*${word(n)}*`],
    });
    const found = tried(index, "any", "10.0.0.1", `x ${word(777)} y`);
    expect(found.rows).toEqual([777]);
    expect(found.tried).toBeLessThan(count / 100);
    expect(tried(index, "none", "10.0.0.1", word(777)).tried).toBe(0);
  });
  it("and stops at the most that are asked for", () => {
    const rules: MatchRules = {
      matchType: new Map([["name", "WILDCARD"]]),
      caseSensitive: true,
      minMatches: 0,
      maxMatches: 2,
      defaultMatch: "",
      time: null,
    };
    const rows = ["a*", "*", "*b", "ab"].map((name) => ({ name }));
    expect(indexRows(tableFromRows(rows), ["name"], rules).find(["ab"], null)).toEqual([0, 1]);
  });
});
