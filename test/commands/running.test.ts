import { describe, expect, it } from "vitest";
import { expectDiagnostic, search } from "../support/search.ts";

describe("accum", () => {
  it("writes a sum that overflows as eval does, and so do other sums over rows", () => {
    search("accum x as sum | streamstats sum(x) as running | eventstats avg(x) as avg | addtotals fieldname=t x y")
      .on([
        { x: 1.7e308, y: 1.7e308 },
        { x: 1.7e308, y: 0 },
      ])
      .gives([
        { x: 1.7e308, y: 1.7e308, sum: 1.7e308, running: 1.7e308, avg: "inf", t: "inf" },
        { x: 1.7e308, y: 0, sum: "inf", running: "inf", avg: "inf", t: 1.7e308 },
      ]);
    search("delta x | trendline sma2(x) as sma | addcoltotals x")
      .on([{ x: -1.7e308 }, { x: 1.7e308 }, { x: 1.7e308 }])
      .gives([
        { x: -1.7e308 },
        { x: 1.7e308, "delta(x)": "inf", sma: 0 },
        { x: 1.7e308, "delta(x)": 0, sma: "inf" },
        { x: 1.7e308 },
      ]);
    search("sistats sum(x) | stats sum(x)")
      .on([{ x: 1.7e308 }, { x: 1.7e308 }])
      .gives([{ "sum(x)": "inf" }]);
  });
  it("adds as on paper", () => {
    search("accum n as sum")
      .on([{ n: "0.1" }, { n: "0.2" }, { n: "0.3" }])
      .gives([
        { n: "0.1", sum: 0.1 },
        { n: "0.2", sum: 0.3 },
        { n: "0.3", sum: 0.6 },
      ]);
  });
  it("goes on over rows without a number, which get none", () => {
    search("accum n as sum")
      .on([{ n: 1 }, { n: "x" }, {}, { n: 2 }])
      .gives([{ n: 1, sum: 1 }, { n: "x" }, {}, { n: 2, sum: 3 }]);
  });
  it("keeps its sum from batch to batch", () => {
    const rows = Array.from({ length: 10_000 }, () => ({ n: 1 }));
    const { rows: found } = search("accum n as sum | tail 1").on(rows).results();
    expect(found[0]?.sum).toBe(10_000);
  });
  it("takes one field", () => {
    expectDiagnostic("* | accum a b", "unexpected `b` in accum", { at: "b" });
  });
});

describe("delta", () => {
  it("has none where either number is missing", () => {
    search("delta n as d")
      .on([{ n: 5 }, {}, { n: 7 }, { n: 8 }])
      .gives([{ n: 5 }, {}, { n: 7 }, { n: 8, d: 1 }]);
  });
  it("subtracts times to the millisecond", () => {
    search("delta t as d")
      .on([{ t: "1522871479.147" }, { t: "1522859174.741" }])
      .gives([{ t: "1522871479.147" }, { t: "1522859174.741", d: -12304.406 }]);
  });
  it("looks back as many rows as asked, over batches", () => {
    const rows = Array.from({ length: 5000 }, (_, n) => ({ n }));
    const { rows: found } = search("delta n p=4097 as d | where isnotnull(d) | stats count min(d) max(d)")
      .on(rows)
      .results();
    expect(found).toEqual([{ count: 903, "min(d)": 4097, "max(d)": 4097 }]);
  });
  it("refuses a distance of none", () => {
    expectDiagnostic("* | delta n p=0", "the option `p` of delta cannot be 0", { at: "0" });
  });
});

describe("autoregress", () => {
  it("copies text as well as numbers", () => {
    search("autoregress ip")
      .on([{ ip: "a" }, { ip: "b" }])
      .gives([{ ip: "a" }, { ip: "b", ip_p1: "a" }]);
  });
  it("gives a moving average only where all values are there", () => {
    search("autoregress n p=1-2 | eval mean=(n+n_p1+n_p2)/3 | table mean")
      .on([{ n: 1 }, { n: 2 }, { n: 6 }])
      .gives([{}, {}, { mean: 3 }]);
  });
  it("has no new name for a range", () => {
    expectDiagnostic("* | autoregress n as m p=1-2", "a range of rows has no single new field", { at: "m" });
  });
  it("refuses a range that runs backwards", () => {
    expectDiagnostic("* | autoregress n p=4-2", "autoregress cannot take `p=4-2`", { at: "4-2" });
  });
});

describe("trendline", () => {
  it("weights the newest value most", () => {
    search("trendline wma3(x) as w | table w")
      .on([{ x: 1 }, { x: 2 }, { x: 3 }, { x: 7 }])
      .gives([{}, {}, { w: 14 / 6 }, { w: 29 / 6 }]);
  });
  it("follows the documented formula for an exponential average", () => {
    // alpha is 2/3 and weighs the average so far.
    const { rows } = search("trendline ema2(x) as e | table e")
      .on([{ x: 3 }, { x: 6 }, { x: 9 }])
      .results();
    expect(rows[0]).toEqual({});
    expect(rows[1]?.e).toBeCloseTo(4, 12);
    expect(rows[2]?.e).toBeCloseTo((2 / 3) * 4 + 3, 12);
  });
  it("leaves rows without a number out of the window", () => {
    search("trendline sma2(x) as s | table s")
      .on([{ x: 2 }, { x: "none" }, { x: 4 }])
      .gives([{}, {}, { s: 3 }]);
  });
  it("names its columns as they are written", () => {
    const { columns } = search("table foo bar | trendline sma2(foo) AS smoothed ema2(bar)")
      .on([{ foo: 1, bar: 2 }])
      .results();
    expect(columns).toEqual(["foo", "bar", "smoothed", "ema2(bar)"]);
  });
  it("knows three trends and periods from 2 to 10000", () => {
    expectDiagnostic("* | trendline avg5(x)", "trendline has no trend `avg5`", { at: "avg5" });
    expectDiagnostic("* | trendline sma1(x)", "trendline has no period of 1", { at: "sma1" });
    expectDiagnostic("* | trendline sma(x)", "trendline has no trend `sma`", { at: "sma" });
  });
});

describe("streamstats", () => {
  it("lists the values up to each row", () => {
    search("streamstats list(n) as l")
      .on([{ n: "1" }, { n: "2" }, { n: "3" }])
      .gives([
        { n: "1", l: "1" },
        { n: "2", l: ["1", "2"] },
        { n: "3", l: ["1", "2", "3"] },
      ]);
  });
});
