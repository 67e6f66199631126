import { describe, expect, it } from "vitest";
import { aggregate } from "../support/evaluate.ts";
import { expectDiagnostic, search, wholeSearch } from "../support/search.ts";

const of = (field: string, values: readonly unknown[]) => values.map((value) => ({ [field]: value }));
const temp = of("temp", ["65", "42", "40", "31", "47", "53", "64"]);

describe('1 and "1" are one value, the number', () => {
  it.each(["values(n)", "mode(n)", "max(n)", "min(n)"])("of %s, whichever came first", (call) => {
    for (const values of [
      [1, "1"],
      ["1", 1],
    ])
      expect(aggregate(call, of("n", values))).toBe(1);
  });
});

// Search Reference, statistical and charting functions: Aggregate functions.
describe("aggregate functions", () => {
  it.each([
    ["mean(temp)", temp, 48.857142857142854],
    ["sumsq(temp)", temp, 17664],
    ["stdev(temp)", temp, 12.615183595289349],
    ["range(temp)", temp, 34],
    ["perc50(Y)", of("Y", [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]), 5.5],
    ["perc95(Y)", of("Y", [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]), 9.55],
    ["p95(Y)", of("Y", [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]), 9.55],
    ["exactperc95(Y)", of("Y", [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]), 9.55],
    ["upperperc95(Y)", of("Y", [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]), 9.55],
    ["perc50(v)", of("v", [0, 212, 579, 1068, 1692, 2301, 2793, 3306, 3673, 4010]), 1996.5],
    ["perc95(v)", of("v", [0, 212, 579, 1068, 1692, 2301, 2793, 3306, 3673, 4010]), 3858.35],
    ["perc99.95(x)", of("x", [1, 2, 3]), 2.999],
    ["percentile0(x)", of("x", [3, 1, 2]), 1],
    ["median(x)", of("x", [9007199254740991]), 9007199254740991],
    ["perc50(x)", of("x", [1660485615.123456, 1660485617.123456]), 1660485616.123456],
    ["perc90(x)", of("x", [0.1, 0.2]), 0.19],
    ["perc100(x)", of("x", [3, 1, 2]), 3],
    ["median(count)", of("count", [37, 58, 8, 34, 13, 74, 38]), 37],
    ["mode(age)", of("age", ["32", "45", "29", "45", "37"]), "45"],
    ["mode(surname)", of("surname", ["Garcia", "Mayer", "Garcia", "Zhang", "Garcia"]), "Garcia"],
    ["mode(x)", of("x", ["b", "a"]), "a"],
    ["mode(x)", of("x", [2, 10, 10, 2]), 10],
    ["dc(x)", of("x", ["1", "1.0", "01"]), 3],
    ["distinct_count(x)", of("x", [1, "1", "a", "A", "a"]), 3],
    ["estdc(x)", of("x", ["1", "1.0", "1"]), 2],
    ["estdc_error(x)", of("x", ["a"]), 0],
    ["count", [{ a: 1 }, {}], 2],
    ["count(a)", [{ a: 1 }, {}, { a: "" }], 2],
    ["c(a)", [{ a: "x" }, {}], 1],
    ["count(a)", [{ a: ["1", "2"] }, {}], 2],
    ['count(eval(status="404"))', of("status", ["404", "200", "404"]), 2],
    ["sum(x)", of("x", ["10", "abc", "20"]), 30],
    ["avg(x)", of("x", ["10", "abc", "20"]), 15],
    ["avg(x)", of("x", [["1", "2"], "6"]), 3],
    ["sum(eval(a*b))", [{ a: "1", b: "2" }, { a: "3", b: "4" }, { a: 5 }], 14],
    ["var(x)", of("x", [2, 4, 6]), 4],
    ["varp(x)", of("x", [1, 3]), 1],
    ["stdevp(x)", of("x", [1, 3]), 1],
    ["stdev(x)", of("x", [5]), 0],
    ["var(x)", of("x", [5]), 0],
    ["varp(x)", of("x", [5, "x"]), 0],
    ["stdevp(x)", of("x", [5]), 0],
    ["var(x)", of("x", [1e9 + 1, 1e9 + 2, 1e9 + 3]), 1],
    ["range(x)", of("x", [5, "x", "2.5"]), 2.5],
    ["median(x)", of("x", [1, 2]), 2],
    ["median(x)", of("x", [4, 1]), 3],
    ["median(x)", of("x", [1, 2, 3, 4]), 3],
    ["median(x)", of("x", [10, 20, 30, 40, 50, 60]), 35],
    ["median(x)", of("x", ["1.2", "1.4"]), 1.3],
    ["median(x)", of("x", [1.5, 1.5]), 1.5],
    ["median(x)", of("x", [-1, -2]), -1],
    ["median(x)", of("x", [1.7e308, 1.6e308]), 1.65e308],
    ["perc50(x)", of("x", [1, 2]), 1.5],
    ["sum(x)", of("x", [1.7e308, 1.7e308]), "inf"],
    ["avg(x)", of("x", [-1.7e308, -1.7e308]), "-inf"],
    ["range(x)", of("x", [-1.7e308, 1.7e308]), "inf"],
    ["sumsq(x)", of("x", [1e200]), "inf"],
    ["stdev(x)", of("x", [-1.7e308, 1.7e308]), "nan"],
  ])("%s", (call, rows, result) => expect(aggregate(call, rows)).toBe(result));

  it.each([
    // Numbers by size, texts only where there are no numbers, upper case before lower; as they are written in the events.
    [["10", "9", "70", "100"], 100, 9],
    [["1", "c", "a", "2", "100", "b", "4", "9"], 100, 1],
    [["a", "7.0", "b"], "7.0", "7.0"],
    [["apple", "pear", "Zoo"], "pear", "Zoo"],
    [["-0.60", "7.70", "3"], "7.70", "-0.60"],
    [["2.8", "0.0"], 2.8, "0.0"],
    [["1.0", "1", "01"], "1.0", "1.0"],
    [["1", "2.0", "3"], 3, 1],
    [["3.0", "2", "1.0"], "3.0", "1.0"],
    [["5.00", 6, 4], 6, 4],
    [[6, "5.00", "7.10", 8], 8, "5.00"],
    [[0], 0, 0],
  ])("max and min of %j are %s and %s", (values, max, min) => {
    expect(aggregate("max(x)", of("x", values))).toBe(max);
    expect(aggregate("min(x)", of("x", values))).toBe(min);
  });

  it("apply to every field that a wildcard names", () => {
    search("stats stdev(*delay)")
      .on([
        { delay: 1, xdelay: 2 },
        { delay: 3, xdelay: 2 },
      ])
      .gives([{ "stdev(delay)": Math.SQRT2, "stdev(xdelay)": 0 }]);
  });
  it("give nothing for no numbers", () => {
    const calls = "sum avg max min range stdev stdevp var varp sumsq median perc90 exactperc90 upperperc90 mode"
      .split(" ")
      .map((name) => `${name}(x)`);
    for (const call of calls) expect(aggregate(call, [{ y: 1 }]), call).toBeNull();
    for (const call of calls.filter((each) => !/^(?:max|min|mode)/.test(each)))
      expect(aggregate(call, [{ x: "a" }]), call).toBeNull();
    expect(aggregate("dc(x)", [{ y: 1 }])).toBe(0);
    expect(aggregate("count(x)", [{ y: 1 }])).toBe(0);
  });
  it("know percentiles from 0 to 100", () => {
    expectDiagnostic("| makeresults | stats perc101(x)", "there is no stats function `perc101`", { at: "perc101" });
  });
  it("void a field with one value that is no number, when asked", () => {
    search("stats allnum=true avg(x) as a avg(y) as b count(x) as n")
      .on([
        { x: "1", y: "1" },
        { x: "abc", y: "3" },
      ])
      .gives([{ b: 2, n: 2 }]);
  });
});

