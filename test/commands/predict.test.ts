import { describe, expect, it } from "vitest";
import { expectDiagnostic, search, wholeSearch } from "../support/search.ts";

const week = Array.from({ length: 28 }, (_, i) => ({
  t: 1_700_006_400 + i * 86_400,
  foo: (i % 7 < 5 ? 100 : 20) + (i % 3),
  bar: 10 + i,
}));
const ready = "eval _time=t | fields - t";

describe("predict", () => {
  const columns = (options: string) => search(`${ready} | predict ${options}`).on(week).results();
  it("adds a prediction and its interval, and five rows", () => {
    const { rows } = columns("foo");
    expect(rows).toHaveLength(33);
    expect(Object.keys(rows[32] ?? {})).toEqual([
      "_time",
      "lower95(prediction(foo))",
      "prediction(foo)",
      "upper95(prediction(foo))",
    ]);
    expect(rows[28]?._time).toBe(1_700_006_400 + 28 * 86_400);
    expect(Number(rows[28]?.["prediction(foo)"])).toBeGreaterThan(80);
    expect(Number(rows[28]?.["lower95(prediction(foo))"])).toBeLessThan(Number(rows[28]?.["prediction(foo)"]));
  });
  it("names prediction and interval as told", () => {
    const { rows } = columns("foo AS foobar algorithm=LL upper90=high lower97=low future_timespan=10 holdback=20");
    expect(rows).toHaveLength(28);
    expect(rows.filter((row) => "foobar" in row)).toHaveLength(18);
    const { foobar, high, low } = rows[10] ?? {};
    // Quantiles of 90 and 97 percent: 1.645 and 2.170 deviations.
    expect((Number(foobar) - Number(low)) / (Number(high) - Number(foobar))).toBeCloseTo(2.1701 / 1.6449, 3);
  });
  it("does not look at what is held back", () => {
    const { rows } = columns("bar algorithm=LLT holdback=5 future_timespan=5");
    expect(rows).toHaveLength(28);
    const changed = search(
      `${ready} | eval bar=if(bar>32, 0, bar) | predict bar algorithm=LLT holdback=5 future_timespan=5`,
    );
    expect(
      changed
        .on(week)
        .results()
        .rows.map((row) => row["prediction(bar)"]),
    ).toEqual(rows.map((row) => row["prediction(bar)"]));
    expect(rows[27]?.["prediction(bar)"]).toBeCloseTo(37, 6);
  });
  it("gives several fields the options that follow them", () => {
    const { rows } = columns("foo algorithm=LL future_timespan=2 bar as b algorithm=LLP period=7 future_timespan=9");
    expect(rows).toHaveLength(37);
    expect(rows.filter((row) => "prediction(foo)" in row)).toHaveLength(30);
    expect(rows.filter((row) => "b" in row)).toHaveLength(37);
    const shared = columns("foo as f bar as b algorithm=LLT future_timespan=3").rows;
    expect(shared.filter((row) => "f" in row && "b" in row)).toHaveLength(31);
  });
  it("takes options before the fields too", () => {
    expect(columns("future_timespan=0 algorithm=LL foo").rows).toHaveLength(28);
  });
  it("finds the week by itself, or is told", () => {
    const told = columns("foo algorithm=LLP period=7 future_timespan=7").rows;
    expect(columns("foo algorithm=LLP future_timespan=7").rows).toEqual(told);
    expect(told.slice(28).map((row) => Number(row["prediction(foo)"]) > 60)).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });
  it("lets one series explain another", () => {
    const rows = week.map((row, i) => ({ ...row, foo: i < 20 ? 3 * row.bar : 0 }));
    const found = search(`${ready} | predict foo as f algorithm=LLB correlate=bar holdback=8`).on(rows).results().rows;
    expect(found).toHaveLength(28);
    expect(found[27]?.f).toBeCloseTo(3 * 37, 6);
  });
  it("predicts two series together, and hides one when asked", () => {
    const { rows } = columns("foo bar algorithm=BiLL future_timespan=3 suppress=foo");
    expect(rows).toHaveLength(31);
    expect(Object.keys(rows[30] ?? {})).toEqual([
      "_time",
      "lower95(prediction(bar))",
      "prediction(bar)",
      "upper95(prediction(bar))",
    ]);
  });
  it("goes on by calendar months", () => {
    const months = ["2026-01-01", "2026-02-01", "2026-03-01"].map((day) => ({ t: Date.parse(day) / 1000, n: 1 }));
    const { rows } = search(
      'eval _time=t | predict n algorithm=LL future_timespan=2 | eval d=strftime(_time, "%F") | tail 2 | table d',
    )
      .on(months)
      .results();
    expect(rows).toEqual([{ d: "2026-05-01" }, { d: "2026-04-01" }]);
  });
  it("keeps the hour across a change of the clock", () => {
    const days = [27, 28].map((day) => ({ t: Date.parse(`2026-03-${day}T00:00:00+01:00`) / 1000, n: 1 }));
    const { rows } = wholeSearch(
      '* | eval _time=t | predict n algorithm=LL future_timespan=2 | eval d=strftime(_time, "%F %H") | table d',
      days,
      { options: { timeZone: "Europe/Zurich" } },
    );
    expect(rows.map(({ d }) => d)).toEqual(["2026-03-27 00", "2026-03-28 00", "2026-03-29 00", "2026-03-30 00"]);
  });
  it("fills missing values in", () => {
    const rows = week.map((row, i) => (i === 10 ? { t: row.t } : row));
    const found = search(`${ready} | predict bar algorithm=LLT`).on(rows).results().rows;
    expect(found[10]?.["prediction(bar)"]).toBeCloseTo(20, 6);
  });
  it("stays at 0 with nonnegative", () => {
    const falling = [{ n: 30 }, { n: 20 }, { n: 10 }];
    expect(
      search("predict n algorithm=LLT nonnegative=t | tail 1").on(falling).results().rows[0]?.["prediction(n)"],
    ).toBe(0);
  });
  it.each([
    ["foo algorithm=ARIMA", "predict has no algorithm `ARIMA`", "algorithm=ARIMA"],
    ["foo algoritm=LL", "predict has no option `algoritm`", "algoritm=LL"],
    ["foo algorithm=LLB", "LLB needs the option `correlate`", "algorithm=LLB"],
    ["foo correlate=bar", "only LLB takes the option `correlate`", "correlate=bar"],
    ["foo algorithm=BiLL", "BiLL predicts two fields together", "algorithm=BiLL"],
    ["foo upper100=x", "`upper100` is no percentage between 0 and 100", "upper100=x"],
    ["foo period=1", "a whole number from 2 to 100000 is expected, not `1`", "period=1"],
    ["foo as", "a field's name is missing here", "as"],
  ])("refuses %s", (options, message, at) => {
    expectDiagnostic(`* | predict ${options}`, message, { at });
  });
  it("refuses series that are too short or have no period", () => {
    expectDiagnostic(
      "| makeresults | eval n=1 | predict n algorithm=LL",
      "LL needs at least 2 values of `n`, and there are 1",
      { at: "n" },
    );
    expectDiagnostic("| makeresults count=9 | eval n=1 | predict n algorithm=LLP", "LLP finds no period in `n`", {
      at: "n",
    });
    expectDiagnostic(
      "| makeresults count=9 | eval n=1 | predict n algorithm=LLP period=5",
      "LLP needs values of two periods of `n`, 10, and there are 9",
      { at: "n" },
    );
  });
});
