import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byDefault, indexRows, type MatchRules } from "../../src/knowledge/lookup-match.ts";
import type { MatchType } from "../../src/language/lookup.ts";
import { tableFromRows } from "../../src/table/table.ts";
import { cidrContains, parseCidr } from "../../src/values/ip.ts";

const short = fc.string({ unit: fc.constantFrom("a", "b", "A", ".", "\\", "K"), maxLength: 6 });
const pattern = fc.array(fc.oneof(short, fc.constant("*")), { maxLength: 4 }).map((parts) => parts.join(""));
const v4 = fc.constantFrom("10.0.0.1", "10.0.1.9", "10.128.0.1", "192.0.2.7", "255.255.255.255");
const v6 = fc.constantFrom("2001:db8::1", "2001:db8:0:1::9", "::ffff:10.0.0.1", "::");
const address = fc.oneof(v4, v6, fc.constantFrom("10.0.0", "x", "", "10.0.0.1/8"));
const network = fc.oneof(
  fc.tuple(v4, fc.integer({ min: 0, max: 33 })).map(([ip, bits]) => `${ip}/${bits}`),
  fc.tuple(v6, fc.integer({ min: 0, max: 128 })).map(([ip, bits]) => `${ip}/${bits}`),
  address,
);
const cell = { EXACT: short, WILDCARD: pattern, CIDR: network };
const text = { EXACT: short, WILDCARD: short, CIDR: address };

const rulesOf = fc.record({
  caseSensitive: fc.boolean(),
  minMatches: fc.constantFrom(0, 1, 3),
  maxMatches: fc.constantFrom(1, 2, 1000),
});
const kinds = fc.array(fc.constantFrom<MatchType>("EXACT", "WILDCARD", "CIDR"), { minLength: 1, maxLength: 3 });
const cases = kinds.chain((types) =>
  fc.record({
    types: fc.constant(types),
    rows: fc.array(fc.tuple(...types.map((type) => cell[type])), { maxLength: 60 }),
    keys: fc.array(fc.tuple(...types.map((type) => text[type])), { minLength: 1, maxLength: 10 }),
    settings: rulesOf,
  }),
);

/** One row after the other, one way after the other. */
function naive(type: MatchType, cell: string, text: string, caseSensitive: boolean): boolean {
  if (type === "CIDR") {
    const net = parseCidr(cell);
    return net ? cidrContains(net, text) : cell === text;
  }
  const fold = (each: string) => (caseSensitive ? each : each.toLowerCase());
  if (type === "EXACT") return fold(cell) === fold(text);
  const parts = fold(cell).split("*");
  const regex = parts.map((part) => part.replace(/[.\\]/g, "\\$&")).join("[^]*");
  return new RegExp(`^${regex}$`).test(fold(text));
}

describe("an index of lookup rows", () => {
  it("finds the rows that trying one after the other finds, in their order", () => {
    fc.assert(
      fc.property(cases, ({ types, rows, keys, settings }) => {
        const columns = types.map((_, i) => `c${i}`);
        const table = tableFromRows(rows.map((row) => Object.fromEntries(row.map((each, i) => [`c${i}`, each]))));
        const matchType = new Map(types.map((type, i) => [`c${i}`, type]));
        const rules: MatchRules = { ...settings, matchType, defaultMatch: "", time: null };
        const index = indexRows(table, columns, rules);
        for (const key of keys) {
          const matching = rows.flatMap((row, at) =>
            types.every((type, i) => naive(type, row[i]!, key[i]!, rules.caseSensitive)) ? [at] : [],
          );
          const wanted = matching.slice(0, rules.maxMatches);
          while (wanted.length < rules.minMatches) wanted.push(byDefault);
          expect(index.find(key, null)).toEqual(wanted);
        }
      }),
      { numRuns: 3000 },
    );
  });
});
