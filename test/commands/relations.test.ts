import { describe, expect, it } from "vitest";
import { withoutSeasons } from "../../src/statistics/x11.ts";
import { expectDiagnostic, search } from "../support/search.ts";

describe("cofilter", () => {
  it("gives the table of Splunk's page", () => {
    search(
      '| makeresults | eval user="a b c a b c a b c" | makemv user | mvexpand user | streamstats count | eval item = count % 5 | cofilter user item',
    ).gives(
      [
        [1, 2, 2, 2, 1],
        [1, 2, 3, 2, 1],
        [1, 2, 4, 2, 2],
        [2, 2, 3, 2, 1],
        [2, 2, 4, 2, 1],
        [2, 2, 0, 1, 1],
        [3, 2, 4, 2, 1],
        [3, 2, 0, 1, 1],
      ].map(([one = 0, first = 0, two = 0, second = 0, pair = 0]) => ({
        "Item 1": one,
        "Item 1 user count": first,
        "Item 2": two,
        "Item 2 user count": second,
        "Pair count": pair,
      })),
    );
  });
  it("counts a user once, and passes over rows without either field", () => {
    search("cofilter u i")
      .on([{ u: 1, i: "x" }, { u: 1, i: "x" }, { u: "1", i: "y" }, { u: 2 }, { i: "y" }])
      .gives([{ "Item 1": "x", "Item 1 user count": 1, "Item 2": "y", "Item 2 user count": 1, "Pair count": 1 }]);
  });
});

describe("correlate", () => {
  it("leaves internal fields and fields without values out", () => {
    search("fields a b _time none | correlate")
      .on([{ a: 1, b: 1, _time: 3 }, { a: 1 }])
      .gives([
        { RowField: "a", a: 1, b: 0.5 },
        { RowField: "b", a: 0.5, b: 1 },
      ]);
  });
  it("considers a thousand fields, and says so", () => {
    const row = Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`f${i}`, 1]));
    const results = search("correlate").on([row]).results();
    expect(results.rows).toHaveLength(1000);
    expect(results.messages[0]?.message).toBe(
      "correlate: input fields limit (1000) reached. Some fields may have been ignored.",
    );
  });
});

describe("associate", () => {
  const rows = [
    ...Array.from({ length: 60 }, () => ({ method: "GET", status: 404 })),
    ...Array.from({ length: 60 }, () => ({ method: "GET", status: 500 })),
    ...Array.from({ length: 40 }, () => ({ method: "POST", status: 503 })),
  ];
  it("needs a hundred events, a tenth of all and half a bit by default", () => {
    expect(search("associate").on(rows).results().rows).toEqual([
      {
        Reference_Key: "method",
        Reference_Value: "GET",
        Target_Key: "status",
        Unconditional_Entropy: expect.closeTo(1.5613, 4),
        Conditional_Entropy: 1,
        Entropy_Improvement: expect.closeTo(0.5613, 4),
        Top_Conditional_Value: "404 (37.50% -> 50.00%)",
        Description: "When 'method' has the value 'GET', the entropy of 'status' decreases from 1.561 to 1.000.",
        Support: 0.75,
      },
    ]);
    search("associate supfreq=0.8").on(rows).gives([]);
    search("associate improv=0.6").on(rows).gives([]);
  });
  it("takes no wildcards", () => {
    expectDiagnostic("* | associate m* status", "associate takes no wildcards", { at: "m*" });
  });
  it("sorts by key, value and target, and looks at the listed fields only", () => {
    const all = search("associate supcnt=40 improv=0.1 | table Reference_Key Reference_Value").on(rows).results().rows;
    expect(all.map((row) => `${row.Reference_Key}=${row.Reference_Value}`)).toEqual([
      "method=GET",
      "method=POST",
      "status=404",
      "status=500",
      "status=503",
    ]);
    search("associate supcnt=1 method").on(rows).gives([]);
  });
});

