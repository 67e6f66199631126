import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createEngine } from "../../src/index.ts";
import { compareAuto } from "../../src/values/compare.ts";
import { now } from "../support/search.ts";

const run = (spl: string, rows: readonly Record<string, unknown>[]) => createEngine().search(spl, rows, { now }).rows;

const value = fc.oneof(
  fc.integer({ min: -20, max: 20 }),
  fc.stringMatching(/^[a-cA-C]{0,2}$/),
  fc.constantFrom("1", "1.0", "10.0.0.9", "10.0.0.10"),
);
const row = fc.record({ a: value, b: value, n: fc.nat(50) }, { requiredKeys: ["n"] });
const rows = fc.array(row, { maxLength: 25 });

describe("sort", () => {
  it("keeps every row, and puts the key in order with missing ones last", () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (given, descending) => {
        const numbered = given.map((each, id) => ({ ...each, id }));
        const sorted = run(`* | sort 0 ${descending ? "-" : "+"}a`, numbered);
        expect(new Set(sorted.map(({ id }) => id))).toEqual(new Set(numbered.map(({ id }) => id)));
        expect(sorted).toHaveLength(given.length);
        for (let i = 1; i < sorted.length; i++) {
          const [before, after] = [sorted[i - 1]!, sorted[i]!];
          if (before.a === undefined) expect(after.a).toBeUndefined();
          else if (after.a !== undefined) {
            const order = compareAuto(before.a as string | number, after.a as string | number);
            if (descending) expect(order).toBeGreaterThanOrEqual(0);
            else expect(order).toBeLessThanOrEqual(0);
            // Rows that are equal stay as they were.
            if (order === 0) expect(Number(before.id)).toBeLessThan(Number(after.id));
          }
        }
      }),
    );
  });
});

describe("laws of columns and rows", () => {
  const names = fc.uniqueArray(fc.constantFrom("a", "b", "n"), { minLength: 1 });
  it("table and fields name the same columns", () => {
    fc.assert(
      fc.property(rows, names, (given, list) => {
        const fields = list.join(" ");
        const any = given.some((row) => list.some((name) => Object.hasOwn(row, name)));
        expect(run(`* | table ${fields}`, given)).toEqual(any ? run(`* | fields ${fields}`, given) : []);
        expect(run(`* | table ${fields} | table ${fields}`, given)).toEqual(run(`* | table ${fields}`, given));
      }),
    );
  });
  it("what is taken and what is left make up the whole", () => {
    fc.assert(
      fc.property(rows, names, (given, list) => {
        const fields = list.join(" ");
        const kept = run(`* | fields ${fields}`, given);
        const left = run(`* | fields - ${fields}`, given);
        expect(kept.map((each, index) => ({ ...each, ...left[index] }))).toEqual(
          run("* | table a b n", given).map((each) => each),
        );
      }),
    );
  });
  it("renaming there and back changes nothing", () => {
    fc.assert(
      fc.property(rows, (given) => {
        expect(run("* | rename a as x | rename x as a | table a b n", given)).toEqual(run("* | table a b n", given));
      }),
    );
  });
  it("reverse is its own opposite", () => {
    fc.assert(
      fc.property(rows, (given) => {
        expect(run("* | reverse | reverse", given)).toEqual(run("*", given));
      }),
    );
  });
  it("a condition and its negation share out the rows that have the field", () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: -20, max: 20 }), (given, n) => {
        const passed = run(`* | where n > ${n}`, given).length + run(`* | where NOT n > ${n}`, given).length;
        expect(passed).toBe(given.length);
        const known = run(`* | where a = 1`, given).length + run(`* | where a != 1`, given).length;
        expect(known).toBe(given.filter((each) => each.a !== undefined).length);
      }),
    );
  });
  it("dedup keeps the first row of each value", () => {
    fc.assert(
      fc.property(rows, (given) => {
        const kept = run("* | dedup a | table a", given).map(({ a }) => a);
        const distinct = [...new Set(given.flatMap(({ a }) => (a === undefined ? [] : [String(a)])))];
        expect(kept.map(String)).toEqual(distinct);
      }),
    );
  });
  it("head and tail share out the rows", () => {
    fc.assert(
      fc.property(rows, fc.nat(30), (given, count) => {
        const first = run(`* | head ${count}`, given);
        expect(first).toEqual(run("*", given).slice(0, count));
      }),
    );
  });
});
