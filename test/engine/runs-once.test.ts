import { describe, expect, it } from "vitest";
import { command, createEngine, streaming, syntax } from "../../src/index.ts";

const events = [
  { _time: 2, user: "ann", status: "1" },
  { _time: 1, user: "bob", status: "2" },
];

/** Searches with a subsearch that counts its runs and writes to a lookup. */
const noted = "[ search user=ann | note | fields user | outputlookup append=t seen ]";
const searches = {
  "join that finds partners": `* | join user ${noted}`,
  "join that loses every row": `* | eval user="eve" | join user ${noted}`,
  "join that loses some": `* | join user ${noted} | where status="9"`,
  append: `* | append ${noted} | where status="9"`,
  appendcols: `* | appendcols ${noted} | where status="9"`,
  "a first search": `status=2 ${noted}`,
  "alternatives of a first search": `status=9 ${noted} OR status=8 ${noted}`,
  "a negated subsearch": `status=1 NOT ${noted}`,
  "a later search": `* | search status=2 ${noted}`,
  "a subsearch behind a term that loses every row": `* | search status=9 ${noted}`,
  where: `* | where status="2" AND ${noted}`,
  "where with a negation": `* | where status="1" AND NOT ${noted}`,
  "where behind a term that loses every row": `* | where status="9" AND ${noted}`,
  "tstats with WHERE": `| tstats count where nosuch=1 ${noted} by user`,
};

function counted() {
  let runs = 0;
  const note = command({
    name: "note",
    kind: "streaming",
    summary: "Counts its runs.",
    syntax: syntax.args({}, {}),
    examples: [],
    plan: () =>
      streaming((table) => {
        runs++;
        return table;
      }),
  });
  const engine = createEngine({ commands: [note], lookups: { seen: [{ user: "zoe" }] } });
  return { engine, runs: () => runs, seen: () => engine.search("| inputlookup seen").rows };
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
    const { clause } = engine.explain(`* | search status=9 ${noted}`, events, { now: 10 });
    expect(clause?.operands.map(({ text, passing }) => [text, passing.length])).toEqual([["status=9", 0]]);
    expect(runs()).toBe(0);
  });
  it("judges a term by what its subsearch gave when it ran", () => {
    const { engine } = counted();
    const { clause } = engine.explain(`* | search status=2 ${noted}`, events, { now: 10 });
    expect(clause?.operands.map(({ passing }) => [...passing])).toEqual([[1], [0]]);
  });
});
