import { describe, expect, it } from "vitest";
import { expectDiagnostic, search } from "../support/search.ts";

const events = [
  { _time: 7300, host: "b", user: "ann", n: 4 },
  { _time: 7250, host: "a", user: "bob", n: "7" },
  { _time: 3700, host: "a", user: "ann", n: 1.5, tags: ["x", "y;z"] },
  { _time: 3650, user: "ann", n: "many\\" },
  { _time: 90, host: "b", user: "eve", n: 1_700_000_000 },
  { _time: 80, host: "a", user: "ann", n: 4, tags: "x" },
  { _time: 70, host: "a", user: "bob" },
];

describe("rows of a summary give what the events give", () => {
  it.each([
    "count",
    "count(n) dc(n) estdc(n) values(n) mode(n)",
    "sum(n) avg(n) min(n) max(n) range(n) sumsq(n)",
    "median(n) perc90(n) p10(n) exactperc25(n) upperperc50(n)",
    "first(n) last(n) list(n) list(tags) values(tags)",
    "earliest(n) latest(n) earliest_time(n) latest_time(n) rate(n)",
    'count(eval(user="ann")) as ann sum(eval(n*2)) as twice eval(max(n)-min(n)) as spread',
    "avg(n*) as mean_n* dc(*)",
  ])("for stats %s", (aggregates) => {
    for (const rest of [aggregates, `${aggregates} by host`, `${aggregates} by host user`]) {
      search(`sistats ${rest} | stats ${rest}`)
        .on(events)
        .gives(search(`stats ${rest}`).on(events).results().rows);
    }
  });
  it("for deviations, to the last digits but one", () => {
    const aggregates = "stdev(n) stdevp(n) var(n) varp(n) by host";
    const direct = search(`stats ${aggregates}`).on(events).results().rows;
    const { rows } = search(`sistats ${aggregates} | stats ${aggregates}`).on(events).results();
    expect(rows).toEqual(
      direct.map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([name, value]) => [
            name,
            typeof value === "number" ? expect.closeTo(value, 6) : value,
          ]),
        ),
      ),
    );
  });
  it("also grouped by less than the summary was", () => {
    search("sistats avg(n) dc(user) by host user | stats avg(n) dc(user) count by host")
      .on(events)
      .gives(search("stats avg(n) dc(user) count by host").on(events).results().rows);
  });
  it.each([
    "count by host",
    "span=1h avg(n) by host",
    "span=1h limit=1 sum(n) max(n) by user",
    "span=1h per_hour(n) count(eval(n>2)) as large",
    "span=2h count by n span=log2",
  ])("for timechart %s", (chart) => {
    search(`sitimechart ${chart} | timechart ${chart}`)
      .on(events)
      .gives(search(`timechart ${chart}`).on(events).results().rows);
  });
  it.each([
    "avg(n) over host by user",
    "limit=1 avg(n) by host user",
    "count by n span=5",
    "count by n bins=3",
    "sum(n)",
  ])("for chart %s", (chart) => {
    search(`sichart ${chart} | chart ${chart}`)
      .on(events)
      .gives(search(`chart ${chart}`).on(events).results().rows);
  });
  it.each([
    "top user",
    "top limit=1 user by host useother=t",
    "top 0 user host showperc=f",
    "rare user",
    "rare 1 user by host",
  ])("for %s", (command) => {
    search(`si${command} | ${command}`).on(events).gives(search(command).on(events).results().rows);
  });
  it("where one value that is no number voids a group", () => {
    search("sistats allnum=t avg(n) by user | stats allnum=t avg(n) by user")
      .on(events)
      .gives(search("stats allnum=t avg(n) by user").on(events).results().rows);
  });
});

describe("summaries", () => {
  it("are read as Splunk writes them, without the parts that speleo adds", () => {
    search("stats stdev(n) dc(user) values(user) count")
      .on([
        {
          psrsvd_v: "1",
          psrsvd_gc: "2",
          psrsvd_nc_n: "2",
          psrsvd_sm_n: "6",
          psrsvd_ss_n: "20",
          psrsvd_vm_user: "ann;2;",
        },
        {
          psrsvd_v: "1",
          psrsvd_gc: "1",
          psrsvd_nc_n: "1",
          psrsvd_sm_n: "6",
          psrsvd_ss_n: "36",
          psrsvd_vm_user: "bob;1;",
        },
      ])
      .gives([{ "stdev(n)": 2, "dc(user)": 2, "values(user)": ["ann", "bob"], count: 3 }]);
  });
  it("are not mixed with other rows", () => {
    const mixed = search("sistats count by host | append [search index=none] | stats count");
    mixed.on(events).gives([{ count: 6 }]);
    expect(() =>
      search("stats count")
        .on([{ psrsvd_v: 1, psrsvd_gc: 2 }, ...Array(5000).fill({ a: 1 })])
        .results(),
    ).toThrow("rows of a summary cannot be aggregated together with others");
  });
  it("do not hold sparklines", () => {
    expectDiagnostic("* | sistats sparkline(count)", "sparkline belongs to stats and chart", { at: "sparkline" });
  });
});
