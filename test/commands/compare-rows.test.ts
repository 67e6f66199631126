import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareLines } from "../../src/commands/line-diff.ts";
import { expectDiagnostic, search } from "../support/search.ts";

describe("concurrency", () => {
  it("counts rows that start together, and those that end just then", () => {
    search("concurrency duration=d | table concurrency")
      .on([
        { _time: 20, d: 5 },
        { _time: 20, d: 0 },
        { _time: 10, d: 10 },
      ])
      .gives([{ concurrency: 3 }, { concurrency: 3 }, { concurrency: 1 }]);
  });
  it("passes rows without numbers over", () => {
    search("concurrency duration=d | table concurrency")
      .on([
        { _time: 11, d: "x" },
        { _time: 10, d: 5 },
      ])
      .gives([{}, { concurrency: 1 }]);
  });
  it("needs a duration", () => {
    expectDiagnostic("* | concurrency start=s", "concurrency needs the option `duration`", { at: "concurrency" });
  });
});

describe("diff", () => {
  const lines = (n: number, changed: number) =>
    Array.from({ length: n }, (_, i) => (i === changed ? "X" : `line ${i}`)).join("\n");
  it("compares raw text, and shows three lines round a change", () => {
    search("diff")
      .on([{ _raw: lines(9, -1) }, { _raw: lines(9, 4) }])
      .gives([{ _raw: "@@ -2,7 +2,7 @@\n line 1\n line 2\n line 3\n-line 4\n+X\n line 5\n line 6\n line 7" }]);
  });
  it("shows far changes in hunks of their own", () => {
    search('diff | rex max_match=0 "(?<hunk>@@ .* @@)" | table hunk')
      .on([{ _raw: `A\n${lines(12, -1)}\nB` }, { _raw: lines(12, -1) }])
      .gives([{ hunk: ["@@ -1,4 +1,3 @@", "@@ -11,4 +10,3 @@"] }]);
  });
  it("names the results, and writes context", () => {
    search("diff position1=1 position2=3 attribute=a context=t diffheader=t")
      .on([{ a: "x\ny" }, { a: "" }, { a: "x\nz" }])
      .gives([{ _raw: "*** result 1\n--- result 3\n***************\n*** 1,2 ****\n  x\n! y\n--- 1,2 ----\n  x\n! z" }]);
  });
  it("compares so many bytes only", () => {
    search("diff attribute=a maxlen=4")
      .on([{ a: "ééx" }, { a: "ééy" }])
      .gives([{ _raw: "Results are the Same" }]);
  });
  it("tells when there is no such row", () => {
    const { rows, messages } = search("diff position2=5")
      .on([{ _raw: "x" }])
      .results();
    expect(rows).toEqual([]);
    expect(messages[0]?.message).toBe("diff has only 1 rows, and no row 5 to compare");
  });
  it("needs the second position after the first", () => {
    expectDiagnostic("* | diff pos1=3 pos2=2", "the second position of diff must be greater than the first", {
      at: "2",
    });
  });
});

describe("compareLines", () => {
  const text = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 12 });
  it("covers both texts, and calls only equal lines the same", () => {
    fc.assert(
      fc.property(text, text, (from, to) => {
        const changes = compareLines(from, to);
        expect(changes.flatMap((change) => from.slice(...change.from))).toEqual(from);
        expect(changes.flatMap((change) => to.slice(...change.to))).toEqual(to);
        for (const { kind, from: old, to: now } of changes)
          if (kind === "same") expect(from.slice(...old)).toEqual(to.slice(...now));
      }),
    );
  });
  it("keeps as many lines as can be kept", () => {
    fc.assert(
      fc.property(text, text, (from, to) => {
        const kept = compareLines(from, to).reduce(
          (sum, { kind, from: [a, b] }) => sum + (kind === "same" ? b - a : 0),
          0,
        );
        expect(kept).toBe(longestCommon(from, to));
      }),
    );
  });
});

/** The length of the longest common subsequence, the slow and certain way. */
function longestCommon(a: readonly string[], b: readonly string[]): number {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++)
      table[i]![j] = a[i - 1] === b[j - 1] ? table[i - 1]![j - 1]! + 1 : Math.max(table[i - 1]![j]!, table[i]![j - 1]!);
  return table[a.length]![b.length]!;
}
