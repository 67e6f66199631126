import { describe, expect, it } from "vitest";
import { combined, localLevel, localTrend, seasonalLevel } from "../../src/statistics/forecast.ts";
import { explainedLevel, pairLevel } from "../../src/statistics/forecast-pair.ts";
import { minimum } from "../../src/statistics/minimum.ts";
import { filled, seasonPeriod } from "../../src/statistics/period.ts";

/** The flow of the Nile at Aswan, 1871 to 1970: the series that textbooks of state-space models work with. */
const nile = Float64Array.of(
  ...[1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958, 1140],
  ...[1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020, 1050, 969],
  ...[831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796, 1040, 759],
  ...[781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890],
  ...[744, 749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740],
);

/** Repeatable noise with a mean near 0. */
const noise = (i: number) => Math.sin(i * 12.9898) * 43758.5453 - Math.floor(Math.sin(i * 12.9898) * 43758.5453) - 0.5;

describe("the local level model", () => {
  it("gives the forecast of the textbook", () => {
    // Durbin and Koopman: noise 15,099, level 1,469; the level in 1970 is 798.4.
    const { means, variances } = localLevel(nile, 130);
    expect(means[100]).toBeCloseTo(798.4, 0);
    expect(Math.abs(variances[100]! - (15_099 + 1_469 + 4_032))).toBeLessThan(60);
    expect(means[129]).toBe(means[100]);
    expect(variances[129]! - variances[100]!).toBeCloseTo(29 * (variances[101]! - variances[100]!), 6);
  });
  it("passes over missing values, and grows less certain", () => {
    const gap = nile.map((n, i) => (i >= 20 && i < 40 ? Number.NaN : n));
    const { means, variances } = localLevel(gap, 100);
    expect(means[39]).toBe(means[20]);
    expect(variances[39]).toBeGreaterThan(variances[20]!);
    expect(variances[60]).toBeLessThan(variances[39]!);
  });
  it("knows a constant", () => {
    const { means, variances } = localLevel(Float64Array.of(7, 7, 7), 5);
    expect([...means]).toEqual([7, 7, 7, 7, 7]);
    expect([...variances]).toEqual([0, 0, 0, 0, 0]);
  });
});

describe("the other models", () => {
  it("go on with a trend", () => {
    const line = Float64Array.from({ length: 40 }, (_, i) => 5 + 2 * i + noise(i));
    const { means } = localTrend(line, 50);
    expect(Math.abs(means[49]! - 103)).toBeLessThan(2);
  });
  it("go on with a trend through a gap", () => {
    const line = Float64Array.of(0, Number.NaN, 20, 30);
    expect([...localTrend(line, 6).means].slice(3).map(Math.round)).toEqual([30, 40, 50]);
  });
  it("go on with the seasons", () => {
    const week = Float64Array.from({ length: 42 }, (_, i) => (i % 7 < 5 ? 100 : 20) + noise(i));
    const { means, variances } = seasonalLevel(week, 49, 7);
    expect(Array.from(means.slice(42), (n) => Math.round(n / 10))).toEqual([10, 10, 10, 10, 10, 2, 2]);
    expect(Math.sqrt(variances[45]!)).toBeLessThan(1);
  });
  it("weigh each other by their errors", () => {
    const values = Float64Array.of(1, 1, 1);
    const right = { means: Float64Array.of(1, 1, 1, 1), variances: Float64Array.of(1, 1, 1, 1) };
    const wrong = { means: Float64Array.of(3, 3, 3, 3), variances: Float64Array.of(9, 9, 9, 9) };
    expect([...combined(values, right, wrong).means]).toEqual([1, 1, 1, 1]);
    const half = { means: Float64Array.of(2, 2, 2, 4), variances: Float64Array.of(2, 2, 2, 2) };
    // Squared errors of 3 and 12: the better one counts four fifths.
    expect(combined(values, half, wrong).means[3]).toBeCloseTo(0.8 * 4 + 0.2 * 3, 12);
  });
  it("follow another series", () => {
    const other = Float64Array.from({ length: 60 }, (_, i) => 50 + 20 * noise(i));
    const own = other.slice(0, 50).map((n, i) => 3 * n + 7 + 0.01 * noise(i + 1000));
    const { means } = explainedLevel(own, other, 60);
    for (let i = 50; i < 60; i++) expect(means[i]).toBeCloseTo(3 * other[i]! + 7, 0);
  });
  it("let one series of a pair say something about the other", () => {
    let level = 100;
    const one = Float64Array.from({ length: 80 }, (_, i) => {
      level += 8 * noise(i);
      return level;
    });
    const two = one.map((n, i) => (i >= 60 ? Number.NaN : 2 * n + 0.1 * noise(i + 500)));
    const [, second] = pairLevel(one, two, 81);
    expect(Math.abs(second.means[80]! - 2 * one[79]!)).toBeLessThan(3);
    const [alone] = [localLevel(two, 81)];
    expect(second.variances[80]).toBeLessThan(alone.variances[80]! / 4);
  });
  it("predict both series of a pair as well as each alone when neither lacks values", () => {
    const two = nile.map((n, i) => 0.5 * n + 100 * noise(i));
    const [first] = pairLevel(nile, two, 101);
    expect(Math.abs(first.means[100]! - 798)).toBeLessThan(60);
  });
});

describe("the period of a series", () => {
  it("is found in spite of trend, noise and gaps", () => {
    const wave = Float64Array.from({ length: 120 }, (_, i) =>
      i % 17 === 3 ? Number.NaN : i + 30 * Math.sin((2 * Math.PI * i) / 12) + 4 * noise(i),
    );
    expect(seasonPeriod(wave)).toBe(12);
  });
  it("is none for noise, a line or a constant", () => {
    expect(seasonPeriod(Float64Array.from({ length: 200 }, (_, i) => noise(i)))).toBeNull();
    expect(seasonPeriod(Float64Array.from({ length: 50 }, (_, i) => 3 * i))).toBeNull();
    expect(seasonPeriod(new Float64Array(50).fill(4))).toBeNull();
  });
  it("fills gaps with lines", () => {
    const { NaN: gap } = Number;
    expect([...filled(Float64Array.of(gap, 1, gap, gap, 4, gap))]).toEqual([1, 1, 2, 3, 4, 4]);
  });
});

describe("the smallest value of a function", () => {
  it("is found, at an end too", () => {
    expect(minimum((x) => (x - 1.234) ** 2, -10, 10)).toBeCloseTo(1.234, 4);
    expect(minimum((x) => x, 2, 5)).toBeCloseTo(2, 3);
  });
});
