import { describe, expect, it } from "vitest";
import { expectDiagnostic, search } from "../support/search.ts";

/** Events an hour before noon on these days before 31 March 2026, the day of the tests' clock. */
const daily = (...days: readonly number[]) => days.map((day) => ({ _time: 1774954800 - day * 86400 }));
const midnight = (day: number) => 1774915200 - day * 86400;

describe("timewrap", () => {
  it("counts periods back from the bin that holds the end of the search, and shows the dates of the last one", () => {
    search("timechart span=1d count | timewrap 1week")
      .on(daily(1, 2, 8))
      .gives([
        { _time: midnight(6), latest_week: 0 },
        { _time: midnight(5), latest_week: 0 },
        { _time: midnight(4), latest_week: 0 },
        { _time: midnight(3), latest_week: 0 },
        { _time: midnight(2), latest_week: 1 },
        { _time: midnight(1), "1week_before": 1, latest_week: 1 },
        { _time: midnight(0), "1week_before": 0 },
      ]);
  });
  it("aligns with the end of the time range, or with now", () => {
    const range = { options: { latest: midnight(1) } };
    const columns = (spl: string) => search(spl, range).on(daily(2, 8)).results().columns;
    expect(columns("timechart span=1d count | timewrap 1w")).toEqual(["_time", "latest_week"]);
    expect(columns("timechart span=1d count | timewrap 1w align=now")).toEqual([
      "_time",
      "1week_before",
      "latest_week",
    ]);
  });
  it.each([
    ["timewrap d series=short", ["s2", "s1"]],
    ["timewrap 1day", ["2days_before", "1day_before"]],
    ['timewrap 1d series=exact time_format="day %d/%m"', ["day 28/03", "day 29/03"]],
  ])("%s names the periods", (spl, names) => {
    const { columns } = search(`timechart span=12h count | ${spl}`).on(daily(2, 1)).results();
    expect(columns).toEqual(["_time", ...names]);
  });
  it("puts the name of a series before that of the period", () => {
    const rows = daily(1, 2).map((row) => ({ ...row, host: "a" }));
    const { columns } = search("timechart span=1d sum(x) by host | timewrap 1d series=short").on(rows).results();
    expect(columns).toEqual(["_time", "a_s2", "a_s1"]);
    search("timechart span=1d count as errors | timewrap 1d")
      .on(daily(1))
      .gives([{ _time: midnight(0), errors_1day_before: 1 }]);
  });
  it("takes m for a month, as no other command does", () => {
    search("timechart span=1mon count | timewrap 1m | table *_before")
      .on(daily(40))
      .gives([{ "1month_before": 1 }]);
    expectDiagnostic("* | timechart count | timewrap 1x", "timewrap cannot wrap by `1x`", { at: "1x" });
  });
});
