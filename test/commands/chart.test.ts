import { describe, expect, it } from "vitest";
import { expectDiagnostic, search } from "../support/search.ts";

const visits = [
  { site: "x", org: "a", delay: 5 },
  { site: "x", org: "a", delay: 1 },
  { site: "x", org: "b", delay: 2 },
  { site: "y", org: "c", delay: 10 },
  { site: "y", delay: 3 },
];

describe("chart splits", () => {
  it("reads `over row by column` and `by row column` alike", () => {
    const expected = [
      { site: "x", a: 2, b: 1, c: 0, NULL: 0 },
      { site: "y", a: 0, b: 0, c: 1, NULL: 1 },
    ];
    search("chart count over site by org").on(visits).gives(expected);
    search("chart count by site, org").on(visits).gives(expected);
  });
  it("leaves a cell without events empty, save for counts", () => {
    search("chart max(delay) by site org usenull=f")
      .on(visits)
      .gives([
        { site: "x", a: 5, b: 2 },
        { site: "y", c: 10 },
      ]);
    search("chart dc(delay) by site org usenull=f")
      .on(visits)
      .gives([
        { site: "x", a: 2, b: 1, c: 0 },
        { site: "y", a: 0, b: 0, c: 1 },
      ]);
  });
  it("sorts rows by size where all are numbers, and as text where some are not", () => {
    const rows = (values: readonly string[]) => values.map((n) => ({ n }));
    search("chart count by n")
      .on(rows(["10", "9", "100"]))
      .gives([
        { n: "9", count: 1 },
        { n: "10", count: 1 },
        { n: "100", count: 1 },
      ]);
    search("chart count by n | fields n")
      .on(rows(["10", "9", "b"]))
      .gives([{ n: "10" }, { n: "9" }, { n: "b" }]);
  });
  it("puts a multivalue row into the row of each value, repeated values once when asked", () => {
    const rows = [{ m: ["a", "a", "b"], n: 1 }];
    search("chart count by m")
      .on(rows)
      .gives([
        { m: "a", count: 2 },
        { m: "b", count: 1 },
      ]);
    search("chart count by m dedup_splitval=true")
      .on(rows)
      .gives([
        { m: "a", count: 1 },
        { m: "b", count: 1 },
      ]);
  });
  it("needs no split at all", () => {
    search("chart count sum(delay)")
      .on(visits)
      .gives([{ count: 5, "sum(delay)": 21 }]);
  });
  it("shows internal names as VALUE, and values that share a name in one column", () => {
    search("chart avg(n) over r by c")
      .on([
        { r: 1, c: "_x", n: 1 },
        { r: 1, c: "NULL", n: 2 },
        { r: 1, n: 6 },
        { r: 1, n: 7 },
      ])
      .gives([{ r: 1, VALUE_x: 1, NULL: 5 }]);
  });
  it("keeps columns called like anything", () => {
    search("chart count over r by c")
      .on([
        { r: 1, c: "constructor" },
        { r: 1, c: "toString" },
      ])
      .gives([{ r: 1, constructor: 1, toString: 1 }]);
  });
});

describe("chart's choice of series", () => {
  it("aggregates what is left anew, and does not add up averages", () => {
    search("chart limit=1 avg(delay) by site org usenull=f")
      .on(visits)
      .gives([
        { site: "x", OTHER: 8 / 3 },
        { site: "y", c: 10 },
      ]);
  });
  it("keeps the greatest or least sums, and breaks ties by name", () => {
    const rows = ["b", "a", "c", "c"].map((org) => ({ site: "x", org }));
    search("chart limit=2 count by site org")
      .on(rows)
      .gives([{ site: "x", a: 1, c: 2, OTHER: 1 }]);
    search("chart limit=bottom1 count by site org")
      .on(rows)
      .gives([{ site: "x", a: 1, OTHER: 3 }]);
    search("chart limit=top 1 count by site org useother=f")
      .on(rows)
      .gives([{ site: "x", c: 2 }]);
    search("chart limit=0 count by site org")
      .on(rows)
      .gives([{ site: "x", a: 1, b: 1, c: 2 }]);
  });
  it("shows ten series unless told otherwise", () => {
    const rows = Array.from({ length: 12 }, (_, i) => ({ r: 1, c: String.fromCharCode(97 + i) }));
    const [row] = search("chart count over r by c").on(rows).results().rows;
    expect(Object.keys(row ?? {})).toEqual(["r", ..."abcdefghij", "OTHER"]);
    expect(row?.OTHER).toBe(2);
  });
  it("judges series by a where clause, which overrides limit", () => {
    search("chart limit=1 count by site org usenull=f where max in top2")
      .on(visits)
      .gives([
        { site: "x", a: 2, b: 1, OTHER: 0 },
        { site: "y", a: 0, b: 0, OTHER: 1 },
      ]);
    search("chart count by site org where count > 1 useother=f usenull=f")
      .on(visits)
      .gives([
        { site: "x", a: 2 },
        { site: "y", a: 0 },
      ]);
    search("chart count by site org usenull=f useother=f where avg(delay) notin top1")
      .on(visits)
      .gives([
        { site: "x", a: 2, b: 1 },
        { site: "y", a: 0, b: 0 },
      ]);
    search("chart count by site org usenull=f useother=f where sum<2 nullstr=none")
      .on(visits)
      .gives([
        { site: "x", b: 1, c: 0 },
        { site: "y", b: 0, c: 1 },
      ]);
  });
  it("judges several aggregates by the number of events, or as agg says", () => {
    search("chart limit=1 sum(delay) max(delay) by site org usenull=f useother=f")
      .on(visits)
      .gives([{ site: "x", "sum(delay): a": 6, "max(delay): a": 5 }, { site: "y" }]);
    search("chart limit=1 agg=max(delay) count by site org usenull=f useother=f")
      .on(visits)
      .gives([
        { site: "x", c: 0 },
        { site: "y", c: 1 },
      ]);
  });
  it("names the rest and the missing as asked", () => {
    search("chart limit=1 count by site org nullstr=none otherstr=rest")
      .on(visits)
      .gives([
        { site: "x", a: 2, none: 0, rest: 1 },
        { site: "y", a: 0, none: 1, rest: 1 },
      ]);
  });
  it("names columns of several aggregates by sep and format", () => {
    search('chart sep="-" count sum(delay) by site org usenull=f | fields count-a')
      .on(visits)
      .gives([{ "count-a": 2 }, { "count-a": 0 }]);
    search('chart format="$VAL$ of $AGG$" sep="-" count sum(delay) by site org | fields "a of count"')
      .on(visits)
      .gives([{ "a of count": 2 }, { "a of count": 0 }]);
  });
});

