import { describe, expect, it } from "vitest";
import { columnsOf, cutToWidth } from "../../src/cli/cut-to-width.ts";

describe("a text cut to a width", () => {
  it.each([
    ["abc", 3, "abc"],
    ["abcd", 3, "ab…"],
    ["日本語", 6, "日本語"],
    ["日本語", 5, "日本…"],
    ["日本語", 4, "日…"],
    ["e\u0301e\u0301e\u0301", 2, "e\u0301…"],
    ["ab", 1, "…"],
    ["ab", 0, "…"],
  ])("%j to %d", (text, width, shown) => expect(cutToWidth(text, width)).toBe(shown));
  it.each([
    ["x y ", "x y x y x…"],
    ["é", "ééééééééé…"],
    ["漢", "漢漢漢漢…"],
    ["🙂", "🙂🙂🙂🙂…"],
  ])("takes no longer for a long text of %j than reading it", (of, shown) => {
    const started = performance.now();
    expect(cutToWidth(of.repeat(200_000), 10)).toBe(shown);
    expect(performance.now() - started).toBeLessThan(3000);
  });
  it("counts columns no further than asked", () => {
    expect(columnsOf("日本語", 10)).toBe(6);
    expect(columnsOf("日本語".repeat(100_000), 7)).toBe(8);
  });
});