describe("arules", () => {
  const rows = [
    ...Array.from({ length: 4 }, () => ({ a: 1, b: "x", c: "p" })),
    { a: 1, b: "y", c: "q" },
    { a: 2, b: "y", c: "q" },
  ];
  it("finds rules with several given values", () => {
    const found = search("arules sup=4 conf=1 a b c").on(rows).results().rows;
    expect(found.map((row) => `${row["Given fields"]} => ${row["Implied fields"]}`)).toEqual([
      "a=1, b=x => c=p",
      "a=1, c=p => b=x",
      "b=x => a=1",
      "b=x => c=p",
      "b=x, c=p => a=1",
      "c=p => a=1",
      "c=p => b=x",
    ]);
  });
  it("needs a support of 3 and a confidence of a half by default", () => {
    const found = search("arules a b").on(rows).results().rows;
    expect(found).toEqual([
      {
        "Given fields": "b=x",
        "Implied fields": "a=1",
        Strength: 1,
        "Given fields support": 4,
        "Implied fields support": 5,
      },
      {
        "Given fields": "a=1",
        "Implied fields": "b=x",
        Strength: 0.8,
        "Given fields support": 5,
        "Implied fields support": 4,
      },
    ]);
  });
  it("needs two fields", () => {
    expectDiagnostic("* | arules a", "arules needs at least two fields", { at: "a" });
  });
});

describe("x11", () => {
  const season = [20, -5, -5, -5, -5, 5, -5];
  const daily = Array.from({ length: 42 }, (_, i) => ({ n: 100 + 2 * i + season[i % 7]! }));
  it("finds the period by itself, and names the result after the call", () => {
    const found = search("x11 add(n)").on(daily).results().rows;
    for (const [i, row] of found.entries()) expect(row["add(n)"]).toBeCloseTo(100 + 2 * i, 6);
    expect(search("x11 add() 7 (n)").on(daily).results().rows[3]?.["add()7(n)"]).toBeCloseTo(106, 6);
  });
  it("multiplies by default", () => {
    const grown = Array.from({ length: 30 }, (_, i) => ({ n: 10 * 1.1 ** i * (i % 5 === 0 ? 2 : 0.84) }));
    const found = search("x11 5(n) as trend").on(grown).results().rows;
    const scale = Number(found[0]?.trend) / 10;
    for (const [i, row] of found.entries()) expect(Number(row.trend) / 1.1 ** i).toBeCloseTo(10 * scale, 6);
    expect(search("x11 mult5(n)").on(grown).results().rows[9]?.["mult5(n)"]).toBe(found[9]?.trend);
  });
  it("keeps a trend that bends and seasons that change", () => {
    const values = Float64Array.from(
      { length: 120 },
      (_, i) => 50 + 0.01 * i * i + (10 + i / 12) * Math.sin((2 * Math.PI * i) / 12),
    );
    withoutSeasons(values, 12, "additive").forEach((n, i) => {
      expect(Math.abs(n - (50 + 0.01 * i * i))).toBeLessThan(2);
    });
  });
  it("leaves gaps as they are", () => {
    const rows = daily.map((row, i) => (i === 10 ? { m: 1 } : row));
    const found = search("x11 add7(n) as t").on(rows).results().rows;
    expect(found[10]).toEqual({ m: 1 });
    expect(Math.abs(Number(found[11]?.t) - 122)).toBeLessThan(4);
  });
  it.each([
    ["mult4(n)", "the period of x11 cannot be 4"],
    ["mult1001(n)", "the period of x11 cannot be 1001"],
    ["n", "x11 takes one call such as mult15(count)"],
    ["avg5(n)", "x11 takes one call such as mult15(count)"],
  ])("refuses %s", (call, message) => {
    expectDiagnostic(`* | x11 ${call}`, message, { at: call });
  });
  it("refuses series that are too short, have no period, or cannot be multiplied", () => {
    const few = "| makeresults count=8 | streamstats count as n";
    expectDiagnostic(`${few} | x11 add5(n)`, "x11 needs values of two periods of `n`, 10, and there are 8");
    expectDiagnostic(
      "| makeresults count=12 | eval n=0 | x11 mult5(n)",
      "`n` has values that are not above 0, which cannot be multiplied by seasons",
    );
    expectDiagnostic("| makeresults count=12 | eval n=1 | x11 add(n)", "x11 finds no period in `n`");
  });
});
