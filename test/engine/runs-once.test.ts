import { describe, expect, it } from "vitest";
import { createEngine } from "../../src/index.ts";
import { noted } from "../support/noted.ts";

const events = [
  { _time: 2, user: "ann", status: "1" },
  { _time: 1, user: "bob", status: "2" },
];

/** Searches with a subsearch that counts its runs and writes to a lookup. */
const subsearch = "[ search user=ann | note | fields user | outputlookup append=t seen ]";
const searches = {
  "join that finds partners": `* | join user ${subsearch}`,
  "join that loses every row": `* | eval user="eve" | join user ${subsearch}`,
  "join that loses some": `* | join user ${subsearch} | where status="9"`,
  append: `* | append ${subsearch} | where status="9"`,
  appendcols: `* | appendcols ${subsearch} | where status="9"`,
  "a first search": `status=2 ${subsearch}`,
  "alternatives of a first search": `status=9 ${subsearch} OR status=8 ${subsearch}`,
  "a negated subsearch": `status=1 NOT ${subsearch}`,
  "a later search": `* | search status=2 ${subsearch}`,
  "a subsearch behind a term that loses every row": `* | search status=9 ${subsearch}`,
  where: `* | where status="2" AND ${subsearch}`,
  "where with a negation": `* | where status="1" AND NOT ${subsearch}`,
  "where behind a term that loses every row": `* | where status="9" AND ${subsearch}`,
  "tstats with WHERE": `| tstats count where nosuch=1 ${subsearch} by user`,
};

function counted() {
  const { note, runs } = noted();
  const engine = createEngine({ commands: [note], lookups: { seen: [{ user: "zoe" }] } });
  return { engine, runs, seen: () => engine.search("| inputlookup seen").rows };
}

describe("explaining a search", () => {
  it.each(Object.entries(searches))("runs the subsearch as often as running it does: %s", (_, search) => {
    const plain = counted();
    const rows = plain.engine.search(search, events, { now: 10 }).rows;
    const explained = counted();
    const explanation = explained.engine.explain(search, events, { now: 10 });
    for (const stage of explanation.results.stages.keys()) explanation.clauseAt(stage);
    expect(explanation.results.rows).toEqual(rows);
    expect(explained.runs()).toBe(plain.runs());
    expect(explained.seen()).toEqual(plain.seen());
  });
  it("counts runs at all", () => {
    const { engine, runs, seen } = counted();
    engine.explain(searches["join that loses every row"], events, { now: 10 });
    expect(runs()).toBe(1);
    expect(seen()).toEqual([{ user: "zoe" }, { user: "ann" }]);
  });
  it("leaves out a term whose subsearch never ran", () => {
    const { engine, runs } = counted();
    const { clause } = engine.explain(`* | search status=9 ${subsearch}`, events, { now: 10 });
    expect(clause?.operands.map(({ text, passing }) => [text, passing.length])).toEqual([["status=9", 0]]);
    expect(runs()).toBe(0);
  });
  it("judges a term by what its subsearch gave when it ran", () => {
    const { engine } = counted();
    const { clause } = engine.explain(`* | search status=2 ${subsearch}`, events, { now: 10 });
    expect(clause?.operands.map(({ passing }) => [...passing])).toEqual([[1], [0]]);
  });
});
