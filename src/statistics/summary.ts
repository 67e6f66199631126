import { withoutNoise } from "../values/number.ts";

/** What a sample of numbers says about itself. */

export function ascending(values: Iterable<number>): Float64Array {
  return Float64Array.from(values).sort();
}

export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

/** The standard deviation of a sample (divisor n-1) or of a whole population (n); of one value it is 0. */
export function deviation(values: ArrayLike<number>, kind: "sample" | "population" = "sample"): number {
  const count = values.length;
  if (count < 2) return 0;
  const middle = mean(values);
  let spread = 0;
  for (let i = 0; i < count; i++) spread += (values[i]! - middle) ** 2;
  return Math.sqrt(spread / (kind === "sample" ? count - 1 : count));
}

/** The value below which a share of sorted numbers lies, interpolated between the two nearest. */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const place = (sorted.length - 1) * Math.min(1, Math.max(0, share));
  const below = Math.floor(place);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  if (low === high || place === below) return low;
  return withoutNoise(low + (high - low) * (place - below));
}

export interface Quartiles {
  readonly first: number;
  readonly third: number;
  /** The distance between them. */
  readonly range: number;
}

export function quartiles(values: Iterable<number>): Quartiles {
  const sorted = ascending(values);
  const first = quantile(sorted, 0.25);
  const third = quantile(sorted, 0.75);
  return { first, third, range: third - first };
}
