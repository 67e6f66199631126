import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createEngine, prepare } from "../../src/index.ts";
import { now } from "../support/search.ts";

/** Events with every combination of the fields that say where they come from, present or not. */
const fields = {
  index: ["main", "other"],
  host: ["h"],
  source: ["s"],
  sourcetype: ["st", "WinEventLog"],
  _raw: ["x=1 main", "st h s other", "nothing"],
} as const;
const event = fc
  .record(Object.fromEntries(Object.entries(fields).map(([name, values]) => [name, fc.constantFrom(...values)])), {
    requiredKeys: [],
  })
  .map((made) => ({ ...made }));
const searches = [
  "index=main",
  "index=other",
  "NOT index=main",
  "index=m*",
  "index IN (main, x)",
  "index!=main",
  "host=h",
  "NOT host=h",
  "source=s",
  "sourcetype=st",
  "NOT sourcetype=st",
  "index=main sourcetype=st x=1",
];

describe("a search over events", () => {
  const engine = createEngine();
  it.each(searches)("finds what it finds over prepared ones: %s", (spl) => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 6 }), (events) => {
        const plain = engine.search(spl, events, { now }).rows;
        const prepared = prepare(events);
        // The third search reads columns that are kept.
        for (let i = 0; i < 3; i++) expect(engine.search(spl, prepared, { now }).rows).toEqual(plain);
      }),
    );
  });
  it("finds events without an index in main", () => {
    const events = [{ sourcetype: "app", _raw: "x y" }, { _raw: "x" }, { sourcetype: "app" }, { index: "other" }];
    expect(engine.search("index=main", events).rows).toHaveLength(3);
    expect(engine.search("NOT index=main", events).rows).toEqual([{ index: "other" }]);
  });
});
