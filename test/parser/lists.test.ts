import { describe, expect, it } from "vitest";
import { expectDiagnostic, search, wholeSearch } from "../support/search.ts";

describe("a column with the name of a call", () => {
  const rows = [
    { s: "b", "sum(kb)": 1, "count(x)": 2 },
    { s: "a", "sum(kb)": 3, "count(x)": 1 },
    { s: "c", "sum(kb)": 2, "count(x)": 3 },
  ];
  const order = (spl: string) =>
    wholeSearch(`* | ${spl}`, rows)
      .rows.map(({ s }) => s)
      .join("");
  it.each([
    ["sort -sum(kb)", "acb"],
    ["sort - sum(kb)", "acb"],
    ["sort sum(kb)", "bca"],
    ["sort +count(x)", "abc"],
    ["sort 0 -sum(kb)", "acb"],
    ["sort limit=2 -sum(kb)", "ac"],
    ["sort 2 -count(x), sum(kb)", "cb"],
    ["sort -sum(kb) desc", "bca"],
    ["sort -num(sum(kb))", "acb"],
    ["sort - str(sum(kb))", "acb"],
    ["dedup s sortby -sum(kb)", "acb"],
  ])("is sorted by: %s", (spl, expected) => expect(order(spl)).toBe(expected));

  it.each(["perc95(x)", "p95(x)", "avg(a.b)", "sum(eval(x+(1+1)))", "dc(FSP Name)", "earliest(_time)"])(
    "is one name: %s",
    (name) => {
      const made = [{ [name]: 1 }, { [name]: 2 }];
      search(`sort -${name}`)
        .on(made)
        .gives([{ [name]: 2 }, { [name]: 1 }]);
      search(`table ${name}`).on(made).gives(made);
      search(`rename ${name} as n`)
        .on(made)
        .gives([{ n: 1 }, { n: 2 }]);
    },
  );
  it("is what stats made", () => {
    search("stats sum(eval(x*2)), max(FSP Name) by s | sort -sum(eval(x*2)) | table s")
      .on([
        { s: "a", x: 1 },
        { s: "b", x: 2 },
      ])
      .gives([{ s: "b" }, { s: "a" }]);
  });
  it("still says how to sort where it is a kind", () => {
    search("sort num(x)")
      .on([{ x: "10" }, { x: "9" }])
      .gives([{ x: "9" }, { x: "10" }]);
    search("sort - str(x)")
      .on([{ x: "10" }, { x: "9" }])
      .gives([{ x: "9" }, { x: "10" }]);
  });
  it("is the field of another call", () => {
    search("trendline sma2(sum(kb)) as t | table t")
      .on([{ "sum(kb)": 1 }, { "sum(kb)": 3 }])
      .gives([{}, { t: 2 }]);
    search("convert num(sum(kb)) as n | table n")
      .on([{ "sum(kb)": "1,000" }])
      .gives([{ n: 1000 }]);
    search("convert num(sum(kb)) | table sum(kb)")
      .on([{ "sum(kb)": "7" }])
      .gives([{ "sum(kb)": 7 }]);
  });
});

describe("a name with blanks between the parentheses of a function", () => {
  const rows = [
    { "FSP Name": 1, "a b #c": 5, "x:y": 1, g: "u" },
    { "FSP Name": 3, "a b #c": 7, "x:y": 2, g: "u" },
  ];
  it.each([
    ["stats max(FSP Name) as m", [{ m: 3 }]],
    ["stats max(FSP Name), min(a b #c)", [{ "max(FSP Name)": 3, "min(a b #c)": 5 }]],
    ["stats sum(x:y) as s by g", [{ g: "u", s: 3 }]],
    ["eventstats max( FSP Name ) as m | table m", [{ m: 3 }, { m: 3 }]],
    ["streamstats sum(FSP Name) as m | table m", [{ m: 1 }, { m: 4 }]],
    ["chart max(FSP Name) as m by g", [{ g: "u", m: 3 }]],
    ["sistats max(FSP Name) | stats max(FSP Name) as m", [{ m: 3 }]],
  ])("%s", (spl, expected) => search(spl).on(rows).gives(expected));
});

describe("a comma where a blank would do", () => {
  const rows = [{ a: 1, b: 2, c: 3 }];
  it.each([
    ["stats values(a), AS b", [{ b: 1 }]],
    ["stats values(a), , AS b, count", [{ b: 1, count: 1 }]],
    ["stats , count by , a,", [{ a: 1, count: 1 }]],
    ["rename a as z,", [{ z: 1, b: 2, c: 3 }]],
    ["rename a, as z, b as y", [{ z: 1, y: 2, c: 3 }]],
    ["table a,,b", [{ a: 1, b: 2 }]],
    ["table ,a", [{ a: 1 }]],
    ["fields a,", [{ a: 1 }]],
    ["dedup a,", rows],
    ["sort a, , b,", rows],
    ["stats sparkline(count(a),) as s by b | table b", [{ b: 2 }]],
  ])("%s", (spl, expected) => search(spl).on(rows).gives(expected));
  it("stands behind the keyword of a lookup's fields", () => {
    search("lookup t a OUTPUT, b as d, c | table d c", { lookups: { t: [{ a: 1, b: "x", c: "y" }] } })
      .on([{ a: 1 }])
      .gives([{ d: "x", c: "y" }]);
  });
});

describe("bin without a field", () => {
  it("means the time", () => {
    for (const name of ["bin", "bucket"])
      search(`${name} span=1h | table _time`)
        .on([{ _time: 5000 }])
        .gives([{ _time: 3600 }]);
  });
  it("needs an option then", () => {
    search("bin bins=2 | table _time")
      .on([{ _time: 71 }, { _time: 53 }])
      .gives([{ _time: 70 }, { _time: 50 }]);
    expectDiagnostic("* | bin", "bin needs a field or an option");
  });
});

describe("Boolean options", () => {
  it.each(["t", "true", "TRUE", "yes", "1"])("take %s", (word) => {
    search(`dedup a keepempty=${word}`)
      .on([{ b: 1 }])
      .gives([{ b: 1 }]);
  });
  it.each(["f", "false", "no", "0"])("take %s", (word) => {
    search(`dedup a keepempty=${word}`)
      .on([{ b: 1 }])
      .gives([]);
  });
  it.each(["y", "n", "2", "on"])("do not take %s", (word) => {
    expectDiagnostic(`* | dedup a keepempty=${word}`, `the option \`keepempty\` of dedup cannot be \`${word}\``, {
      at: word,
    });
  });
});

describe("ISO 8601 in a search", () => {
  it.each([
    "2026-09-11T08:02:10Z",
    "2026-09-11T08:02:10",
    "2026-09-11T08:02:10.5+02:00",
    '"2026-09-11 08:02:10"',
    "2026-09-11",
  ])("is refused: earliest=%s", (time) => {
    expectDiagnostic(`earliest=${time} x=1`, `\`${time.replaceAll('"', "")}\` is not a time`, { at: time });
    expectDiagnostic(`x=1 latest=${time}`, `\`${time.replaceAll('"', "")}\` is not a time`, { at: time });
  });
});

describe("the macro comment", () => {
  it("says nothing", () => {
    expect(wholeSearch('`comment("who, when")` * `comment("and | why")` | table a', [{ a: 1 }]).rows).toEqual([
      { a: 1 },
    ]);
  });
  it("is the caller's where he has one", () => {
    const macros = { "comment(1)": { args: ["x"], definition: "a=2" } };
    expect(wholeSearch('`comment("x")`', [{ a: 1 }, { a: 2 }], { macros }).rows).toEqual([{ a: 2 }]);
  });
});
