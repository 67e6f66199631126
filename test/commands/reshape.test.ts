import { describe, expect, it } from "vitest";
import { expectDiagnostic, search } from "../support/search.ts";

const top = [
  { categoryId: "STRATEGY", count: 806, percent: "30.495649" },
  { categoryId: "ARCADE", count: 493, percent: "18.653046" },
  { categoryId: "SPORTS", count: 138, percent: "5.221339" },
];

describe("xyseries", () => {
  it("makes a column of each value, in the order of text, and sorts the rows", () => {
    const { columns, rows } = search("xyseries categoryId count percent").on(top).results();
    expect(columns).toEqual(["categoryId", "138", "493", "806"]);
    expect(rows).toEqual([
      { categoryId: "ARCADE", "493": "18.653046" },
      { categoryId: "SPORTS", "138": "5.221339" },
      { categoryId: "STRATEGY", "806": "30.495649" },
    ]);
  });
  it("names the columns of several fields by sep, and rather by format", () => {
    const rows = [{ ip: "1", site: "a", hits: 2, errors: 1 }];
    const columns = (spl: string) => search(spl).on(rows).results().columns;
    expect(columns("xyseries ip site hits, errors")).toEqual(["ip", "hits: a", "errors: a"]);
    expect(columns('xyseries ip site hits, errors sep="-"')).toEqual(["ip", "hits-a", "errors-a"]);
    expect(columns('xyseries ip site hits errors sep="-" format="$AGG$  + $VAL$ TEST"')).toEqual([
      "ip",
      "hits  + a TEST",
      "errors  + a TEST",
    ]);
  });
  it("merges rows of the same x, or only neighbours when they are grouped already", () => {
    const rows = [
      { x: "b", y: "p", n: 1 },
      { x: "a", y: "p", n: 2 },
      { x: "b", y: "q", n: 3 },
      { x: "b", y: "q", n: 4 },
      { y: "q", n: 5 },
    ];
    search("xyseries x y n")
      .on(rows)
      .gives([
        { x: "a", p: 2 },
        { x: "b", p: 1, q: 4 },
      ]);
    search("maketable grouped=true x y n")
      .on(rows)
      .gives([
        { x: "b", p: 1 },
        { x: "a", p: 2 },
        { x: "b", q: 4 },
      ]);
  });
  it("sorts numbers by size", () => {
    search("xyseries n y v | fields n")
      .on([10, 9, 100].map((n) => ({ n, y: "a", v: 1 })))
      .gives([{ n: 9 }, { n: 10 }, { n: 100 }]);
  });
  it("needs three fields", () => {
    expectDiagnostic("* | xyseries a b", "xyseries needs three fields or more", { at: "a b" });
  });
});

describe("untable", () => {
  it("is undone by xyseries", () => {
    const rows = [
      { recno: 1, EventCode: "4136", Message: "Too late now" },
      { recno: 2, EventCode: "1234", Message: "I dont know" },
    ];
    search("untable recno FieldName FieldValue | xyseries recno FieldName FieldValue").on(rows).gives(rows);
  });
  it("takes times as its first field, but no other internal field", () => {
    search("untable _time name value")
      .on([{ _time: 60, _raw: "x", host: "a", n: ["1", "2"] }])
      .gives([
        { _time: 60, name: "host", value: "a" },
        { _time: 60, name: "n", value: ["1", "2"] },
      ]);
  });
  it("takes three fields", () => {
    expectDiagnostic("* | untable a b c d", "untable takes three fields, not 4", { at: "a b c d" });
  });
});

describe("transpose", () => {
  const hosts = [
    { host: "www1", count: 11835 },
    { host: "www2", count: 11186 },
    { host: "www3", count: 11261 },
  ];
  it("turns five rows unless a number is given", () => {
    const rows = Array.from({ length: 7 }, (_, n) => ({ n }));
    expect(search("transpose").on(rows).results().columns.length).toBe(6);
    expect(search("transpose 2").on(rows).results().columns).toEqual(["column", "row 1", "row 2"]);
    expect(search("transpose 0").on(rows).results().columns.length).toBe(8);
  });
  it("names the columns by a field, and the first one as asked", () => {
    search("transpose header_field=host column_name=what")
      .on(hosts)
      .gives([{ what: "count", www1: 11835, www2: 11186, www3: 11261 }]);
  });
  it("leaves out empty fields when asked", () => {
    const spl = "eval none=null() | table host none | transpose 1";
    search(spl)
      .on(hosts)
      .gives([{ column: "host", "row 1": "www1" }, { column: "none" }]);
    search(`${spl} include_empty=f`)
      .on(hosts)
      .gives([{ column: "host", "row 1": "www1" }]);
  });
});

