import { describe, expect, it } from "vitest";
import { createEngine } from "../../src/index.ts";
import { expectDiagnostic, now, search } from "../support/search.ts";

describe("outputcsv", () => {
  it("writes a file that inputcsv reads, with text only", () => {
    const engine = createEngine();
    engine.search("* | outputcsv mysearch", [{ _time: 5, _raw: "x", n: 1, m: ["a", "b"] }]);
    expect(engine.search("| inputcsv mysearch.csv").rows).toEqual([{ _time: "5", _raw: "x", n: "1", m: "a b" }]);
    expect(engine.search("| inputcsv mysearch").length).toBe(1);
  });
  it("appends with the fields of the header that is there", () => {
    const engine = createEngine({ files: { "f.csv": [{ a: "1", b: "2" }] } });
    engine.search("* | outputcsv append=t f", [{ a: "3", c: "4" }]);
    expect(engine.search("| inputcsv f").rows).toEqual([{ a: "1", b: "2" }, { a: "3" }]);
  });
  it("deletes a file where no rows come, unless told otherwise", () => {
    const none = "| makeresults | where false() | outputcsv f";
    const left = (options: string) => {
      const engine = createEngine({ files: { "f.csv": [{ a: "1" }] } });
      engine.search(`${none} ${options}`);
      const { rows, messages } = engine.search("| inputcsv f");
      return [rows.length, messages.length];
    };
    expect(left("")).toEqual([0, 1]);
    expect(left("override_if_empty=false")).toEqual([1, 0]);
    expect(left("create_empty=true")).toEqual([0, 0]);
  });
  it("takes its name from a subsearch", () => {
    const engine = createEngine();
    const spl = '* | outputcsv [stats count | eval search=strftime(now(), "mysearch-%y%m%d-%H%M%S.csv")]';
    engine.search(spl, [{ a: "1" }], { now });
    expect(engine.search("| inputcsv mysearch-260331-120000.csv").rows).toEqual([{ a: "1" }]);
    expect(() => engine.search("* | outputcsv [stats count]", [{ a: 1 }])).toThrow(
      /the subsearch gives no name of a file/,
    );
  });
  it("keeps files of the dispatch directory apart", () => {
    const engine = createEngine();
    engine.search("* | outputcsv dispatch=t f", [{ a: "1" }]);
    expect(engine.search("| inputcsv f").length).toBe(0);
    expect(engine.search("| inputcsv dispatch=t f").length).toBe(1);
  });
  it("shows rows as CSV or XML without a name", () => {
    search("outputcsv | table _xml")
      .on([{ a: 'say "hi"', b: "x,y", c: 1 }, { c: 2 }])
      .gives([{ _xml: '"say ""hi""","x,y",1' }, { _xml: ",,2" }]);
    search("outputcsv usexml=t | table _xml")
      .on([{ a: "<b>" }])
      .gives([{ _xml: "&lt;b&gt;" }]);
  });
  it("refuses folders", () => {
    expectDiagnostic("* | outputcsv ../f.csv", "the file name `../f.csv` names a folder", { at: "../f.csv" });
  });
});

describe("inputcsv", () => {
  const files = { "bar.csv": Array.from({ length: 10 }, (_, n) => ({ n: String(n) })), bar: [{ n: "own" }] };
  it("prefers a file of the very name", () => {
    expect(createEngine({ files }).search("| inputcsv bar").rows).toEqual([{ n: "own" }]);
  });
  it("reads a part of a file", () => {
    expect(createEngine({ files }).search("| inputcsv start=2 max=3 bar.csv").column("n")).toEqual(["2", "3", "4"]);
  });
  it("reads rows as events with events=t", () => {
    const engine = createEngine({ files: { "e.csv": [{ _time: "7", _raw: "x" }], "t.csv": [{ a: "1" }] } });
    expect(engine.search("| inputcsv events=t e.csv").rows).toEqual([{ _time: 7, _raw: "x" }]);
    expect(engine.search("| inputcsv events=t t.csv").messages.map(({ message }) => message)).toEqual([
      "the file `t.csv` has no `_time`, which events need",
      "the file `t.csv` has no `_raw`, which events need",
    ]);
  });
  it("says that a file is not there; strict=t refuses it", () => {
    const { rows, messages } = createEngine().search("| inputcsv no.csv");
    expect(rows).toEqual([]);
    expect(messages.map(({ message }) => message)).toEqual(["there is no file `no.csv`: no rows are read"]);
    expectDiagnostic("| inputcsv strict=t no.csv", "there is no file `no.csv`", { at: "no.csv" });
  });
  it("reads only files that were given as rows", () => {
    expect(() => createEngine({ files: { f: "a,b" as never } })).toThrow(TypeError);
  });
});
