/** How seasons act on a series: they are added to it, or multiply it. */
export type Seasonality = "additive" | "multiplicative";

/**
 * A series without its seasons, by the X-11 method: a moving average gives a first trend, averages over the same phase of each
 * period what departs from it; a Henderson trend of what is left gives the seasons for good. All values must be known, and
 * positive where seasons multiply.
 */
export function withoutSeasons(values: Float64Array, period: number, kind: Seasonality): Float64Array {
  if (kind === "multiplicative") return adjusted(values.map(Math.log), period).map(Math.exp);
  return adjusted(values, period);
}

function adjusted(values: Float64Array, period: number): Float64Array {
  const first = seasons(difference(values, centred(values, period)), period, 1);
  const trend = henderson(difference(values, first), hendersonLength(period));
  return difference(values, seasons(difference(values, trend), period, 2));
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((n, i) => n - b[i]!);
}

/** The average of a whole period around each step; near the ends the nearest one, moved along the slope there. */
function centred(values: Float64Array, period: number): Float64Array {
  const half = Math.floor(period / 2);
  const even = period % 2 === 0;
  const result = new Float64Array(values.length).fill(Number.NaN);
  for (let i = half; i + half < values.length; i++) {
    let sum = 0;
    for (let j = -half; j <= half; j++) sum += values[i + j]! * (even && Math.abs(j) === half ? 0.5 : 1);
    result[i] = sum / period;
  }
  return extended(result, half);
}

/** Goes on beyond the known middle along straight lines, over as many steps as the middle's slope is measured. */
function extended(values: Float64Array, span: number): Float64Array {
  const start = values.findIndex((n) => !Number.isNaN(n));
  const end = values.findLastIndex((n) => !Number.isNaN(n));
  const reach = Math.min(span, end - start);
  const slopeAt = (from: number) => (reach > 0 ? (values[from + reach]! - values[from]!) / reach : 0);
  const before = slopeAt(start);
  const after = slopeAt(end - reach);
  return values.map((n, i) => {
    if (i < start) return values[start]! - before * (start - i);
    return i > end ? values[end]! + after * (i - end) : n;
  });
}

/** The seasons in what departs from a trend: averages over neighbouring periods (3x3, then 3x5), with a sum of 0 over a period. */
function seasons(departures: Float64Array, period: number, wing: 1 | 2): Float64Array {
  const smooth = new Float64Array(departures.length);
  const weights = wing === 1 ? [3, 2, 1] : [3, 3, 2, 1];
  for (let i = 0; i < departures.length; i++) {
    let sum = 0;
    let total = 0;
    for (let step = 1 - weights.length; step < weights.length; step++) {
      const value = departures[i + step * period];
      if (value === undefined) continue;
      const weight = weights[Math.abs(step)]!;
      sum += weight * value;
      total += weight;
    }
    smooth[i] = sum / total;
  }
  return difference(smooth, periodMeans(smooth, period));
}

/** The mean of the period around each step; near the ends of the first or last whole one. */
function periodMeans(values: Float64Array, period: number): Float64Array {
  const sums = new Float64Array(values.length + 1);
  values.forEach((n, i) => {
    sums[i + 1] = sums[i]! + n;
  });
  return values.map((_, i) => {
    const start = Math.max(0, Math.min(i - Math.floor(period / 2), values.length - period));
    return (sums[start + period]! - sums[start]!) / period;
  });
}

/** 13 terms for twelve months, as in X-11; as many in relation for other periods. */
function hendersonLength(period: number): number {
  return Math.min(101, Math.max(5, 2 * Math.floor(period / 2) + 1));
}

/** Henderson's moving average, which keeps curves of the third degree; near the ends its weights are those that still fit. */
function henderson(values: Float64Array, length: number): Float64Array {
  const half = (length - 1) / 2;
  const weights = hendersonWeights(half);
  return values.map((_, i) => {
    const reach = Math.min(half, i, values.length - 1 - i);
    const used = reach === half ? weights : reach === 0 ? null : hendersonWeights(reach);
    if (!used) return endValue(values, i, half);
    let sum = 0;
    for (let j = -reach; j <= reach; j++) sum += used[Math.abs(j)]! * values[i + j]!;
    return sum;
  });
}

/** At the very end there are no neighbours on one side: a straight line through the last values says where the trend is. */
function endValue(values: Float64Array, at: number, half: number): number {
  const step = at === 0 ? 1 : -1;
  const count = Math.min(half + 1, values.length);
  let mean = 0;
  let product = 0;
  let square = 0;
  for (let j = 0; j < count; j++) mean += values[at + step * j]! / count;
  for (let j = 0; j < count; j++) {
    product += (j - (count - 1) / 2) * (values[at + step * j]! - mean);
    square += (j - (count - 1) / 2) ** 2;
  }
  return mean - (square > 0 ? product / square : 0) * ((count - 1) / 2);
}

/** The weights of the middle, and of its neighbours on either side. */
function hendersonWeights(half: number): Float64Array {
  const n = half + 2;
  const square = (x: number) => x * x;
  const denominator = 8 * n * (square(n) - 1) * (4 * square(n) - 1) * (4 * square(n) - 9) * (4 * square(n) - 25);
  return Float64Array.from(
    { length: half + 1 },
    (_, j) =>
      (315 *
        (square(n - 1) - square(j)) *
        (square(n) - square(j)) *
        (square(n + 1) - square(j)) *
        (3 * square(n) - 16 - 11 * square(j))) /
      denominator,
  );
}
