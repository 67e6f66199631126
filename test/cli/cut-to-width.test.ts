import { describe, expect, it } from "vitest";
import { columnsOf, cutToWidth } from "../../src/cli/cut-to-width.ts";
import { renderTable } from "../../src/cli/table.ts";
import { createEngine } from "../../src/index.ts";

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
  it("is soon done in a table of thousands of columns", () => {
    const events = Array.from({ length: 2 }, () =>
      Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`field ${n} of many`, "a value that is cut"])),
    );
    const started = performance.now();
    const [names = ""] = renderTable(createEngine().search("* | fields *", events), 120).split("\n");
    expect(names.startsWith("field 0…  field 1…")).toBe(true);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
  it("takes from the widest columns, the first ones first", () => {
    const table = renderTable(
      createEngine().search("* | table a b c", [{ a: "a".repeat(20), b: "b".repeat(20), c: "c" }]),
      32,
    );
    expect(table.split("\n").at(-1)).toBe(`${"a".repeat(12)}…  ${"b".repeat(13)}…  c`);
  });
  it("counts columns no further than asked", () => {
    expect(columnsOf("日本語", 10)).toBe(6);
    expect(columnsOf("日本語".repeat(100_000), 7)).toBe(8);
  });
});
