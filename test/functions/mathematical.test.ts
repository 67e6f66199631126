import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roundHalfUp } from "../../src/values/number.ts";
import { evaluate, expectRefusal } from "../support/evaluate.ts";
import { search } from "../support/search.ts";

// Search Reference, evaluation functions: Mathematical functions.
describe("mathematical functions", () => {
  it.each([
    ["abs(-5)", 5],
    ["abs(5)", 5],
    ["ceil(1.9)", 2],
    ["ceiling(1.1)", 2],
    ["ceiling(-1.9)", -1],
    ["ceiling(2)", 2],
    ["exp(0)", 1],
    ["exp(3)", 20.085536923187668],
    ["floor(1.9)", 1],
    ["floor(-1.5)", -2],
    ["ln(1)", 0],
    ["ln(exp(2))", 2],
    ["log(1000)", 3],
    ["log(8, 2)", 3],
    ["log(81, 3)", 4],

    ["pow(2, 10)", 1024],
    ["pow(2, -1)", 0.5],
    ["pow(2, 53)", 9007199254740992],
    ["sqrt(9)", 3],
    ["sqrt(2)", Math.SQRT2],
    ["round(3.5)", 4],
    ["round(2.555, 2)", 2.56],
    ["round(2.5)", 3],
    ["round(-2.5)", -3],
    ["round(2.4)", 2],
    ["round(1.005, 2)", 1.01],
    ["round(1234.5678, 3)", 1234.568],
    ["round(1.23456789, 2.9)", 1.23],
    ["sum(1, 2, 3)", 6],
    ['sum(1, 2, tonumber("3"))', 6],
  ])("%s is %s", (expression, result) => expect(evaluate(expression)).toBeCloseTo(result, 12));

  it.each([
    ["abs(missing)"],
    ["abs(word)"],
    ["pow(2, missing)"],
    ["round(missing, 2)"],
    ["sqrt(mv)"],
    ["log(5, 1)"],
    ["log(5, 0)"],
    ["log(5, -2)"],
    ["round(2.5, n)"],
  ])("%s is null", (expression) => expect(evaluate(expression, { mv: ["1", "2"], n: -1, word: "x" })).toBeNull());

  it.each([
    ["x", "10.00"],
    ['x."%"', "10.00%"],
    ["-round(10, 2)", "-10.00"],
    ["if(1 == 1, round(10, 2), 0)", "10.00"],
    ["round(0.004, 2)", "0.00"],
    ["round(10, 0)", 10],
    ["round(1.5, 20)", 1.5],
    ["round(10, n)", 10],
    ["max(x, 9.5)", "10.00"],
    ["round(10, 2) + round(5, 2)", 15],
    ["x + 1", 11],
    ["sum(round(10, 2), 1)", 11],
    ['if(round(10, 2) = 10 AND x = 10 AND x < 10.5, "y", "n")', "y"],
    ["typeof(round(10, 2)).typeof(x)", "NumberNumber"],
    ['tostring(round(12345, 2), "commas")', "12,345.00"],
    ['json_object("a", round(10, 2))', '{"a":10}'],
    ["mvmap(m, round(m, 1))", ["1.0", 2.5]],
  ])("keeps the zeros of what is rounded where it is written: %s is %j", (expression, result) =>
    expect(evaluate(expression, { x: evaluate("round(10, 2)"), n: 2, m: ["1", "2.5"] })).toEqual(result),
  );
  it("sorts and aggregates what is rounded as numbers", () =>
    search("eval r=round(n, 1) | sort r | stats list(r) as list sum(r) as sum max(r) as max")
      .on([{ n: 10 }, { n: 9 }])
      .gives([{ list: ["9.0", "10.0"], sum: 19, max: "10.0" }]));

  it("does not round to a negative count of decimals", () =>
    expectRefusal("round(1234, -2)", "round cannot round to a negative count of decimals"));

  it("sums what is numeric, every value of a multivalue field included", () => {
    expect(evaluate("sum(a, b, c)", { a: 5, b: "9" })).toBe(14);
    expect(evaluate("sum(a, 2, 3)", { a: "1" })).toBe(6);
    expect(evaluate("sum(a, 2, 3)", { a: "somedata" })).toBe(5);
    expect(evaluate("sum(m, 1)", { m: ["1", "x", "3"] })).toBe(5);
    expect(evaluate("sum(a)", { a: "somedata" })).toBeNull();
    expect(evaluate("sum(a)")).toBeNull();
    expect(evaluate("sum(null(), 2)")).toBe(2);
  });
  it.each([
    ['sum(1, 2, "3")', "sum takes a number here, not a text"],
    ['sum("somedata", 2, 3)', "sum takes a number here, not a text"],
    ['avg(1, 2, "3")', "avg takes a number here, not a text"],
    ['avg("somedata", 2, 3)', "avg takes a number here, not a text"],
  ])("%s is refused", (expression, message) => expectRefusal(expression, message));

  it("rounds half up in decimal", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 5 }), (thousandths, decimals) => {
        // The digits themselves tell what a person would do.
        const n = Number(`${thousandths}e-6`);
        const scale = 10n ** BigInt(6 - decimals);
        const digits = BigInt(Math.abs(thousandths));
        const up = (digits * 2n + scale) / (scale * 2n);
        expect(roundHalfUp(n, decimals)).toBe((thousandths < 0 ? -1 : 1) * Number(`${up}e-${decimals}`) || 0);
      }),
    );
  });
});

