import { describe, expect, it } from "vitest";
import { expectDiagnostic, search, wholeSearch } from "../support/search.ts";

const events = [
  { _time: 7300, host: "a", x: 1 },
  { _time: 200, host: "b", x: 3 },
  { _time: 60, host: "_internal", x: 5 },
  { _time: 50, x: 9 },
];
const range = (earliest: number, latest: number) => ({ options: { earliest, latest } });

describe("timechart's time axis", () => {
  it("fills the bins between the first event and the last, unless cont=f", () => {
    search("timechart span=1h sum(x) as s")
      .on(events)
      .gives([{ _time: 0, s: 17 }, { _time: 3600 }, { _time: 7200, s: 1 }]);
    search("timechart span=1h cont=f sum(x) as s")
      .on(events)
      .gives([
        { _time: 0, s: 17 },
        { _time: 7200, s: 1 },
      ]);
  });
  it("fills the range of the search, unless fixedrange=f", () => {
    search("timechart span=1h count", range(3600 * 24, 3600 * 27))
      .on([{ _time: 3600 * 25 }])
      .gives([
        { _time: 3600 * 24, count: 0 },
        { _time: 3600 * 25, count: 1 },
        { _time: 3600 * 26, count: 0 },
      ]);
    search("timechart fixedrange=f span=1h count", range(3600 * 24, 3600 * 27))
      .on([{ _time: 3600 * 25 }])
      .gives([{ _time: 3600 * 25, count: 1 }]);
  });
  it("reads the range from the search itself", () => {
    const { rows } = wholeSearch("earliest=-2h@h latest=@h host=a | timechart span=1h count", [
      { _time: 1774958000, host: "a" },
    ]);
    expect(rows).toEqual([
      { _time: 1774951200, count: 0 },
      { _time: 1774954800, count: 1 },
    ]);
  });
  it.each([
    ["given", "host=a", range(1774950300, 1774957800)],
    ["written in the search", "earliest=1774950300 latest=1774957800 host=a", {}],
  ])("aligns bins to the start or the end of the range that is %s", (_, base, setting) => {
    const event = { _time: 1774957000, host: "a" };
    const counts = (aligntime: string) =>
      wholeSearch(`${base} | timechart span=1h aligntime=${aligntime} count`, [event], setting).rows;
    expect(counts("earliest")).toEqual([
      { _time: 1774950300, count: 0 },
      { _time: 1774953900, count: 1 },
      { _time: 1774957500, count: 0 },
    ]);
    expect(counts("latest")).toEqual([
      { _time: 1774947000, count: 0 },
      { _time: 1774950600, count: 0 },
      { _time: 1774954200, count: 1 },
    ]);
  });
  it("counts zero over a range without events, but shows no series there", () => {
    search("timechart span=1h count", range(3600, 7200))
      .on([])
      .gives([{ _time: 3600, count: 0 }]);
    search("timechart span=1h count by host", range(3600, 7200)).on([]).gives([]);
    search("timechart span=1h count").on([]).gives([]);
  });
  it.each([
    ["15 minutes", 900, 10],
    ["60 minutes", 3600, 60],
    ["4 hours", 14400, 300],
    ["24 hours", 86400, 1800],
    ["7 days", 604800, 86400],
    ["30 days", 2592000, 86400],
  ])("chooses the usual span for the last %s", (_, seconds, span) => {
    const start = 1774915200;
    const { rows } = search("timechart count", range(start, start + seconds))
      .on([{ _time: start }])
      .results();
    expect(Number(rows[1]?._time) - Number(rows[0]?._time)).toBe(span);
  });
  it("chooses months for a year, and no less than minspan", () => {
    const year = search("timechart count", range(1735689600, 1767225600))
      .on([{ _time: 1735689600 }])
      .results();
    expect(year.length).toBe(12);
    search("timechart minspan=15m count | fields _time")
      .on(events)
      .gives([0, 1800, 3600, 5400, 7200].map((_time) => ({ _time })));
    search("timechart bins=3 count | fields _time")
      .on(events)
      .gives([0, 3600, 7200].map((_time) => ({ _time })));
  });
  it("drops bins that the range covers only in part", () => {
    search("timechart partial=f span=1h count", range(100, 10000))
      .on(events)
      .gives([{ _time: 3600, count: 0 }]);
    search("timechart partial=f span=1h count")
      .on(events)
      .gives([{ _time: 3600, count: 0 }]);
  });
  it("follows local midnights through daylight saving", () => {
    const zone = { options: { timeZone: "America/New_York" } };
    // 8 March 2026 has 23 hours there.
    search("timechart span=1d count", zone)
      .on([{ _time: 1773043200 }, { _time: 1772888400 }])
      .gives([
        { _time: 1772859600, count: 1 },
        { _time: 1772946000, count: 0 },
        { _time: 1773028800, count: 1 },
      ]);
  });
  it("begins weeks where a snap says so, and takes bare numbers for seconds", () => {
    search("timechart span=w@w1 count")
      .on([{ _time: 1774958400 }])
      .gives([{ _time: 1774828800, count: 1 }]);
    search("timechart span=600 count")
      .on([{ _time: 700 }])
      .gives([{ _time: 600, count: 1 }]);
  });
});

