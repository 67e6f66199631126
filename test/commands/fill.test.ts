import { describe, expect, it } from "vitest";
import { search } from "../support/search.ts";

const many = Array.from({ length: 10_000 }, (_, n) => ({ n }));

describe("filldown", () => {
  it("fills with the last value, and leaves what comes before the first empty", () => {
    search("filldown count")
      .on([{ k: 1 }, { k: 2, count: 5 }, { k: 3 }, { k: 4, count: 6 }, { k: 5 }])
      .gives([{ k: 1 }, { k: 2, count: 5 }, { k: 3, count: 5 }, { k: 4, count: 6 }, { k: 5, count: 6 }]);
  });
  it("takes wildcards, and all fields without a list", () => {
    search("filldown s*")
      .on([{ s1: 1, s2: 2, o: 3 }, {}])
      .gives([
        { s1: 1, s2: 2, o: 3 },
        { s1: 1, s2: 2 },
      ]);
    search("filldown")
      .on([{ a: 1, b: "" }, { b: 2 }, {}])
      .gives([
        { a: 1, b: "" },
        { a: 1, b: 2 },
        { a: 1, b: 2 },
      ]);
  });
  it("goes on over batches of rows", () => {
    const rows = search("filldown x | stats dc(x) as d count(x) as c")
      .on([{ n: -1, x: "a" }, ...many])
      .results().rows;
    expect(rows).toEqual([{ d: 1, c: 10_001 }]);
  });
  it("fills a field that is named twice once", () =>
    search("filldown x x")
      .on([{}, { x: "1" }, {}])
      .gives([{}, { x: "1" }, { x: "1" }]));
  it("makes no field that is not there", () =>
    search("filldown x")
      .on([{ a: 1 }])
      .gives([{ a: 1 }]));
});

describe("uniq", () => {
  it("drops a row that equals its neighbour in every field", () => {
    search("uniq")
      .on([
        { a: 1, m: ["x", "y"] },
        { a: "1", m: ["x", "y"] },
        { a: 1, m: ["y", "x"] },
        { a: 1 },
        { a: 1, b: "" },
        { a: 1 },
      ])
      .gives([{ a: 1, m: ["x", "y"] }, { a: 1, m: ["y", "x"] }, { a: 1 }, { a: 1, b: "" }, { a: 1 }]);
  });
  it("compares rows of different batches", () => {
    const { rows } = search("eval k=if(n<5000, 1, 2) | fields k | uniq").on(many).results();
    expect(rows).toEqual([{ k: 1 }, { k: 2 }]);
  });
});
