import { describe, expect, it } from "vitest";
import { expectDiagnostic, search } from "../support/search.ts";

const marker = "##__SPARKLINE__##";

describe("sparkline", () => {
  const events = [
    { _time: 3700, host: "a", delay: 4 },
    { _time: 200, host: "b", delay: 2 },
    { _time: 100, host: "a", delay: 1 },
    { _time: 50, host: "a", delay: 3 },
  ];
  it("has a value for each span of time over the range of all rows", () => {
    search("stats sparkline(count, 30m) as trend count by host")
      .on(events)
      .gives([
        { host: "a", trend: [marker, 2, 0, 1], count: 3 },
        { host: "b", trend: [marker, 1, 0, 0], count: 1 },
      ]);
  });
  it("applies a function to a field", () => {
    search("chart sparkline(avg(delay),1h) by host")
      .on(events)
      .gives([
        { host: "a", "sparkline(avg(delay),1h)": [marker, 2, 4] },
        { host: "b", "sparkline(avg(delay),1h)": [marker, 2, 0] },
      ]);
  });
  it("covers the range of the search, in usual spans, and counts rows when it stands alone", () => {
    const [row] = search("stats sparkline", { options: { earliest: 3600, latest: 7200 } })
      .on([{ _time: 3700 }])
      .results().rows;
    expect(row).toEqual({ sparkline: [marker, 0, 1, ...Array(58).fill(0)] });
  });
  it("carries wildcards", () => {
    search("stats sparkline(max(d*),1h) as s_*")
      .on(events)
      .gives([{ s_elay: [marker, 3, 4] }]);
  });
  it("shows a hundred values at most", () => {
    const { rows, messages } = search("stats sparkline(count,1s) as s | eval n=mvcount(s) | fields n")
      .on([{ _time: 0 }, { _time: 500 }])
      .results();
    expect(rows).toEqual([{ n: 101 }]);
    expect(messages.map(({ message }) => message)).toEqual(["a sparkline shows the first 100 of 501 spans of time"]);
  });
  it("belongs to stats and chart, and takes few functions", () => {
    expectDiagnostic("* | eventstats sparkline(count)", "sparkline belongs to stats and chart", { at: "sparkline" });
    expectDiagnostic("* | stats sparkline(list(x))", "a sparkline cannot show list", { at: "list" });
    expectDiagnostic("* | stats sparkline(x)", "a sparkline of a field needs a function", { at: "sparkline(x)" });
    expectDiagnostic("* | stats sparkline(count, soon)", "`soon` is not a span of time");
    expectDiagnostic("* | stats sparkline(count, 1m, 2m)", "sparkline takes a function and a span of time", {
      at: "2m",
    });
  });
});

describe("aggregations", () => {
  it("stand for every field when written bare", () => {
    const rows = [
      { host: "a", x: 1, y: 4 },
      { host: "a", x: 3 },
    ];
    search("stats avg by host")
      .on(rows)
      .gives([{ host: "a", "avg(x)": 2, "avg(y)": 4 }]);
    search("eventstats max by host | stats values(max(x)) as m")
      .on(rows)
      .gives([{ m: 3 }]);
    expectDiagnostic("* | chart avg by host", "avg needs a field", { at: "avg" });
  });
  it("are what an expression over aggregates is made of", () => {
    search("stats eval(max(avg(x), 5)) as r eval(sum(x)/count()) as mean")
      .on([{ x: 2 }, { x: 4 }])
      .gives([{ r: 5, mean: 3 }]);
    expectDiagnostic("* | stats eval(sum(x)/host) as r", "`host` is no aggregate", { at: "host" });
    expectDiagnostic("* | stats eval(sum(x)/count) as r", "`count` is no aggregate", { at: "count" });
  });
  it("take one field each", () => {
    expectDiagnostic("* | stats sum(x, y) by host", "sum takes one argument", { at: "y" });
    expectDiagnostic("* | timechart count(x, y)", "count takes one argument", { at: "y" });
    expectDiagnostic("* | streamstats max(x,y)", "max takes one argument", { at: "y" });
  });
  it("carry the part that a wildcard stands for into the name", () => {
    search("stats avg(*lay) as mean_*")
      .on([{ delay: 2, relay: 4, other: 9 }])
      .gives([{ mean_de: 2, mean_re: 4 }]);
    search("chart sum(*lay) as s_* over host by kind")
      .on([{ host: "a", kind: "k", delay: 2, relay: 4 }])
      .gives([{ host: "a", "s_de: k": 2, "s_re: k": 4 }]);
  });
  it("have as many wildcards in the name as in the field", () => {
    const unpaired = "a field and the name of its aggregate need the same number of wildcards";
    expectDiagnostic("* | stats sum(x*) as total", unpaired, { at: "total" });
    expectDiagnostic("* | eventstats sum as total", unpaired, { at: "total" });
    expectDiagnostic("* | timechart avg(x) as mean_*", unpaired, { at: "mean_*" });
  });
  it("are of a field that an earlier aggregation left", () => {
    search("stats count(x) by host | stats max(count(x)) sum(count(x)) as n")
      .on([
        { host: "a", x: 1 },
        { host: "a", x: 1 },
        { host: "b", x: 1 },
      ])
      .gives([{ "max(count(x))": 2, n: 3 }]);
  });
  it("give lists that nomv joins by the delimiter of stats", () => {
    search('stats delim=":" values(x) as x | nomv x')
      .on([{ x: "b" }, { x: "a" }])
      .gives([{ x: "a:b" }]);
  });
  it("have one name each in stats", () => {
    expectDiagnostic("* | stats first(host) AS site, first(host) AS report", "`first(host)` is called `site` already", {
      at: "report",
    });
  });
  it("are not called what a field that rows are grouped by is called", () => {
    const taken = "`day` is also the name of a field that rows are grouped by";
    for (const name of ["stats", "sistats"]) expectDiagnostic(`* | ${name} values(day) as day by day`, taken);
    expectDiagnostic("* | stats count by count", "`count` is also the name of a field that rows are grouped by", {
      at: "count",
    });
  });
  it("are grouped by fields named in full", () => {
    expectDiagnostic("* | stats count BY source*", "the BY clause of stats takes no wildcards", { at: "source*" });
  });
});