describe("chart's bins", () => {
  it("cuts the field before each option", () => {
    search("chart count by day span=3 hour span=12")
      .on([
        { day: 1, hour: 3 },
        { day: 4, hour: 13 },
      ])
      .gives([
        { day: "0-3", "0-12": 1, "12-24": 0 },
        { day: "3-6", "0-12": 0, "12-24": 1 },
      ]);
  });
  it("fills gaps unless cont=f", () => {
    const rows = [{ n: -0.5 }, { n: 2.5 }, { n: "no number" }];
    search("chart count by n span=1")
      .on(rows)
      .gives([
        { n: "-1-0", count: 1 },
        { n: "0-1", count: 0 },
        { n: "1-2", count: 0 },
        { n: "2-3", count: 1 },
        { n: "no number", count: 1 },
      ]);
    search("chart count by n span=1 cont=f | fields n")
      .on(rows)
      .gives([{ n: "-1-0" }, { n: "2-3" }, { n: "no number" }]);
  });
  it("gives zero a bin of its own where they grow by a factor", () => {
    search("chart count by duration span=log2")
      .on([0, 1, 3, 9, 0].map((duration) => ({ duration })))
      .gives([
        { duration: 0, count: 2 },
        { duration: "1-2", count: 1 },
        { duration: "2-4", count: 1 },
        { duration: "8-16", count: 1 },
      ]);
  });
  it("makes no more bins than asked, and leaves out what lies outside start and end", () => {
    const sizes = Array.from({ length: 100 }, (_, size) => ({ size }));
    expect(search("chart count by size bins=10").on(sizes).results().length).toBe(10);
    search("chart count by size span=10 start=20 end=39")
      .on(sizes)
      .gives([
        { size: "20-30", count: 10 },
        { size: "30-40", count: 10 },
      ]);
  });
  it("cuts times, aligned as asked", () => {
    search("chart count by _time span=12h aligntime=@d+5h")
      .on([{ _time: 1774933200 }, { _time: 1774933199 }])
      .gives([
        { _time: 1774890000, count: 1 },
        { _time: 1774933200, count: 1 },
      ]);
  });
});

describe("chart refuses", () => {
  it("a field that is aggregated and split by at once", () => {
    expectDiagnostic("* | chart sum(A) by A span=log2", "`A` is aggregated and split by at once", { at: "A" });
  });
  it("an aggregate that is called what the rows' field is called", () => {
    expectDiagnostic("* | chart count by count", "`count` is also the name of a field that rows are grouped by", {
      at: "count",
    });
    search("chart count by count host")
      .on([{ count: "7", host: "a" }])
      .gives([{ count: "7", a: 1 }]);
  });
  it("a value that would make a second column of the rows' field", () => {
    const events = [{ host: "a", user: "host" }];
    expect(() => search("chart count over host by user").on(events).results()).toThrow(
      "a value of `user` would make a second column `host`",
    );
  });
  it("more than two fields, and an eval expression without a name", () => {
    expectDiagnostic("* | chart count by a b c", "chart splits by two fields at most", { at: "c" });
    expectDiagnostic("* | chart eval(avg(a)/2) by b", "an eval expression needs a name", { at: "eval(avg(a)/2)" });
  });
  it("a where clause without columns, or that says nothing", () => {
    expectDiagnostic(
      "* | chart count by a where max in top1",
      "a where clause chooses among columns, and there are none",
      {
        at: "max in top1",
      },
    );
    expectDiagnostic("* | chart count by a b where max top1", "`max top1` does not say which series to show", {
      at: "max top1",
    });
    expectDiagnostic("* | chart limit=some count by a b", "the option `limit` of chart cannot be `some`", {
      at: "some",
    });
  });
});