describe("sigfig", () => {
  it.each([
    ["sigfig(1.00*1111)", 1110],
    ["sigfig(1.00*1.234)", 1.23],
    ["sigfig(2.50*10)", 25],
    ["sigfig(100/3.00)", 33.3],
    // A sum has the decimals of its least precise operand.
    ["sigfig(123.0+4.567)", 127.6],
    ["sigfig(1.5+100.25)", 101.8],
    ["sigfig(10.25-0.125)", 10.13],
    ["sigfig(5+0.25)", 5],
    ["sigfig((123.0+4.567)*2.0)", 260],
    ["sigfig(-1.00*1111)", -1110],
    ["sigfig(-(1.00*1111))", -1110],
    ["sigfig(1111)", 1111],
    ["sigfig(0.00*5)", 0],
    ["sigfig(pi()*2.000)", 6.283],
  ])("%s is %s", (expression, result) => expect(evaluate(expression)).toBe(result));
  it.each([
    ["3.990000000000215", "sigfig(test*1.00)", 3.99],
    ["3.990000000000215", "sigfig(test*1.0000)", "3.9900"],
    ["5", "sigfig(test*1.00)", "5.00"],
    ["9.996", "sigfig(test*1.00)", "10.0"],
    ["1234", "sigfig(test*1.00)", 1230],
    ["127", "sigfig(test+1.00)", "128.00"],
    ["12.3456", "sigfig(test*1.00)", 12.3],
    ["12.3456", "sigfig(test)", 12.3456],
    ["12.3456", "sigfig(test+0.00)", 12.35],
    ["abc", "sigfig(test*1.00)", null],
  ])("of the field %s: %s is %s", (test, expression, result) => expect(evaluate(expression, { test })).toBe(result));
  it("tidies an average, as the page shows", () => {
    search("| makeresults count=100 | eval test=3.99 | stats avg(test)").gives([{ "avg(test)": 3.9900000000000055 }]);
    search("| makeresults count=10000 | eval test=3.99 | stats avg(test)").gives([{ "avg(test)": 3.990000000000215 }]);
    search("| makeresults count=10000 | eval test=3.99 | stats avg(test) AS test | eval test=sigfig(test*1.00)").gives([
      { test: 3.99 },
    ]);
  });
});

