import { describe, expect, it } from "vitest";
import { distance, fitDistribution } from "../../src/statistics/distribution.ts";
import { betaShare, erfc, logGamma, normalCdf, normalQuantile } from "../../src/statistics/special.ts";
import { deviation, quantile, quartiles } from "../../src/statistics/summary.ts";

describe("special functions", () => {
  // Values from tables of the NIST Digital Library of Mathematical Functions.
  it.each([
    [0, 1],
    [0.5, 0.4795001221869535],
    [2, 0.004677734981047266],
    [3, 2.209049699858544e-5],
    [-1, 1.8427007929497148],
    [5, 1.5374597944280349e-12],
  ])("erfc(%d)", (x, expected) => {
    expect(Math.abs(erfc(x) / expected - 1)).toBeLessThan(1e-11);
  });
  it("finds the quantiles of the normal distribution", () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 12);
    expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306167813, 12);
    expect(normalCdf(normalQuantile(0.3))).toBeCloseTo(0.3, 14);
    expect(normalQuantile(1)).toBe(Infinity);
  });
  it("knows gamma and the incomplete beta function", () => {
    expect(logGamma(10)).toBeCloseTo(Math.log(362880), 10);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
    // I_x(2, 3) = x²(6 - 8x + 3x²)
    expect(betaShare(0.4, 2, 3)).toBeCloseTo(0.16 * (6 - 3.2 + 0.48), 12);
    expect(betaShare(0.9, 2, 3)).toBeCloseTo(0.81 * (6 - 7.2 + 2.43), 12);
  });
});

describe("samples", () => {
  it("interpolate quantiles", () => {
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quartiles([4, 3, 2, 1])).toEqual({ first: 1.75, third: 3.25, range: 1.5 });
  });
  it("have a deviation of 0 when there is one value", () => {
    expect(deviation([5])).toBe(0);
    expect(deviation([1, 3])).toBeCloseTo(Math.SQRT2, 12);
    expect(deviation([1, 3], "population")).toBe(1);
  });
});

describe("distributions", () => {
  const values = [1, 2, 2, 3, 3, 3, 4, 4, 5, 9];
  it.each(["norm", "expon", "gaussian_kde", "beta"] as const)("%s: share and quantile undo each other", (name) => {
    const fitted = fitDistribution(name, values);
    for (const share of [0.01, 0.2, 0.5, 0.9, 0.99]) expect(fitted.share(fitted.quantile(share))).toBeCloseTo(share, 9);
  });
  it.each(["norm", "expon", "gaussian_kde", "beta"] as const)("%s: the density adds up to the share", (name) => {
    const fitted = fitDistribution(name, values);
    const low = fitted.quantile(0.1);
    const high = fitted.quantile(0.8);
    const count = 20_000;
    let area = 0;
    for (let i = 0; i < count; i++) area += fitted.density(low + ((i + 0.5) * (high - low)) / count);
    expect((area * (high - low)) / count).toBeCloseTo(0.7, 6);
  });
  it("are nearer to data of their own kind", () => {
    const exponential = Array.from({ length: 400 }, (_, i) => -Math.log(1 - (i + 0.5) / 400));
    const far = distance("wasserstein", fitDistribution("norm", exponential), exponential);
    expect(distance("wasserstein", fitDistribution("expon", exponential), exponential)).toBeLessThan(far / 5);
    expect(distance("kolmogorov_smirnov", fitDistribution("expon", exponential), exponential)).toBeLessThan(0.01);
  });
});
