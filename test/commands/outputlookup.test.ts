import { describe, expect, it } from "vitest";
import { createEngine, type EngineOptions } from "../../src/index.ts";
import { expectDiagnostic, now, search } from "../support/search.ts";

/** Runs searches one after the other in one engine, and gives the rows of the last. */
function inTurn(searches: readonly string[], options: EngineOptions = {}) {
  const engine = createEngine(options);
  return searches.map((spl) => engine.search(spl, [], { now }).rows).at(-1);
}

const one = (fields: string) => `| makeresults | eval ${fields} | fields - _time`;

describe("outputlookup", () => {
  it("is seen by later searches of the engine, and passes its rows on", () => {
    const engine = createEngine();
    const events = [{ user: "ann", tags: ["x", "y"], n: 5 }, { user: "bob" }];
    expect(engine.search("* | outputlookup users.csv", events).rows).toEqual(events);
    expect(engine.search("| inputlookup users").rows).toEqual([{ user: "ann", tags: "x y", n: "5" }, { user: "bob" }]);
    expect(() => createEngine().search("| inputlookup users")).toThrow(/there is no lookup `users`/);
  });
  it("keeps lists where they are asked for", () => {
    expect(
      inTurn([`${one('m=split("a b"," ")')} | outputlookup output_format=splunk_mv_csv l.csv`, "| inputlookup l.csv"]),
    ).toEqual([{ m: ["a", "b"] }]);
  });
  it("is seen by later stages", () => {
    search("table user | outputlookup seen | lookup seen user OUTPUT user AS known")
      .on([{ user: "ann" }])
      .gives([{ user: "ann", known: "ann" }]);
    search('table user | outputlookup seen.csv | eval k=lookup("seen", json_object("user", user), json_array("user"))')
      .on([{ user: "ann" }])
      .gives([{ user: "ann", k: '{"user":"ann"}' }]);
  });
  it("drops with append=f the columns that the rows do not have, and keeps with append=t only those that were there", () => {
    const lookups = { ajd: [{ A: "1", D: "1", J: "1" }] };
    expect(inTurn([`${one('A="2", C="2", J="2"')} | outputlookup ajd`, "| inputlookup ajd"], { lookups })).toEqual([
      { A: "2", C: "2", J: "2" },
    ]);
    expect(
      inTurn([`${one('A="2", C="2", J="2"')} | outputlookup append=t ajd`, "| inputlookup ajd"], { lookups }),
    ).toEqual([
      { A: "1", D: "1", J: "1" },
      { A: "2", J: "2" },
    ]);
  });
  it("makes a table of the rows to append where there is none", () => {
    expect(inTurn([`${one('a="1"')} | outputlookup append=t new.csv`, "| inputlookup new.csv"])).toEqual([{ a: "1" }]);
  });
  it("writes no more than max rows, and passes all on", () => {
    const rows = [{ n: "1" }, { n: "2" }, { n: "3" }];
    const engine = createEngine();
    expect(engine.search("* | outputlookup max=2 l.csv", rows).length).toBe(3);
    expect(engine.search("| inputlookup l.csv").rows).toEqual([{ n: "1" }, { n: "2" }]);
  });
  describe("without rows", () => {
    const lookups = { kept: [{ a: "1" }] };
    const none = "| makeresults | where false()";
    it("empties the table", () => {
      expect(inTurn([`${none} | outputlookup kept`, "| inputlookup kept"], { lookups })).toEqual([]);
    });
    it("deletes a file", () => {
      const engine = createEngine();
      engine.search(`${one('a="1"')} | outputlookup f.csv`);
      engine.search(`${none} | outputlookup f.csv`);
      const { rows, messages } = engine.search("| inputlookup f.csv");
      expect(rows).toEqual([]);
      expect(messages.map(({ message }) => message)).toEqual(["there is no lookup file `f.csv`: no rows are read"]);
    });
    it("leaves an empty file with create_empty", () => {
      const engine = createEngine();
      engine.search(`${none} | outputlookup create_empty=t f.csv`);
      expect(engine.search("| inputlookup f.csv").messages).toEqual([]);
    });
    it("leaves the table alone with override_if_empty=f or append=t", () => {
      for (const option of ["override_if_empty=false", "append=true"]) {
        expect(inTurn([`${none} | outputlookup kept ${option}`, "| inputlookup kept"], { lookups })).toEqual([
          { a: "1" },
        ]);
      }
    });
  });
  it("never changes the rows that the engine was given", () => {
    const rows = Object.freeze([Object.freeze({ a: "1" })]);
    inTurn([`${one('a="2"')} | outputlookup l`], { lookups: { l: rows } });
    expect(rows).toEqual([{ a: "1" }]);
    expect(inTurn(["| inputlookup l"], { lookups: { l: rows } })).toEqual([{ a: "1" }]);
  });
  it("refuses what a file cannot do", () => {
    expectDiagnostic("* | outputlookup key_field=id f.csv", "the file `f.csv` has no keys", { at: "id" });
    expectDiagnostic("* | outputlookup append=t f.csv.gz", "rows cannot be added to a compressed file", { at: "t" });
    expectDiagnostic("* | outputlookup f keyfield=id", "outputlookup has no option `keyfield`", { at: "keyfield" });
  });
});

