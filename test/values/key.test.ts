import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createEngine, prepare } from "../../src/index.ts";
import { keyOf, partsOf } from "../../src/values/key.ts";

const text = fc.string({ unit: fc.constantFrom("a", "b", "\u0000", "\u0001", "1", ":") });

describe("a key of several texts", () => {
  it("gives them back, whatever they hold", () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1 }), (parts) => {
        expect(partsOf(keyOf(parts))).toEqual(parts);
      }),
    );
  });

  it("is the text itself where it is one without NUL", () => {
    expect(keyOf(["a b"])).toBe("a b");
  });
});

describe("values that hold NUL, or look like one another, stay apart:", () => {
  const engine = createEngine();
  const events = [
    { a: "\u0000", b: "x", n: 1 },
    { b: "x", n: 2 },
    { a: "\u0000\u0000", b: "y", n: 3 },
    { a: ["p", "q"], b: "x", n: 4 },
    { a: "p\u0000q", b: "x", n: 5 },
    { a: "p\u0000\u0000q", b: "x", n: 6 },
    { a: ["p\u0000q", "r"], b: "x", n: 7 },
    { a: ["p", "q\u0000r"], b: "x", n: 8 },
  ];
  const rows = (spl: string, given: readonly Record<string, unknown>[] = events) => engine.search(spl, given).rows;

  it("summaries give what the command gives", () => {
    const plain = events.filter(({ a }) => !Array.isArray(a));
    expect(rows("* | sistats count by a | stats count by a", plain)).toEqual(rows("* | stats count by a", plain));
    const charted = rows("* | chart sum(n) over b by a", plain);
    expect(rows("* | sichart sum(n) over b by a | chart sum(n) over b by a", plain)).toEqual(charted);
    expect(charted).toEqual([
      { b: "x", "\u0000": 1, NULL: 2, "p\u0000q": 5, "p\u0000\u0000q": 6 },
      { b: "y", "\u0000\u0000": 3 },
    ]);
  });

  it("dedup, xyseries and contingency tell them apart", () => {
    expect(rows("* | dedup a keepempty=t | table n")).toEqual(events.map(({ n }) => ({ n })));
    expect(rows("* | where isnotnull(a) | sort n | xyseries a b n").length).toBe(7);
    expect(
      rows("* | contingency a b usetotal=f", [
        { a: "x\u0000y", b: "z" },
        { a: "x", b: "y\u0000z" },
      ]),
    ).toEqual([
      { a: "x", "y\u0000z": 1, z: 0 },
      { a: "x\u0000y", "y\u0000z": 0, z: 1 },
    ]);
  });

  it("geostats gives each category its own values back", () => {
    const places = [
      { lat: 1, lon: 1, a: "x\u0000y", b: "z" },
      { lat: 1, lon: 1, a: "x", b: "y\u0000z" },
    ];
    const found = rows("* | geostats latfield=lat longfield=lon count by a | head 1", places);
    expect(found[0]).toMatchObject({ "x\u0000y": 1, x: 1 });
  });

  it("prepared events are the events", () => {
    const lists = [{ a: [1, "q"] }, { a: ["1", "q"] }, ...events];
    const prepared = prepare(lists);
    for (let i = 0; i < 3; i++)
      expect(engine.search("* | table a", prepared).rows).toEqual(engine.search("* | table a", lists).rows);
  });
});

describe('1 and "1" as keys of one group', () => {
  const engine = createEngine();
  it.each([
    "stats count by a",
    "stats sum(n) by a, b",
    "top a",
    "rare a",
    "chart count over a",
    "chart count over b by a",
    "eventstats count by a | dedup a sortby n | table a",
    "sistats count by a | stats count by a",
    "xyseries a b n",
    "geostats latfield=n longfield=n count by a",
  ])("give the same in any order of rows: %s", (command) => {
    const events = [
      { a: 0, b: "x", n: 1 },
      { a: "0", b: "x", n: 1 },
      { a: 7, b: "x", n: 1 },
      { a: -0, b: "x", n: 1 },
      { a: "7", b: "x", n: 1 },
    ];
    const sorted = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort();
    const one = engine.search(`* | ${command}`, events).rows;
    const other = engine.search(`* | ${command}`, [...events].reverse()).rows;
    if (command.includes("dedup") || command.includes("xyseries")) expect(other.length).toBe(one.length);
    else expect(sorted(other)).toEqual(sorted(one));
  });
});
