import { describe, expect, it } from "vitest";
import { cutToWidth } from "../../src/cli/cut-to-width.ts";

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
  it("takes no longer for a long text than reading it", () => {
    const started = performance.now();
    expect(cutToWidth("x y ".repeat(50_000), 10)).toBe("x y x y x…");
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
