import { describe, expect, it } from "vitest";
import { createEngine, SplError } from "../../src/index.ts";

const nested = (open: string, inner: string, close: string, times: number) =>
  open.repeat(times) + inner + close.repeat(times);

/** Deep texts of each thing that nests, so many levels. */
const searches = (times: number): readonly string[] => [
  `* | eval a=${nested("(", "1", ")", times)}`,
  `* | eval a=${nested("abs(", "1", ")", times)}`,
  `${nested("(", "a=1", ")", times)}`,
  `* ${nested("[search a=1 ", "", "]", times)}`,
  `* | where ${"NOT ".repeat(times)}a=1`,
  `${"NOT ".repeat(times)}a=1`,
  `* | eval a=${"(".repeat(times)}`,
];

describe("a search that nests too deep", () => {
  it.each([...searches(500), ...searches(50_000)].map((spl) => [spl.slice(0, 40), spl] as const))(
    "is refused with its place: %s",
    (_, spl) => {
      const { diagnostics } = createEngine().parse(spl);
      expect(diagnostics[0]?.message).toBe("a search nests at most 100 deep");
      expect(() => createEngine().search(spl, [])).toThrow(SplError);
    },
  );

  it("is one of more than 100 levels: 90 of them run", () => {
    const [parens = "", calls = ""] = searches(90);
    expect(createEngine().search(`${parens} | table a`, [{ x: 1 }]).rows).toEqual([{ a: 1 }]);
    expect(createEngine().search(`${calls} | table a`, [{ x: 1 }]).rows).toEqual([{ a: 1 }]);
  });
});