const logins = [
  { _time: 1588032905, u: "tomcat" },
  { _time: 1588292104, u: "brian" },
  { _time: 1588205702, u: "operator" },
  { _time: 1588032901, u: "rightscale" },
  { _time: 1588292105, u: "testuser" },
  { _time: 1587946501, u: "redmine" },
];

// Event order functions, Multivalue stats and chart functions, Time functions.
describe("functions of order and time", () => {
  it("tell the first row from the oldest", () => {
    const { rows } = wholeSearch(
      '| makeresults format=csv data="t,u\n1588032905,tomcat\n1588292104,brian\n1588205702,operator\n1588032901,rightscale\n1588292105,testuser\n1587946501,redmine" | eval _time=t | stats first(u) as f last(u) as l earliest(u) as e latest(u) as la',
      [],
    );
    expect(rows).toEqual([{ f: "tomcat", l: "redmine", e: "redmine", la: "testuser" }]);
  });
  it.each([
    ["earliest(u)", "redmine"],
    ["latest(u)", "testuser"],
    ["earliest_time(u)", 1587946501],
    ["latest_time(u)", 1588292105],
  ])("%s is %s", (call, result) => expect(aggregate(call, logins)).toBe(result));
  it.each([
    ["earliest(v)", null],
    ["earliest_time(v)", null],
    ["latest_time(v)", null],
    ["first(v)", null],
    ["last(v)", null],
    ["list(v)", null],
    ["values(v)", null],
    ["rate(v)", null],
  ])("%s of no values is nothing", (call) => expect(aggregate(call, logins)).toBeNull());
  it("need a time to find the oldest", () => {
    expect(aggregate("earliest(u)", [{ u: "a" }, { u: "b", _time: 5 }, { u: "c", _time: 9 }])).toBe("b");
    expect(aggregate("earliest(u)", [{ u: "a" }])).toBeNull();
  });
  it.each([
    // (latest - earliest) / (latest_time - earliest_time)
    [[160, 130, 100], 0.3],
    [[100, 100, 100], 0],
    // A counter that was set back after 160 has counted 60 + 40 by the end.
    [[40, 160, 100], 0.5],
    [["x", 130, 100], null],
    [[100], null],
  ])("the rate of a counter that shows %j, newest first, is %s", (values, result) => {
    const rows = values.map((v, index) => ({ _time: 300 - index * 100, v }));
    expect(aggregate("rate(v)", rows)).toBe(result);
  });
  it("list in the order of the rows, and give distinct values in lexicographic order", () => {
    const rows = of("x", ["b", "A", "a", "B", "1", "b", "10", "9"]);
    expect(aggregate("list(x)", rows)).toEqual(["b", "A", "a", "B", "1", "b", "10", "9"]);
    expect(aggregate("values(x)", rows)).toEqual(["1", "10", "9", "A", "B", "a", "b"]);
    expect(aggregate("values(x)", of("x", [["d", "c"], "c"]))).toEqual(["c", "d"]);
    expect(aggregate("list(x)", of("x", ["one"]))).toBe("one");
  });
  it("list keeps 100 values and says so", () => {
    const rows = of(
      "x",
      Array.from({ length: 150 }, (_, n) => n),
    );
    const found = wholeSearch("* | stats list(x) as l values(x) as v", rows);
    expect(found.rows[0]?.l).toHaveLength(100);
    expect(found.rows[0]?.v).toHaveLength(150);
    expect(found.messages.map(({ message }) => message)).toEqual(["list() keeps the first 100 values"]);
  });
});
