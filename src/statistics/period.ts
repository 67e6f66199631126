/**
 * The number of steps after which a series repeats itself: the first clear peak of its autocorrelation, without its trend. Null
 * when there is none.
 */
export function seasonPeriod(values: Float64Array, { least = 2, most = Infinity } = {}): number | null {
  const series = detrended(filled(values));
  const count = series.length;
  const total = series.reduce((sum, n) => sum + n * n, 0);
  if (count < 2 * least || total <= 1e-20 * count) return null;
  const longest = Math.min(Math.floor(count / 2), most);
  const correlation = (lag: number) => {
    let sum = 0;
    for (let i = lag; i < count; i++) sum += series[i]! * series[i - lag]!;
    // Fewer pairs take part in longer lags.
    return (sum / (count - lag)) * (count / total);
  };
  const all = Float64Array.from({ length: longest + 2 }, (_, lag) => (lag < count - 1 ? correlation(lag) : 0));
  const peaks: number[] = [];
  for (let lag = least; lag <= longest; lag++) {
    if (all[lag]! > all[lag - 1]! && (lag === longest || all[lag]! >= all[lag + 1]!)) peaks.push(lag);
  }
  // By chance a correlation is seldom beyond twice the inverse root of the count.
  const clear = Math.max(0.3, 2 / Math.sqrt(count));
  const highest = peaks.reduce((best, lag) => Math.max(best, all[lag]!), 0);
  if (highest < clear) return null;
  return peaks.find((lag) => all[lag]! >= 0.9 * highest) ?? null;
}

/** Gaps become lines between their neighbours; at the ends they repeat the nearest value. */
export function filled(values: Float64Array): Float64Array {
  const result = values.slice();
  let before = -1;
  for (let i = 0; i <= values.length; i++) {
    if (i < values.length && Number.isNaN(values[i]!)) continue;
    const left = before < 0 ? values[i] : values[before];
    const right = i === values.length ? values[before] : values[i];
    for (let j = before + 1; j < i; j++) {
      const share = before < 0 || i === values.length ? 0 : (j - before) / (i - before);
      result[j] = (left ?? 0) + share * ((right ?? 0) - (left ?? 0));
    }
    before = i;
  }
  return result;
}

/** What remains of a series around the straight line that fits it best. */
function detrended(values: Float64Array): Float64Array {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, n) => sum + n, 0) / values.length;
  let product = 0;
  let square = 0;
  values.forEach((n, i) => {
    product += (i - middle) * (n - mean);
    square += (i - middle) ** 2;
  });
  const slope = square > 0 ? product / square : 0;
  return values.map((n, i) => n - mean - slope * (i - middle));
}
