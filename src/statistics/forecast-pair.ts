import { type Forecast, localLevel } from "./forecast.ts";
import { minimum } from "./minimum.ts";

/**
 * Forecasts one series from another that is known (LLB): what the second does not explain is a local level. NaN where the second
 * has no value.
 */
export function explainedLevel(values: Float64Array, other: Float64Array, length: number): Forecast {
  const slope = commonSlope(values, other);
  const rest = values.map((value, i) => value - slope * other[i]!);
  const { means, variances } = localLevel(rest, length);
  const known = (i: number) => i < other.length && !Number.isNaN(other[i]!);
  return {
    means: means.map((mean, i) => (known(i) ? mean + slope * other[i]! : Number.NaN)),
    variances: variances.map((variance, i) => (known(i) ? variance : Number.NaN)),
  };
}

/** How much one series changes with the other, from step to step. */
function commonSlope(values: Float64Array, other: Float64Array): number {
  let product = 0;
  let square = 0;
  for (let i = 1; i < values.length; i++) {
    const change = (other[i] ?? Number.NaN) - (other[i - 1] ?? Number.NaN);
    const both = change * (values[i]! - values[i - 1]!);
    if (Number.isNaN(both)) continue;
    product += both;
    square += change * change;
  }
  return square > 0 ? product / square : 0;
}

/**
 * Forecasts two series together (BiLL): both levels wander, with one ratio of noise, and their noises go together. Where one
 * value is missing, the other still says something about its level.
 */
export function pairLevel(one: Float64Array, two: Float64Array, length: number): readonly [Forecast, Forecast] {
  const ratio = Math.exp(minimum((each) => homogeneous(one, two, Math.exp(each)).misfit, -16, 12));
  const { noise } = homogeneous(one, two, ratio);
  return filtered(one, two, length, ratio, noise);
}

/** A symmetric matrix of two rows: top left, off the diagonal, bottom right. */
type Symmetric = readonly [number, number, number];

/** With one ratio both series have the same gain; steps that lack a value count as steps without any. */
function homogeneous(one: Float64Array, two: Float64Array, ratio: number) {
  let levels: readonly [number, number] | null = null;
  let spread = 0;
  let count = 0;
  let sums: Symmetric = [0, 0, 0];
  let logs = 0;
  for (let i = 0; i < one.length; i++) {
    const x = one[i]!;
    const y = two[i] ?? Number.NaN;
    if (!Number.isNaN(x + y)) {
      if (!levels) {
        levels = [x, y];
        spread = 1;
      } else {
        const total = spread + 1;
        const a: number = x - levels[0];
        const b: number = y - levels[1];
        sums = [sums[0] + (a * a) / total, sums[1] + (a * b) / total, sums[2] + (b * b) / total];
        logs += 2 * Math.log(total);
        count++;
        const gain = spread / total;
        levels = [levels[0] + gain * a, levels[1] + gain * b];
        spread *= 1 - gain;
      }
    }
    spread += ratio;
  }
  const part = (n: number) => (count > 0 ? n / count : 0);
  const noise: Symmetric = [part(sums[0]), part(sums[1]), part(sums[2])];
  const determinant = Math.max(noise[0] * noise[2] - noise[1] ** 2, 1e-300);
  return { noise, misfit: count * Math.log(determinant) + logs };
}

function filtered(
  one: Float64Array,
  two: Float64Array,
  length: number,
  ratio: number,
  noise: Symmetric,
): readonly [Forecast, Forecast] {
  const forecasts = [one, two].map(() => ({ means: new Float64Array(length), variances: new Float64Array(length) }));
  const first = (values: Float64Array) => values.find((value) => !Number.isNaN(value)) ?? Number.NaN;
  const levels = [first(one), first(two)];
  let [p, q, r] = noise;
  for (let i = 0; i < length; i++) {
    const spreads = [p + noise[0], r + noise[2]];
    forecasts.forEach(({ means, variances }, series) => {
      means[i] = levels[series]!;
      variances[i] = spreads[series]!;
    });
    const a = (one[i] ?? Number.NaN) - levels[0]!;
    const b = (two[i] ?? Number.NaN) - levels[1]!;
    [p, q, r] = updated([p, q, r], levels, a, b, noise);
    p += ratio * noise[0];
    q += ratio * noise[1];
    r += ratio * noise[2];
  }
  const [left, right] = forecasts;
  return [left!, right!];
}

/** Takes one or both values in; the levels are changed in place. */
function updated([p, q, r]: Symmetric, levels: number[], a: number, b: number, noise: Symmetric): Symmetric {
  const seesOne = !Number.isNaN(a);
  const seesTwo = !Number.isNaN(b);
  if (seesOne && seesTwo) {
    const f: Symmetric = [p + noise[0], q + noise[1], r + noise[2]];
    const determinant = f[0] * f[2] - f[1] ** 2;
    if (Math.abs(determinant) <= 1e-12 * f[0] * f[2] || determinant === 0) {
      return single([p, q, r], levels, a, noise[0], 0);
    }
    const gain = (x: number, y: number) =>
      [(x * f[2] - y * f[1]) / determinant, (y * f[0] - x * f[1]) / determinant] as const;
    const [g11, g12] = gain(p, q);
    const [g21, g22] = gain(q, r);
    levels[0]! += g11 * a + g12 * b;
    levels[1]! += g21 * a + g22 * b;
    return [p - g11 * p - g12 * q, q - g11 * q - g12 * r, r - g21 * q - g22 * r];
  }
  if (seesOne) return single([p, q, r], levels, a, noise[0], 0);
  return seesTwo ? single([p, q, r], levels, b, noise[2], 1) : [p, q, r];
}

function single([p, q, r]: Symmetric, levels: number[], error: number, noise: number, which: 0 | 1): Symmetric {
  const own = which === 0 ? p : r;
  const total = own + noise;
  if (total === 0) {
    levels[which]! += error;
    return [p, q, r];
  }
  const gainOne = (which === 0 ? p : q) / total;
  const gainTwo = (which === 0 ? q : r) / total;
  levels[0]! += gainOne * error;
  levels[1]! += gainTwo * error;
  return which === 0
    ? [p - gainOne * p, q - gainOne * q, r - gainTwo * q]
    : [p - gainOne * q, q - gainOne * r, r - gainTwo * r];
}
