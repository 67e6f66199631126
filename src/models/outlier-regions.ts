import type { Distribution } from "../statistics/distribution.ts";
import { significant } from "../values/number.ts";

/** Where a distribution is so thin that a number there is an outlier: between two ends, with a share of the whole. */
export interface Region {
  readonly from: number;
  readonly to: number;
  readonly share: number;
}

/** How much of a distribution counts as outliers: in all, or at either end. */
export type Threshold =
  | { readonly kind: "both"; readonly share: number }
  | { readonly kind: "ends"; readonly lower: number; readonly upper: number };

export function outlierRegions(distribution: Distribution, threshold: Threshold): readonly Region[] {
  // A sharp peak has no ends.
  if (!(distribution.deviation > 0)) return [];
  if (threshold.kind === "ends") return ends(distribution, threshold.lower, threshold.upper);
  const { share } = threshold;
  switch (distribution.name) {
    case "norm":
      return ends(distribution, share / 2, share / 2);
    case "expon":
      return ends(distribution, 0, share);
    case "beta":
      // Beyond the numbers that the distribution knows there is nothing at all.
      return [...ends(distribution, share, 0), { from: distribution.quantile(1), to: Infinity, share: 0 }];
    case "gaussian_kde":
      return thinRegions(distribution, share);
  }
}

function ends(distribution: Distribution, lower: number, upper: number): readonly Region[] {
  const left = { from: -Infinity, to: distribution.quantile(lower), share: lower };
  const right = { from: distribution.quantile(1 - upper), to: Infinity, share: upper };
  // An exponential distribution has no thin end on the left.
  return [...(lower > 0 && distribution.name !== "expon" ? [left] : []), ...(upper > 0 ? [right] : [])];
}

const steps = 1024;

/** The thinnest parts of a curve with several peaks, until they add up to the share. */
function thinRegions(distribution: Distribution, share: number): readonly Region[] {
  const low = distribution.quantile(1e-9);
  const width = (distribution.quantile(1 - 1e-9) - low) / steps;
  const density = Float64Array.from({ length: steps }, (_, i) => distribution.density(low + (i + 0.5) * width));
  let rest = share;
  const thin = new Uint8Array(steps);
  for (const step of Int32Array.from(density.keys()).sort((a, b) => density[a]! - density[b]!)) {
    rest -= density[step]! * width;
    if (rest < 0) break;
    thin[step] = 1;
  }
  const regions: Region[] = [];
  for (let step = 0; step < steps; ) {
    const start = step;
    while (step < steps && thin[step] === thin[start]) step++;
    if (thin[start] === 0) continue;
    const from = start === 0 ? -Infinity : low + start * width;
    const to = step === steps ? Infinity : low + step * width;
    const above = to === Infinity ? 1 : distribution.share(to);
    regions.push({ from, to, share: above - (from === -Infinity ? 0 : distribution.share(from)) });
  }
  return regions;
}

/** Numbers at the very end of a region still belong to the others. */
export function isOutlier(n: number, regions: readonly Region[]): boolean {
  return regions.some(({ from, to }) => n > from && n < to);
}

/** `-Infinity:44.6912:0.15`, as MLTK writes it. */
export function renderRegion({ from, to, share }: Region): string {
  const end = (n: number) => (Number.isFinite(n) ? String(Number(n.toFixed(4))) : String(n));
  return `${end(from)}:${end(to)}:${significant(share, 4)}`;
}
