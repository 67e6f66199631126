import { describe, expect, it } from "vitest";
import { expectDiagnostic, now, search, wholeSearch } from "../support/search.ts";

describe("gentimes", () => {
  it("reads dates with times", () => {
    search("| gentimes start=10/1/2020:12:34:56 end=10/1/2020:12:35:10 increment=10s | table starttime endtime").gives([
      { starttime: 1601555696, endtime: 1601555705 },
      { starttime: 1601555706, endtime: 1601555715 },
    ]);
  });
  it("counts days back from midnight, and ends at the last midnight", () => {
    search("| gentimes start=-2 | table starttime").gives([{ starttime: 1774742400 }, { starttime: 1774828800 }]);
    search("| gentimes start=-30 end=-27 | stats count").gives([{ count: 3 }]);
  });
  it("follows the calendar when the clocks change", () => {
    search("| gentimes start=3/28/26 end=3/31/26 | eval hours=(endtime-starttime+1)/3600 | table hours", {
      options: { timeZone: "Europe/Zurich" },
    }).gives([{ hours: 24 }, { hours: 23 }, { hours: 24 }]);
  });
  it("names four fields", () => {
    expect(search("| gentimes start=4/4/21 end=4/5/21").results().columns).toEqual([
      "endhuman",
      "endtime",
      "starthuman",
      "starttime",
    ]);
  });
  it("says what a time is", () => {
    expectDiagnostic("| gentimes start=yesterday", "`yesterday` is not a time", { at: "yesterday" });
    expectDiagnostic("| gentimes start=-5 increment=1w", "gentimes cannot step by `1w`", { at: "1w" });
  });
});

describe("addinfo", () => {
  it("knows the time range and the clock", () => {
    const { rows } = search("addinfo | fields info_*", { options: { earliest: "-1h", latest: "now" } })
      .on([{ _time: now - 60 }])
      .results();
    expect(rows).toEqual([
      {
        _time: now - 60,
        info_min_time: now - 3600,
        info_max_time: now,
        info_sid: `${now}.1`,
        info_search_time: now,
      },
    ]);
  });
  it("takes the range that the search itself names", () => {
    const range = (spl: string, options = {}) =>
      wholeSearch(`${spl} | addinfo | table info_min_time info_max_time`, [{ _time: now - 60 }], { options }).rows;
    expect(range("earliest=-1h latest=-10s")).toEqual([{ info_min_time: now - 3600, info_max_time: now - 10 }]);
    expect(range("earliest>=-1h latest<-10s")).toEqual([{ info_min_time: now - 3600, info_max_time: now - 10 }]);
    expect(range("earliest=-1h", { earliest: "-1d" })).toEqual([{ info_min_time: now - 3600, info_max_time: now }]);
    expect(range("latest=now")).toEqual([{ info_min_time: 0, info_max_time: now }]);
    expect(range("*")).toEqual([{ info_min_time: 0, info_max_time: "+Infinity" }]);
  });
});

describe("makeresults", () => {
  const rowsOf = (spl: string) => wholeSearch(spl, []).rows;
  it("takes the count without its name", () => {
    expect(rowsOf("| makeresults 2 | eval n=1 | table n")).toEqual([{ n: 1 }, { n: 1 }]);
    expectDiagnostic("| makeresults 2 3", "something is missing after `3`", { at: "3" });
  });
  it("takes blanks beside a CSV name away, and gives CSV rows no time", () => {
    expect(rowsOf('| makeresults format=csv data="name, age\nann,61" | fields name, age')).toEqual([
      { name: "ann", age: "61" },
    ]);
  });
  it("keeps each JSON object as the text of its event", () => {
    const data = '[{\\"n\\": 1}, {\\"_raw\\": \\"own\\", \\"n\\": [1, true]}]';
    expect(rowsOf(`| makeresults format=json data="${data}" | table _raw n`)).toEqual([
      { _raw: '{"n":1}', n: "1" },
      { _raw: "own", n: "[1,true]" },
    ]);
  });
  it("takes JSON objects in an array only", () => {
    for (const data of ['{\\"n\\":1}', "[1]"])
      expectDiagnostic(`| makeresults format=json data="${data}"`, "the data are not a JSON array of objects");
  });
  it("makes no rows of text that is no JSON, and says so", () => {
    const { rows, messages } = wholeSearch('| makeresults format=json data="n"', []);
    expect(rows).toEqual([]);
    expect(messages.map(({ message }) => message)).toEqual(["the data are no JSON, and give no rows"]);
  });
  it("leaves options out that it does not have, and says so", () => {
    const { rows, messages } = wholeSearch("| makeresults cuont=5 x=1 count=2 | table _time", []);
    expect(rows).toHaveLength(2);
    expect(messages.map(({ message }) => message)).toEqual([
      "makeresults has no option `cuont`, which is left out",
      "makeresults has no option `x`, which is left out",
    ]);
  });
  it.each(["count=5", "annotate=t", "5"])("takes no %s beside data", (option) => {
    expectDiagnostic(
      `| makeresults ${option} format=csv data="a\n1"`,
      "rows from data have no count and no annotations",
    );
  });
  it("takes 29,999 characters of data", () => {
    const most = `n\n${"1".repeat(29_997)}`;
    expect(rowsOf(`| makeresults format=csv data="${most}" | eval l=len(n) | table l`)).toEqual([{ l: 29_997 }]);
    expectDiagnostic(
      `| makeresults format=csv data="${most}1"`,
      "makeresults takes no more than 29999 characters of data",
    );
  });
});

describe("require", () => {
  it("fails a search without rows", () => {
    expectDiagnostic("* | require", "require found no results", { at: "require" });
  });
  it("fails the search round it", () => {
    expect(() => wholeSearch("user=* [search user=zed | require]", [{ user: "ann" }])).toThrow(
      "require found no results",
    );
  });
});

describe("noop, localop and redistribute", () => {
  it("change nothing", () => {
    search('localop | redistribute num_of_reducers=2 by n | noop log_DEBUG="AST;x" search_optimization.x=f')
      .on([{ n: 1 }])
      .gives([{ n: 1 }]);
  });
  it("refuse what would change results", () => {
    expectDiagnostic("* | noop sample_ratio=10", "noop cannot sample events", { at: "sample_ratio=10" });
    expectDiagnostic("* | noop foo=1", "noop has no option `foo`", { at: "foo=1" });
  });
});

describe("what cannot run offline", () => {
  it("says why", () => {
    expectDiagnostic("* | overlap", "overlap cannot run offline: it checks the summary indexes of a server", {
      at: "overlap",
    });
  });
});