describe("timechart by a field", () => {
  it("prefixes internal values with VALUE, and has a column for rows without the field", () => {
    search("timechart span=3h count by host")
      .on(events)
      .gives([{ _time: 0, VALUE_internal: 1, a: 1, b: 1, NULL: 1 }]);
  });
  it("cuts the split-by field by options after it, and time by those before", () => {
    search("timechart span=3h count by x span=log2")
      .on(events)
      .gives([{ _time: 0, "1-2": 1, "2-4": 1, "4-8": 1, "8-16": 1 }]);
    search("timechart count by host span=3h usenull=f")
      .on(events)
      .gives([{ _time: 0, VALUE_internal: 1, a: 1, b: 1 }]);
  });
  it("computes an expression over aggregates for each series", () => {
    search("timechart span=3h eval(round(avg(x),1)*2) by host usenull=f")
      .on(events)
      .gives([{ _time: 0, VALUE_internal: 10, a: 2, b: 6 }]);
  });
  it("scores by the sum of the aggregate", () => {
    search("timechart span=1h limit=1 max(x) by host usenull=f | fields _time VALUE_internal OTHER")
      .on(events)
      .gives([{ _time: 0, VALUE_internal: 5, OTHER: 3 }, { _time: 3600 }, { _time: 7200, OTHER: 1 }]);
  });
});

describe("rates in timechart", () => {
  it("scale the sum by the span", () => {
    search("timechart span=30m per_hour(x) as h per_minute(x) as m per_second(x) as s per_day(x) as d")
      .on([{ _time: 60, x: 90 }])
      .gives([{ _time: 0, h: 180, m: 3, s: 0.05, d: 4320 }]);
  });
  it("count conditions, and have no place elsewhere", () => {
    search('timechart span=30m per_hour(eval(method="GET")) as views')
      .on([
        { _time: 60, method: "GET" },
        { _time: 50, method: "POST" },
      ])
      .gives([{ _time: 0, views: 2 }]);
    expectDiagnostic("* | stats per_hour(x)", "per_hour belongs to timechart", { at: "per_hour" });
    expectDiagnostic("* | timechart rate_avg(x)", "rate_avg belongs to mstats", { at: "rate_avg" });
  });
});

describe("wildcards that stand for no field", () => {
  it("leave no columns but the first", () => {
    search("timechart avg(zz*) by a")
      .on([{ _time: 60, a: "x" }])
      .gives([{ _time: 60 }]);
    search("chart limit=top1 avg(zz*) over a by b")
      .on([{ a: "x", b: 1 }])
      .gives([{ a: "x" }]);
    search("timechart avg(zz*) by a").on([]).gives([]);
    search('timechart values(*) by a | erex port examples="x"')
      .on([{ a: 1 }])
      .gives([]);
  });
});

describe("timechart refuses", () => {
  it("two fields, an unnamed expression without a field, and time that does not divide", () => {
    expectDiagnostic("* | timechart count by a b", "timechart splits by one field", { at: "b" });
    expectDiagnostic("* | timechart eval(avg(a)*2)", "an eval expression needs a split-by field, or a name");
    expectDiagnostic("* | timechart span=1000ms count", "1000ms does not divide a second evenly", { at: "1000ms" });
    expectDiagnostic("* | timechart span=300ms count", "300ms does not divide a second evenly", { at: "300ms" });
    expectDiagnostic("* | timechart span=log2 count", "time has no logarithmic bins", { at: "log2" });
    expectDiagnostic("* | timechart sum(a) by a", "`a` is aggregated and split by at once");
    expectDiagnostic(
      "* | timechart max(_time) as _time",
      "`_time` is also the name of a field that rows are grouped by",
    );
    expectDiagnostic("* | timechart sparkline(count)", "sparkline belongs to stats and chart", { at: "sparkline" });
  });
});