describe("aggregates without BY", () => {
  it("give one row where any has a value, a count of nothing among them", () => {
    search("| makeresults count=0 | stats count sum(n)").gives([{ count: 0 }]);
    search("| makeresults count=0 | stats dc(n) as d values(n)").gives([{ d: 0 }]);
  });
  it("give no row where nothing could be computed", () => {
    search("| makeresults count=0 | stats values(n) as n").gives([]);
    search('| makeresults | eval g="a" | stats sum(g) avg(nothing)').gives([]);
    search("| tstats max(_time) as latest where index=nowhere").gives([]);
    search("| makeresults count=0 | stats max(n) as n | stats count").gives([{ count: 0 }]);
  });
  it("give a row for each group, also where nothing could be computed", () => {
    search('| makeresults | eval g="a" | stats sum(g) by g').gives([{ g: "a" }]);
  });
});

describe("eventstats allnum=t", () => {
  it("gives up the numbers of a group with a row that has none", () => {
    search("eventstats allnum=t avg(age) as mean count(age) as known by city | table mean known")
      .on([{ city: "S", age: 25 }, { city: "T", age: 39 }, { city: "S", age: 31 }, { city: "T" }])
      .gives([{ mean: 28, known: 2 }, { known: 1 }, { mean: 28, known: 2 }, { known: 1 }]);
  });
});

describe("streamstats", () => {
  const numbered = (...list: readonly number[]) => list.map((n) => ({ n }));
  it("may begin anew by what it has computed itself", () => {
    search('streamstats count as c sum(n) as s reset_after="("c==2")" | table c s')
      .on(numbered(1, 2, 3))
      .gives([
        { c: 1, s: 1 },
        { c: 2, s: 3 },
        { c: 1, s: 3 },
      ]);
    search('streamstats window=5 count as c reset_after="("c>=2")" | table c')
      .on(numbered(1, 2, 3))
      .gives([{ c: 1 }, { c: 2 }, { c: 1 }]);
  });
  it("restarts its window with its sums", () => {
    search("streamstats window=3 sum(n) as s reset_before=(n=3) | table s")
      .on(numbered(1, 2, 3, 4))
      .gives([{ s: 1 }, { s: 3 }, { s: 3 }, { s: 7 }]);
  });
  it("restarts when the group changes, whatever rows without one stand between", () => {
    search("streamstats count by shift reset_on_change=true")
      .on([{ shift: "DAY" }, { n: 1 }, { shift: "DAY" }, { shift: "NIGHT" }, { shift: "DAY" }])
      .gives([
        { shift: "DAY", count: 1 },
        { n: 1 },
        { shift: "DAY", count: 2 },
        { shift: "NIGHT", count: 1 },
        { shift: "DAY", count: 1 },
      ]);
  });
  it("looks back in time where rows ascend, and ahead where they descend", () => {
    const times = (...list: readonly number[]) => list.map((_time) => ({ _time }));
    search("sort _time | streamstats time_window=60s count | table count")
      .on(times(0, 30, 70))
      .gives([{ count: 1 }, { count: 2 }, { count: 2 }]);
    search("streamstats time_window=60s window=2 count | table count")
      .on(times(70, 30, 20))
      .gives([{ count: 1 }, { count: 2 }, { count: 2 }]);
  });
  it("needs rows with a time for a window of time", () => {
    expect(() =>
      search("streamstats time_window=1h count")
        .on([{ n: 1 }, { n: 2 }])
        .results(),
    ).toThrow("a window of time needs rows with a time");
    search("streamstats time_window=1h count").on([]).gives([]);
  });
  it("needs rows in the order of time for a window of time", () => {
    expect(() =>
      search("sort n | streamstats time_window=60s count")
        .on([
          { _time: 30, n: 1 },
          { _time: 10, n: 2 },
          { _time: 20, n: 3 },
        ])
        .results(),
    ).toThrow("a window of time needs rows in the order of time");
  });
  it("computes expressions over running aggregates, and wildcards", () => {
    search("streamstats eval(sum(n)/count()) as mean sum(*) as all_* | table mean all_n")
      .on(numbered(2, 4))
      .gives([
        { mean: 2, all_n: 2 },
        { mean: 3, all_n: 6 },
      ]);
  });
  it("gives up a group's numbers after a value that is none, with allnum", () => {
    search("streamstats allnum=t sum(x) as s | table s")
      .on([{ x: 1 }, { x: "b" }, { x: 2 }])
      .gives([{ s: 1 }, {}, {}]);
  });
  it("passes rows on without an aggregation", () => {
    search("streamstats global=f")
      .on(numbered(1))
      .gives([{ n: 1 }]);
  });
});

