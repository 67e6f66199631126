import { betaShare, logGamma, normalCdf, normalQuantile } from "./special.ts";
import { ascending, deviation, mean } from "./summary.ts";

export const distributionNames = ["norm", "expon", "gaussian_kde", "beta"] as const;
export type DistributionName = (typeof distributionNames)[number];

/** A continuous distribution that was fitted to numbers. */
export interface Distribution {
  readonly name: DistributionName;
  readonly mean: number;
  readonly deviation: number;
  /** What else describes it, for people: the bandwidth of a kernel estimate. */
  readonly other: string;
  density(x: number): number;
  /** The share below x. */
  share(x: number): number;
  quantile(share: number): number;
  /** A number drawn at random; `random` gives numbers in [0, 1). */
  draw(random: () => number): number;
}

type Curve = Omit<Distribution, "draw">;

/** Most distributions are drawn from by their quantiles. */
function drawable(curve: Curve): Distribution {
  return { ...curve, draw: (random) => curve.quantile(inside(random)) };
}

/** A share that is neither 0 nor 1. */
function inside(random: () => number): number {
  return Math.max(random(), 1e-12);
}

/** Fits a distribution to at least one number. */
export function fitDistribution(name: DistributionName, values: ArrayLike<number>): Distribution {
  switch (name) {
    case "norm":
      return drawable(normal(mean(values), deviation(values, "population")));
    case "expon":
      return drawable(exponential(values));
    case "beta":
      return drawable(beta(values));
    case "gaussian_kde":
      return kernels(values);
  }
}

function normal(middle: number, spread: number): Curve {
  return {
    name: "norm",
    mean: middle,
    deviation: spread,
    other: "",
    density: (x) => Math.exp(-0.5 * ((x - middle) / spread) ** 2) / (spread * Math.sqrt(2 * Math.PI)),
    share: (x) => normalCdf((x - middle) / spread),
    quantile: (share) => middle + spread * normalQuantile(share),
  };
}

/** It begins at the smallest value; its scale is how far the mean lies above that. */
function exponential(values: ArrayLike<number>): Curve {
  const start = extreme(values, Math.min);
  const middle = mean(values);
  const scale = middle - start;
  return {
    name: "expon",
    mean: middle,
    deviation: scale,
    other: "",
    density: (x) => (x < start ? 0 : Math.exp(-(x - start) / scale) / scale),
    share: (x) => (x < start ? 0 : -Math.expm1(-(x - start) / scale)),
    quantile: (share) => start - scale * Math.log1p(-share),
  };
}

/** Fitted by mean and variance over the range of the values, widened a little so that its ends have a density. */
function beta(values: ArrayLike<number>): Curve {
  const low = extreme(values, Math.min);
  const high = extreme(values, Math.max);
  const margin = (high - low) / (values.length + 1) || Math.abs(low) * 1e-9 || 1e-9;
  const start = low - margin;
  const width = high - low + 2 * margin;
  const middle = (mean(values) - start) / width;
  const variance = (deviation(values, "population") / width) ** 2;
  const both = variance > 0 ? (middle * (1 - middle)) / variance - 1 : 1e6;
  const a = middle * both;
  const b = (1 - middle) * both;
  const front = logGamma(a + b) - logGamma(a) - logGamma(b) - Math.log(width);
  const share = (x: number) => betaShare((x - start) / width, a, b);
  return {
    name: "beta",
    mean: start + width * middle,
    deviation: width * Math.sqrt((a * b) / ((a + b) ** 2 * (a + b + 1))),
    other: `Alpha: ${a}, Beta: ${b}`,
    density(x) {
      const y = (x - start) / width;
      return y <= 0 || y >= 1 ? 0 : Math.exp(front + (a - 1) * Math.log(y) + (b - 1) * Math.log1p(-y));
    },
    share,
    quantile: (wanted) => bisect(share, wanted, start, start + width),
  };
}

