import { describe, expect, it } from "vitest";
import { evaluate } from "../support/evaluate.ts";

// Search Reference, evaluation functions: Trigonometry and Hyperbolic functions.
describe("trigonometric and hyperbolic functions", () => {
  it.each([
    ["acos(0)", 1.5707963267948966],
    ["acos(0)*180/pi()", 90.0000000003],
    ["acosh(2)", 1.3169578969248166],
    ["asin(1)", 1.5707963267948966],
    ["asin(1)*180/pi()", 90.0000000003],
    ["asinh(1)", 0.881373587019543],
    ["atan(0.50)", 0.46],
    ["atan(1)", Math.PI / 4],
    ["atan2(0.50, 0.75)", 0.59],
    ["atan2(1, -1)", (3 * Math.PI) / 4],
    ["atan2(-1, -1)", (-3 * Math.PI) / 4],
    ["atanh(0.500)", 0.549],
    ["cos(-1)", 0.5403023058681398],
    ["cosh(1)", 1.5430806348152437],
    ["hypot(3,4)", 5],
    ["hypot(-3,4)", 5],
    ["sin(1)", 0.8414709848078965],
    ["sin(90 * pi()/180)", 1],
    ["sinh(1)", 1.1752011936438014],
    ["tan(1)", 1.5574077246549023],
    ["tan(135)", -0.08871575677006045],
    ["tanh(1)", 0.7615941559557649],
  ])("%s is %s", (expression, result) => expect(Number(evaluate(expression))).toBeCloseTo(result, 13));
  it("prints the digits of pi()", () => expect(evaluate("cos(pi())")).toBe("-1.00000000000"));
  it.each(["acos(2)", "asin(-1.5)", "acosh(0)", "atanh(2)"])("%s is null, for it is outside the domain", (expression) =>
    expect(evaluate(expression)).toBeNull(),
  );
  it.each(["sin(missing)", "cos(word)", "hypot(3, missing)"])("%s is null", (expression) =>
    expect(evaluate(expression, { word: "x" })).toBeNull(),
  );
});