describe("bin", () => {
  it("takes a bare number for seconds of time, and bins of its own for what does not end evenly", () => {
    search("bin _time span=300")
      .on([{ _time: 700 }])
      .gives([{ _time: 600 }]);
    search("bin n span=log2 | fields n")
      .on([{ n: 5 }, { n: 0 }, { n: -5 }])
      .gives([{ n: "4-8" }, { n: 0 }, { n: "-8--4" }]);
  });
  it("only widens the range by start and end", () => {
    search("bin n end=1000 bins=10 | fields n")
      .on([{ n: 7 }])
      .gives([{ n: "0-100" }]);
    search("bin n end=1 bins=10 | fields n")
      .on([{ n: 7 }, { n: 0 }])
      .gives([{ n: "7-8" }, { n: "0-1" }]);
  });
  it("makes bins no smaller than 1 of whole numbers, and no smaller than minspan", () => {
    const numbers = [1, 2, 4].map((n) => ({ n }));
    search("bin n | fields n")
      .on(numbers)
      .gives([{ n: "1-2" }, { n: "2-3" }, { n: "4-5" }]);
    search("bin n minspan=3 | fields n")
      .on(numbers)
      .gives([{ n: "0-10" }, { n: "0-10" }, { n: "0-10" }]);
    search("bin n bins=20 | fields n")
      .on([{ n: 1.5 }, { n: 2 }])
      .gives([{ n: "1.5-1.6" }, { n: "2.0-2.1" }]);
  });
  it("writes both ends with the decimals of the span", () => {
    search("bin n span=0.25 | fields n")
      .on([{ n: 1 }, { n: -0.1 }])
      .gives([{ n: "1.00-1.25" }, { n: "-0.25-0.00" }]);
  });
  it("counts hours from the snap where one is given", () => {
    search("bin _time span=4h@d", { options: { timeZone: "Asia/Kolkata" } })
      .on([{ _time: 1774958400 }])
      .gives([{ _time: 1774953000 }]);
  });
  it("never makes more bins than it is asked for", () => {
    search("bin v bins=2 | stats dc(v) as bins")
      .on([{ v: 10 }, { v: 20 }, { v: 30 }])
      .gives([{ bins: 1 }]);
    search("bin v bins=3")
      .on([{ v: 10 }, { v: 30 }])
      .gives([{ v: "10-20" }, { v: "30-40" }]);
  });
  it("refuses spans that do not divide a second", () => {
    expectDiagnostic("* | bin _time span=3ds", "3ds does not divide a second evenly", { at: "3ds" });
  });
});

describe("head", () => {
  it("takes one number", () => {
    expectDiagnostic("* | head 1 2", "head takes one number", { at: "2" });
  });
  it("takes a number or a limit", () => {
    expectDiagnostic("* | head 5 limit=3", "head takes a number or a limit, not both", { at: "3" });
    search("head limit=10 (0==1)")
      .on([{ n: 1 }])
      .gives([]);
    search("head limit=1 (1==1)")
      .on([{ n: 1 }, { n: 2 }])
      .gives([{ n: 1 }]);
  });
});

describe("the largest and the smallest of numbers and texts", () => {
  const rows = [
    { _time: 30, v: "a", g: "x" },
    { _time: 20, v: "3", g: "x" },
    { _time: 10, v: "1", g: "x" },
  ];
  it.each([
    ["stats max(v) as high min(v) as low", { high: 3, low: 1 }],
    ["eventstats max(v) as high min(v) as low | head 1 | table high low", { high: 3, low: 1 }],
    ["streamstats max(v) as high min(v) as low | tail 1 | table high low", { high: 3, low: 1 }],
    ["streamstats window=1 max(v) as high | head 1 | table high", { high: "a" }],
    ["chart max(v) as high over g", { g: "x", high: 3 }],
    ["timechart span=1m max(v) as high | table high", { high: 3 }],
    ["sistats max(v) as high | stats max(v) as high", { high: 3 }],
    ["top v | eventstats max(v) as high | head 1 | table high", { high: 3 }],
  ])("%s: a number wins", (spl, row) => search(spl).on(rows).gives([row]));
});