describe("outputlookup into a KV store", () => {
  const store = (rows: readonly Record<string, unknown>[], fields?: readonly string[]) => ({
    kv: { rows, kind: "kvstore" as const, ...(fields ? { fields } : {}) },
  });
  it("keeps numbers and lists, and gives keys", () => {
    const engine = createEngine({ lookups: store([]) });
    engine.search(`${one('n=5, m=split("a b"," ")')} | outputlookup kv`, [], { now });
    const [row] = engine.search("| inputlookup kv").rows;
    expect(row).toEqual({ n: 5, m: ["a", "b"], _key: "69cbb7400000000000000000" });
  });
  it("updates the record of a key and leaves the others", () => {
    const lookups = store([
      { _key: "k1", CustName: "Al", CustCity: "Oslo" },
      { _key: "k2", CustName: "Bo", CustCity: "Bern" },
    ]);
    expect(
      inTurn(
        [
          '| inputlookup kv | search _key=k2 | eval CustName="Vanya Patel" | eval CustCity="Springfield" | outputlookup kv append=True key_field=_key',
          "| inputlookup kv",
        ],
        { lookups },
      ),
    ).toEqual([
      { CustName: "Al", CustCity: "Oslo", _key: "k1" },
      { CustName: "Vanya Patel", CustCity: "Springfield", _key: "k2" },
    ]);
  });
  it("only inserts with allow_updates=f", () => {
    const lookups = store([{ _key: "1", v: "old" }]);
    expect(
      inTurn(
        [
          '| makeresults format=csv data="id,v\n1,new\n2,new" | table id v | outputlookup kv key_field=id allow_updates=false',
          "| inputlookup kv | fields v _key",
        ],
        { lookups },
      ),
    ).toEqual([
      { v: "old", _key: "1" },
      { v: "new", _key: "2" },
    ]);
  });
  it("appends by default with key_field, and overwrites with append=f", () => {
    const lookups = store([{ _key: "7", key: "7" }]);
    const keys = "| inputlookup kv | table key";
    expect(inTurn([`${one("key=1")} | outputlookup key_field=key kv`, keys], { lookups })).toEqual([
      { key: "7" },
      { key: 1 },
    ]);
    expect(inTurn([`${one("key=1")} | outputlookup append=false key_field=key kv`, keys], { lookups })).toEqual([
      { key: 1 },
    ]);
  });
  it("keeps no other fields than its own", () => {
    expect(
      inTurn([`${one('a="1", b="2"')} | outputlookup kv`, "| inputlookup kv | fields - _key"], {
        lookups: store([], ["a", "c"]),
      }),
    ).toEqual([{ a: "1" }]);
  });
  it("never gives two records one key", () => {
    const lookups = store([{ n: "1" }, { n: "2" }]);
    const rows = inTurn(
      [
        "| inputlookup kv | where n=2 | outputlookup kv",
        `${one("n=3")} | outputlookup append=t kv`,
        `${one("n=4")} | outputlookup append=t kv`,
        "| inputlookup kv | stats dc(_key) AS keys count",
      ],
      { lookups },
    );
    expect(rows).toEqual([{ keys: 3, count: 3 }]);
  });
});

describe("inputlookup", () => {
  const lookups = {
    l: [
      { n: "1", who: "Pat" },
      { n: "20", who: "Pia" },
      { n: "3", who: "Quin" },
    ],
  };
  it("reads the rows that match, as many as are wanted", () => {
    search('| inputlookup l where (n>2) AND (who="P*")', { lookups }).gives([{ n: "20", who: "Pia" }]);
    search("| inputlookup start=1 max=1 l | table n", { lookups }).gives([{ n: "20" }]);
    search("| inputlookup l WHERE NOT n=1 OR who=Pat | table n", { lookups }).gives([
      { n: "1" },
      { n: "20" },
      { n: "3" },
    ]);
  });
  it("takes no events at the start of a search, also with append=t", () => {
    search("| inputlookup append=t l | inputlookup append=t l | stats count", { lookups })
      .on([{ n: "9" }])
      .gives([{ count: 6 }]);
    search("search [| inputlookup append=t l | where n=1 | fields n]", { lookups })
      .on([{ n: "1" }, { n: "9" }])
      .gives([{ n: "1" }]);
  });
  it("stands at the start of a search unless it appends", () => {
    expectDiagnostic("* | inputlookup l", "inputlookup must be the first command of a search", { lookups });
  });
  it("reads nothing from a file that is not there, and says so; strict=t refuses it", () => {
    expect(search("| inputlookup no.csv").results().messages).toHaveLength(1);
    expectDiagnostic("| inputlookup strict=t no.csv", "there is no lookup `no.csv`", { at: "no.csv" });
    expectDiagnostic("| inputlookup no", "there is no lookup `no`", { at: "no" });
  });
});