// Beyond so many values a kernel estimate stands on evenly spaced ones of them: its size must stay bounded.
const mostKernels = 10_000;

/** A normal curve over each value (Gaussian KDE), as wide as Scott's rule says. */
function kernels(values: ArrayLike<number>): Distribution {
  const sorted = ascending(Array.from(values));
  const centres =
    sorted.length <= mostKernels
      ? sorted
      : Float64Array.from(
          { length: mostKernels },
          (_, i) => sorted[Math.floor(((i + 0.5) * sorted.length) / mostKernels)]!,
        );
  const spread = deviation(values);
  const width = spread * values.length ** -0.2;
  const over = (x: number, curve: (z: number) => number) => {
    let sum = 0;
    for (let i = 0; i < centres.length; i++) sum += curve((x - centres[i]!) / width);
    return sum / centres.length;
  };
  const share = (x: number) => over(x, normalCdf);
  return {
    name: "gaussian_kde",
    mean: mean(values),
    deviation: spread,
    other: `Bandwidth: ${width}, Parameter size: ${centres.length}`,
    density: (x) => over(x, (z) => (Math.abs(z) > 39 ? 0 : Math.exp(-0.5 * z * z))) / (width * Math.sqrt(2 * Math.PI)),
    share,
    quantile: (wanted) => bisect(share, wanted, centres[0]! - 40 * width, centres.at(-1)! + 40 * width),
    draw: (random) => centres[Math.floor(random() * centres.length)]! + width * normalQuantile(inside(random)),
  };
}

function bisect(rising: (x: number) => number, wanted: number, from: number, to: number): number {
  let low = from;
  let high = to;
  for (let i = 0; i < 100 && high > low; i++) {
    const middle = low + (high - low) / 2;
    if (middle === low || middle === high) break;
    if (rising(middle) < wanted) low = middle;
    else high = middle;
  }
  return low + (high - low) / 2;
}

export const metrics = ["wasserstein", "kolmogorov_smirnov"] as const;
export type Metric = (typeof metrics)[number];

/** How far a distribution lies from numbers in ascending order. */
export function distance(metric: Metric, distribution: Distribution, sorted: ArrayLike<number>): number {
  return metric === "wasserstein" ? wasserstein(distribution, sorted) : kolmogorovSmirnov(distribution, sorted);
}

// Few enough to be quick for a kernel estimate of thousands of values, many enough for three digits.
const steps = 512;

/** The area between the two cumulative curves, from where both are 0 to where both are 1. */
function wasserstein(distribution: Distribution, sorted: ArrayLike<number>): number {
  const low = Math.min(sorted[0]!, distribution.quantile(1e-6));
  const high = Math.max(sorted[sorted.length - 1]!, distribution.quantile(1 - 1e-6));
  const step = (high - low) / steps;
  if (!(step > 0)) return 0;
  let below = 0;
  let area = 0;
  for (let i = 0; i < steps; i++) {
    const x = low + (i + 0.5) * step;
    while (below < sorted.length && sorted[below]! <= x) below++;
    area += Math.abs(distribution.share(x) - below / sorted.length) * step;
  }
  return area;
}

/** The largest distance between the two cumulative curves. */
function kolmogorovSmirnov(distribution: Distribution, sorted: ArrayLike<number>): number {
  const count = sorted.length;
  // Of very many values every so-manyth is looked at.
  const stride = Math.max(1, Math.floor(count / (4 * steps)));
  let largest = 0;
  for (let i = 0; i < count; i += stride) {
    const share = distribution.share(sorted[i]!);
    largest = Math.max(largest, share - i / count, (i + 1) / count - share);
  }
  return largest;
}

function extreme(values: ArrayLike<number>, choose: (a: number, b: number) => number): number {
  let found = values[0]!;
  for (let i = 1; i < values.length; i++) found = choose(found, values[i]!);
  return found;
}
