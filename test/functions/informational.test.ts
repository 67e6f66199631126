import { describe, expect, it } from "vitest";
import { evaluate, truth } from "../support/evaluate.ts";

// Search Reference, evaluation functions: Informational functions.
describe("informational functions", () => {
  it.each([
    ['isarray("[1, 2, 3]")', true],
    ["isarray(1)", false],
    ['isarray("{}")', false],
    ["isarray(missing)", false],
    ["isbool(1 == 2)", true],
    ["isbool(a)", false],
    ['isbool("true")', false],
    ["isdouble(3.546)", true],
    ["isdouble(1000000)", false],
    ["isdouble(5.0)", true],
    ['isdouble("1.5")', false],
    ["isdouble(missing)", false],
    ["isint(5)", true],
    ["isint(5.0)", false],
    ['isint("5")', false],
    ["isint(missing)", false],
    ['ismv(split("1, 2, 3", ","))', true],
    ['ismv("1")', false],
    ['ismv(split("1", ","))', false],
    ["isnotnull(missing)", false],
    ['isnotnull("")', true],
    ["isnull(missing)", true],
    ["isnull(1 == 2)", false],
    ["isnum(12)", true],
    ['isnum("12")', false],
    ['isnum("anystring")', false],
    ['isnum("NaN")', false],
    ["isnum(missing)", false],
    ["isnum(sqrt(_time - _time - 1))", false],
    ["isnull(sqrt(_time - _time - 1))", true],
    ['isobject("games")', false],
    ['isobject("{\\"type\\": \\"competitive\\", \\"name\\": \\"Ticket to Ride\\"}")', true],
    ['isobject("{cities: \\"3\\"}")', false],
    ['isobject("[1]")', false],
    ["isobject(5)", false],
    ['isstr("anystring")', true],
    ['isstr("NaN")', true],
    ['isstr("12")', true],
    ["isstr(12)", false],
    ["isstr(missing)", false],
  ])("%s is %s", (condition, result) => expect(truth(condition, { _time: 5 })).toBe(result));

  it.each([
    ["5", { isnum: true, isint: true, isdouble: false, isstr: false }],
    ["5.5", { isnum: true, isint: false, isdouble: true, isstr: false }],
    ["5.0", { isnum: true, isint: false, isdouble: true, isstr: false }],
    ["abc", { isnum: false, isint: false, isdouble: false, isstr: true }],
    [" 5", { isnum: false, isint: false, isdouble: false, isstr: true }],
    ["0x1F", { isnum: false, isint: false, isdouble: false, isstr: true }],
    ["", { isnum: false, isint: false, isdouble: false, isstr: true }],
    // "A field that holds NaN behaves as both a string and a number."
    ["NaN", { isnum: true, isint: false, isdouble: false, isstr: true }],
  ])("a field that holds %j", (f, results) => {
    for (const [name, result] of Object.entries(results)) expect(truth(`${name}(f)`, { f }), name).toBe(result);
  });

  it.each([
    ['typeof(12) + typeof("string") + typeof(1==2) + typeof(badfield)', "NumberStringBoolInvalid"],
    ['typeof("12")', "String"],
    ["typeof(tostring(12))", "String"],
    ["typeof(5.0)", "Number"],
    ["typeof(null())", "Invalid"],
    ["typeof(_time)", "Number"],
    ["typeof(f)", "Number"],
    ["typeof(g)", "String"],
    ['typeof(if(1 == 1, "a", 1))', "String"],
  ])("%s is %s", (expression, result) =>
    expect(evaluate(expression, { _time: 1534255215, f: "12", g: "twelve" })).toBe(result),
  );

  it("keeps a NaN that a calculation meets, for the page's test of it", () => {
    const row = { strval: "NaN" };
    expect(evaluate("strval % 1", row)).toBe("NaN");
    expect(truth("isnum(strval % 1)", row)).toBe(true);
    expect(truth("isstr(strval % 1)", row)).toBe(true);
    expect(evaluate('if(isnum(strval % 1), match(strval % 1, "NaN"), false)', row)).toBe("True");
  });
});
