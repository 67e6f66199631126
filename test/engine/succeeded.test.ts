import { describe, expect, it } from "vitest";
import { createEngine, SearchStopped } from "../../src/index.ts";

const hosts = [{ host: "a" }, { host: "b" }];

describe("an engine that succeeds another", () => {
  it("knows other macros, and the rows that were written into lookups", () => {
    const before = createEngine({ lookups: { known: [{ host: "z" }] } });
    before.search("* | table host | outputlookup fresh.csv", hosts);
    before.search("* | table host | outputlookup known", hosts);
    const after = before.succeeded({
      macros: { both: "| inputlookup fresh.csv" },
      lookups: { known: [{ host: "z" }] },
    });
    expect(after.search("`both`").rows).toEqual(hosts);
    expect(after.search("| inputlookup known").rows).toEqual(hosts);
    expect(() => before.search("`both`")).toThrow("there is no macro `both`");
  });
  it("finds collected events and kept results", () => {
    const before = createEngine();
    before.search("* | table host | collect index=summary", hosts, { sid: "last" });
    const after = before.succeeded({});
    expect(after.search("index=summary | stats count").rows).toEqual([{ count: 2 }]);
    expect(after.search("| loadjob last | stats count").rows).toEqual([{ count: 2 }]);
  });
  it("does not give what it learns to the engine before it", () => {
    const before = createEngine();
    const after = before.succeeded({});
    after.search("* | table host | outputlookup fresh.csv", hosts);
    expect(before.search("| inputlookup fresh.csv").rows).toEqual([]);
  });
});

/** A signal that is aborted once it was asked three times. */
function afterThree(): { readonly aborted: boolean } {
  let asked = 0;
  return {
    get aborted() {
      return ++asked > 3;
    },
  };
}

describe("a search that is told to stop", () => {
  it("ends between two batches, and leaves nothing behind", () => {
    const engine = createEngine();
    const endless = "| makeresults count=1000000 | eval n=1 | outputlookup never.csv";
    expect(() => engine.search(endless, [], { signal: afterThree() })).toThrow(SearchStopped);
    expect(engine.search("| inputlookup never.csv").rows).toEqual([]);
  });
  it("is told so inside of a subsearch", () => {
    const search = "* | append [| makeresults count=1000000 | eval n=1]";
    expect(() => createEngine().search(search, hosts, { signal: afterThree() })).toThrow(SearchStopped);
  });
});
