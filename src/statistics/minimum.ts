const golden = (Math.sqrt(5) - 1) / 2;

/**
 * Where a function is smallest between two numbers: the best of evenly spaced places, then a golden-section search round it. It
 * finds the smallest of several valleys if one of the places lies in it.
 */
export function minimum(
  of: (x: number) => number,
  from: number,
  to: number,
  { places = 16, steps = 24 }: { readonly places?: number; readonly steps?: number } = {},
): number {
  const width = (to - from) / places;
  let best = from;
  let least = Infinity;
  for (let i = 0; i <= places; i++) {
    const value = of(from + i * width);
    if (value >= least) continue;
    least = value;
    best = from + i * width;
  }
  let low = Math.max(from, best - width);
  let high = Math.min(to, best + width);
  let left = high - golden * (high - low);
  let right = low + golden * (high - low);
  let atLeft = of(left);
  let atRight = of(right);
  for (let i = 0; i < steps; i++) {
    if (atLeft <= atRight) {
      high = right;
      [right, atRight] = [left, atLeft];
      left = high - golden * (high - low);
      atLeft = of(left);
    } else {
      low = left;
      [left, atLeft] = [right, atRight];
      right = low + golden * (high - low);
      atRight = of(right);
    }
  }
  const found = atLeft <= atRight ? left : right;
  return Math.min(atLeft, atRight) <= least ? found : best;
}
