import { describe, expect, it } from "vitest";
import { createEngine, SplError } from "../../src/index.ts";
import { expectDiagnostic, now, search } from "../support/search.ts";

describe("savedsearch", () => {
  const savedSearches = {
    "all errors": "status>=500 | table host status",
    of_host: { search: "host=$host$ | head $count$ | table n", args: { count: "1" } },
    price: { search: '| makeresults | eval cost="$$5" | table cost' },
    outer: "| savedsearch inner",
    inner: "| savedsearch outer",
    recent: { search: "* | table n", earliest: "-1h", latest: "now" },
  };
  const events = [
    { host: "a", n: 1, status: 500, _time: now - 60 },
    { host: "a", n: 2, status: 200, _time: now - 7200 },
  ];
  it("runs a search over the events at hand, and stages go on with its rows", () => {
    search('| savedsearch "all errors" | eval seen="yes"', { savedSearches })
      .on(events)
      .gives([{ host: "a", status: 500, seen: "yes" }]);
  });
  it("puts values in the place of names, and takes its own defaults for the others", () => {
    search("| savedsearch of_host host=a", { savedSearches })
      .on(events)
      .gives([{ n: 1 }]);
    search('| savedsearch of_host host="a" count=2', { savedSearches })
      .on(events)
      .gives([{ n: 1 }, { n: 2 }]);
  });
  it("makes one dollar sign of two, unless it is told to leave the text alone", () => {
    search("| savedsearch price", { savedSearches }).gives([{ cost: "$5" }]);
    search("| savedsearch price nosubstitution=true", { savedSearches }).gives([{ cost: "$$5" }]);
  });
  it("brings its time range where the search has none", () => {
    const run = (options = {}) =>
      createEngine({ savedSearches }).search("| savedsearch recent", events, { now, ...options }).rows;
    expect(run()).toEqual([{ n: 1 }]);
    expect(run({ earliest: "-1d" })).toEqual([{ n: 1 }, { n: 2 }]);
  });
  it("expands macros, and can stand in a subsearch", () => {
    search("search [| savedsearch hosts] | table n", {
      macros: { which: "status=500" },
      savedSearches: { hosts: "`which` | fields host status" },
    })
      .on(events)
      .gives([{ n: 1 }]);
  });
  it("refuses names that are not known, values that are missing, and searches that run themselves", () => {
    expectDiagnostic("| savedsearch price2", "there is no saved search `price2`", { savedSearches, at: "price2" });
    expectDiagnostic("| savedsearch of_host", "the saved search `of_host` needs a value for `$host$`", {
      savedSearches,
      at: "savedsearch",
    });
    expectDiagnostic("| savedsearch outer", "the saved search `outer` runs itself", { savedSearches });
    expect(() => createEngine({ savedSearches: { a: {} as never } })).toThrow(TypeError);
  });
  it("shows what is wrong with a saved search in its own text", () => {
    const engine = createEngine({ savedSearches: { bad: "* | hed 5" } });
    expect(() => engine.search("* | head 1 | append [| savedsearch bad]", [])).toThrow(SplError);
    expect(() => engine.search("| savedsearch bad", [])).toThrow(/saved search bad:1:5\n.*\* \| hed 5/);
  });
  it("shows its messages where it is named", () => {
    const engine = createEngine({ savedSearches: { sorted: "* | sort n" } });
    const spl = "| savedsearch sorted";
    const { messages } = engine.search(spl, events, { now, limits: { sortRows: 1 } });
    expect(messages.map(({ message, span }) => [message, spl.slice(span.start, span.end)])).toEqual([
      ["in the saved search `sorted`: sort keeps the first 1 of 2 rows; `sort 0` keeps all", "savedsearch"],
    ]);
  });
});

describe("loadjob", () => {
  const savedSearches = { daily: "* | stats count", "Potential Threats": "* | table n" };
  it("reads the results of a search that was given an id", () => {
    const engine = createEngine();
    engine.search("* | stats count", [{ a: 1 }], { sid: "1233886270.2" });
    expect(engine.search("| loadjob 1233886270.2").rows).toEqual([{ count: 1 }]);
    expect(() => engine.search("| loadjob 1233886270.3")).toThrow(/there is no search with the id `1233886270.3`/);
    expect(() => createEngine().search("| loadjob 1233886270.2")).toThrow(SplError);
  });
  it("reads the latest run of a saved search, or one before it", () => {
    const engine = createEngine({ savedSearches });
    engine.search("| savedsearch daily", [{ a: 1 }], { now });
    engine.search("| savedsearch daily", [{ a: 1 }, { a: 2 }], { now: now + 1 });
    const load = (options = "", more = {}) =>
      engine.search(`| loadjob savedsearch="admin:search:daily" ${options}`, [], { now, ...more }).rows;
    expect(load()).toEqual([{ count: 2 }]);
    expect(load("artifact_offset=1 ignore_running=t job_delegate=scheduler")).toEqual([{ count: 1 }]);
    expect(load("", { latest: now + 1 })).toEqual([{ count: 1 }]);
    expect(() => load("artifact_offset=2")).toThrow(/there is no run before the latest 2 of the saved search `daily`/);
  });
  it("takes names with blanks and colons", () => {
    const engine = createEngine({ savedSearches: { ...savedSearches, "a: b": "* | table n" } });
    engine.search('| savedsearch "Potential Threats"', [{ n: 1 }]);
    engine.search('| savedsearch "a: b"', [{ n: 2 }]);
    expect(engine.search('| loadjob savedsearch="maria:search:Potential Threats"').rows).toEqual([{ n: 1 }]);
    expect(engine.search('| loadjob savedsearch="maria:search:a: b"').rows).toEqual([{ n: 2 }]);
  });
  it("loads events only where the results are events", () => {
    const engine = createEngine();
    engine.search("* | where n>1", [{ n: 1 }, { n: 2 }], { sid: "events" });
    engine.search("* | table n", [{ n: 1 }], { sid: "results" });
    expect(engine.search("| loadjob events events=true").rows).toEqual([{ n: 2 }]);
    expect(() => engine.search("| loadjob results events=true")).toThrow(/the events of that search were not kept/);
  });
  it("keeps the last ten runs of a saved search", () => {
    const engine = createEngine({ savedSearches });
    for (let n = 0; n < 12; n++)
      engine.search(
        "| savedsearch daily",
        Array.from({ length: n }, () => ({})),
      );
    expect(engine.search('| loadjob artifact_offset=9 savedsearch="a:b:daily"').rows).toEqual([{ count: 2 }]);
    expect(() => engine.search('| loadjob artifact_offset=10 savedsearch="a:b:daily"')).toThrow(SplError);
  });
  it("refuses what names no job", () => {
    expectDiagnostic("| loadjob", "loadjob needs either a search id or a saved search");
    expectDiagnostic("| loadjob savedsearch=daily", "`daily` does not name a user, an app and a saved search", {
      savedSearches,
      at: "daily",
    });
    expectDiagnostic('| loadjob savedsearch="a:b:dayly"', "there is no saved search `dayly`", { savedSearches });
    expectDiagnostic('| loadjob savedsearch="a:b:daily"', "there is no finished run of the saved search `daily`", {
      savedSearches,
    });
  });
});