// Search Reference, command: eval, "Numeric calculations", "Rounding" and "Long numbers".
describe("how numbers are printed", () => {
  it.each([
    ["8.250 * 0.2", 2],
    ["8.250 * 0.20", 1.7],
    ["8.250 * 0.200", 1.65],
    ["8.250 * exact(0.2)", "1.650"],
    ["1.00*1111", 1111],
    ["cos(pi())", "-1.00000000000"],
    ["tostring(pi())", "3.14159265358"],
    ["acos(0)*180/pi()", 90.0000000003],
    ["atan(0.50)", 0.46],
    ["abs(-1.50)", "1.50"],
    ["5.0", "5.0"],
    ["-0.50", "-0.50"],
    ["0.00", "0.00"],
    ["0.05", 0.05],
    ['5.0 . ""', "5.0"],
    ["9.96*1.0", 10],
    ["99.5*1.0", 100],
    ["0.05*0.050", 0.003],
    ["1.5e3", 1500],
    ["0.1 + 0.2", 0.3],
    ["1.5 + 0.25", 1.75],
    ["123.0 + 4.567", 127.567],
    ["10 / 4", 2.5],
    ["2 / 3", 0.6666666666666666],
    ["exact(1.5 * 1.25)", 1.875],
    ["exact(1 == 1)", null],
    ["mvappend(5.0, 1)", ["5.0", 1]],
    ["pow(2, 53) - 1", 9007199254740991],
    ["pow(2, 53) - 1 + 1", 9007199254740992],
    ["1 / 0", null],
    ["0 / 0", null],
    ["5 % 0", null],
    // No finite number: no value.
    ["sqrt(-1)", null],
    ["ln(0)", null],
    ["ln(-1)", null],
    ["log(0)", null],
    ["log(-8, 2)", null],
    ["pow(10, 400)", null],
    ["pow(0, -1)", null],
    ["pow(-8, 0.5)", null],
    ["exp(1000)", null],
    ["sinh(1000)", null],
    ["atanh(1)", null],
    ["acos(2)", null],
    ["1e999", null],
    ["pow(10, 300) * pow(10, 300)", null],
    ["sum(pow(10, 308), pow(10, 308))", null],
    ["1660485615.123456 + 0.5", 1660485615.623456],
    ["sqrt(-1) + 1", null],
    ["0 - pow(10, 300) * pow(10, 300)", null],
    ['if(isnull(sqrt(-1)), "null", "value")', "null"],
    ["word * 2", null],
    ["2 * missing", null],
  ])("%s is %j", (expression, result) => expect(evaluate(expression, { word: "x" })).toEqual(result));
  it.each([
    ["1234.567", "x * 1.5", 1852],
    ["1234.567", "x * 1.5000", 1851.9],
    ["3", "x * 1.5", 4.5],
    ["2", "x * 1.5", "3.0"],
    ["2", "x * 15", 30],
    ["85", "x * 0.3 + x * 0.7", 85],
    ["2.50", "x * 2", 5],
    ["2", "if(x > 1, x * 1.5, x)", "3.0"],
    ["2", "tostring(x * 1.5)", "3.0"],
    ["2", "mvmap(x, x * 1.5)", "3.0"],
    ["2", "x / 8.0", 0.25],
  ])("with x=%s, %s is %j", (x, expression, result) => expect(evaluate(expression, { x })).toBe(result));
  it.each([
    ['a + "2"', "12"],
    ['"0" + b', "02"],
    ['"0" + b + a', "021"],
    ["a + b", 3],
    ["b + 1", 3],
    ["word + 1", null],
    ["1 + word", null],
    ["word + a * 2", null],
    ["word + b", "x2"],
  ])("%s is %j: a string in the search joins, a number adds, fields do what they hold", (expression, result) =>
    expect(evaluate(expression, { a: 1, b: "2", word: "x" })).toBe(result),
  );
  it("compares what was calculated, not what is printed", () => {
    expect(evaluate('if(x * 0.1 >= 1.4, "y", "n")', { x: 14 })).toBe("y");
    expect(evaluate('if(8.250 * 0.2 == 2, "y", "n")')).toBe("n");
  });
  it("compares a calculation without a finite result with nothing", () => {
    for (const relation of ["<", "<=", "=", "!=", ">", ">="])
      expect(evaluate(`if(sqrt(x) ${relation} 5, "y", "n")`, { x: -1 }), relation).toBe("n");
    expect(evaluate('if(5 > ln(x), "y", "n")', { x: 0 })).toBe("n");
    expect(evaluate('if(pow(10, x) > 5, "y", "n")', { x: 400 })).toBe("n");
  });
  it("does not take a name for a number", () => {
    expect(evaluate('if(user = "Nan", "y", "n")', { user: "Nan" })).toBe("y");
    expect(evaluate('if(user < "zoe", "y", "n")', { user: "nan" })).toBe("y");
  });
});