describe("makecontinuous", () => {
  it("adds rows for the times between, in order", () => {
    search("makecontinuous span=10m")
      .on([
        { _time: 1800, n: 3 },
        { _time: 600, n: 1 },
        { _time: 600, n: 2 },
      ])
      .gives([{ _time: 600, n: 1 }, { _time: 600, n: 2 }, { _time: 1200 }, { _time: 1800, n: 3 }]);
  });
  it("leaves out what lies outside start and end, and fills up to them", () => {
    search("makecontinuous size span=1 start=2 end=4")
      .on([{ size: 1 }, { size: 3, n: 1 }, { size: 9 }, { size: "many" }])
      .gives([{ size: 2 }, { size: 3, n: 1 }, { size: 4 }, { size: "many" }]);
  });
  it("follows calendar months", () => {
    search("makecontinuous span=1mon | fields _time")
      .on([{ _time: 1709632800 }, { _time: 1706695200 }])
      .gives([{ _time: 1704067200 }, { _time: 1706745600 }, { _time: 1709251200 }]);
  });
});

describe("contingency", () => {
  const quakes = [
    ...Array(3).fill({ mag: "low", depth: "shallow" }),
    ...Array(2).fill({ mag: "low", depth: "mid" }),
    { mag: "high", depth: "mid" },
    { mag: "high", depth: "" },
    { mag: "high" },
  ];
  it("counts pairs, the most frequent values first, with totals", () => {
    const { columns, rows } = search("contingency mag depth").on(quakes).results();
    expect(columns).toEqual(["mag", "mid", "shallow", "EMPTY_STR", "TOTAL"]);
    expect(rows).toEqual([
      { mag: "low", mid: 2, shallow: 3, EMPTY_STR: 0, TOTAL: 5 },
      { mag: "high", mid: 1, shallow: 0, EMPTY_STR: 1, TOTAL: 2 },
      { mag: "TOTAL", mid: 3, shallow: 3, EMPTY_STR: 1, TOTAL: 7 },
    ]);
  });
  it("limits rows and columns, also by how much they cover; totals are of what is shown", () => {
    search("ctable maxrows=1 maxcols=2 totalstr=Sum mag depth")
      .on(quakes)
      .gives([
        { mag: "low", mid: 2, shallow: 3, Sum: 5 },
        { mag: "Sum", mid: 2, shallow: 3, Sum: 5 },
      ]);
    search("counttable usetotal=f mincolcover=0.4 minrowcover=0.7 mag depth")
      .on(quakes)
      .gives([{ mag: "low", mid: 2 }]);
    search("contingency maxrows=0 maxcols=0 usetotal=f mag depth | table mag")
      .on(quakes)
      .gives([{ mag: "low" }, { mag: "high" }]);
  });
  it("takes two fields in full", () => {
    expectDiagnostic("* | contingency a", "contingency takes two fields, not 1", { at: "a" });
    expectDiagnostic("* | contingency a* b", "contingency takes no wildcards", { at: "a*" });
  });
});

describe("gauge", () => {
  it("makes a row of a number and its ranges, from fields or as written", () => {
    search("stats count as n max(low) as low | gauge n low 75 100")
      .on([{ low: 5 }, { low: 3 }])
      .gives([{ x: 2, y1: 5, y2: 75, y3: 100 }]);
    search("gauge 50")
      .on([{}])
      .gives([{ x: 50, y1: 0, y2: 100 }]);
  });
  it("passes over a single range value", () => {
    search("gauge n 10")
      .on([{ n: "7" }])
      .gives([{ x: 7, y1: 0, y2: 100 }]);
  });
});
