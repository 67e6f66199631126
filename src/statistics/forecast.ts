import { minimum } from "./minimum.ts";

/**
 * Forecasts of a time series: for each step the mean and the variance of its value, given all values before it; beyond the last
 * value, given all of them. NaN where nothing can be said. Missing values of a series are NaN.
 */
export interface Forecast {
  readonly means: Float64Array;
  readonly variances: Float64Array;
}

/** The state of a Kalman filter between steps. */
interface Filter {
  /** The mean of the next value and its variance, as a multiple of the noise. */
  predict(): { readonly mean: number; readonly variance: number };
  /** Takes the next value in. */
  update(value: number): void;
  /** Goes on to the next step. */
  advance(): void;
}

// The logarithms of the ratios between the noise of a state and that of the measurements.
const smallest = -16;
const largest = 12;

/** The local level model: the level wanders, values lie around it. */
export function localLevel(values: Float64Array, length: number): Forecast {
  const make = (ratio: number) => () => new LevelFilter(Math.exp(ratio));
  const ratio = minimum((each) => fit(values, make(each), 1).misfit, smallest, largest);
  return run(values, length, make(ratio), 1);
}

/** The local level with a trend: level and slope wander. */
export function localTrend(values: Float64Array, length: number): Forecast {
  const make = (level: number, slope: number) => () => new TrendFilter(Math.exp(level), Math.exp(slope));
  const misfit = (level: number, slope: number) => fit(values, make(level, slope), 2).misfit;
  let level = -2;
  let slope = smallest;
  // The two ratios are found in turn.
  for (let round = 0; round < 4; round++) {
    level = minimum((each) => misfit(each, slope), smallest, largest);
    slope = minimum((each) => misfit(level, each), smallest, largest);
  }
  return run(values, length, make(level, slope), 2);
}

/** The seasonal local level: each phase of the period has a level of its own, which wanders from period to period. */
export function seasonalLevel(values: Float64Array, length: number, period: number): Forecast {
  const make = (ratio: number) => () => new SeasonFilter(Math.exp(ratio), period);
  const ratio = minimum((each) => fit(values, make(each), period).misfit, smallest, largest);
  return run(values, length, make(ratio), period);
}

/** Two forecasts in one; each counts as much as the other errs. */
export function combined(values: Float64Array, one: Forecast, two: Forecast): Forecast {
  let errorOne = 0;
  let errorTwo = 0;
  values.forEach((value, i) => {
    const a = (value - one.means[i]!) ** 2;
    const b = (value - two.means[i]!) ** 2;
    if (Number.isNaN(a + b)) return;
    errorOne += a;
    errorTwo += b;
  });
  const weight = errorOne + errorTwo > 0 ? errorTwo / (errorOne + errorTwo) : 0.5;
  const mix = (a: Float64Array, b: Float64Array) =>
    a.map((n, i) => (Number.isNaN(n) ? b[i]! : Number.isNaN(b[i]!) ? n : weight * n + (1 - weight) * b[i]!));
  return { means: mix(one.means, two.means), variances: mix(one.variances, two.variances) };
}

interface Fit {
  /** The noise of the measurements. */
  readonly noise: number;
  /** Twice the negative logarithm of the likelihood, but for a constant. */
  readonly misfit: number;
}

/** How well a filter follows the values, once it has seen as many as it needs to begin. */
function fit(values: Float64Array, make: () => Filter, needed: number): Fit {
  const filter = make();
  let seen = 0;
  let count = 0;
  let squares = 0;
  let logs = 0;
  for (const value of values) {
    if (!Number.isNaN(value)) {
      const { mean, variance } = filter.predict();
      if (seen++ >= needed && Number.isFinite(variance)) {
        count++;
        squares += (value - mean) ** 2 / variance;
        logs += Math.log(variance);
      }
      filter.update(value);
    }
    filter.advance();
  }
  const noise = count > 0 ? squares / count : 0;
  return { noise, misfit: count * Math.log(Math.max(noise, 1e-300)) + logs };
}

function run(values: Float64Array, length: number, make: () => Filter, needed: number): Forecast {
  const { noise } = fit(values, make, needed);
  const filter = make();
  const means = new Float64Array(length);
  const variances = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const { mean, variance } = filter.predict();
    means[i] = mean;
    variances[i] = noise * variance;
    const value = values[i];
    if (value !== undefined && !Number.isNaN(value)) filter.update(value);
    filter.advance();
  }
  return withBeginning(values, { means, variances });
}

/** Before a filter has begun, the first value it sees is its best guess, as uncertain as the first real forecast. */
function withBeginning(values: Float64Array, { means, variances }: Forecast): Forecast {
  const first = values.find((value) => !Number.isNaN(value));
  const certain = variances.find(Number.isFinite) ?? 0;
  return {
    means: means.map((mean) => (Number.isNaN(mean) ? (first ?? Number.NaN) : mean)),
    variances: variances.map((variance) =>
      Number.isFinite(variance) ? variance : first === undefined ? Number.NaN : certain,
    ),
  };
}

class LevelFilter implements Filter {
  private level = Number.NaN;
  private spread = Infinity;
  private readonly ratio: number;

  constructor(ratio: number) {
    this.ratio = ratio;
  }

  predict() {
    return { mean: this.level, variance: this.spread + 1 };
  }

  update(value: number): void {
    if (this.spread === Infinity) {
      this.level = value;
      this.spread = 1;
      return;
    }
    const gain = this.spread / (this.spread + 1);
    this.level += gain * (value - this.level);
    this.spread *= 1 - gain;
  }

  advance(): void {
    this.spread += this.ratio;
  }
}

/** Level and slope; the first two values give them. */
class TrendFilter implements Filter {
  private level = Number.NaN;
  private slope = 0;
  // The covariance of level and slope.
  private a = Infinity;
  private b = 0;
  private c = 0;
  private seen = 0;
  private steps = 0;
  private readonly levelRatio: number;
  private readonly slopeRatio: number;

  constructor(levelRatio: number, slopeRatio: number) {
    this.levelRatio = levelRatio;
    this.slopeRatio = slopeRatio;
  }

  predict() {
    return { mean: this.level, variance: this.seen < 2 ? Infinity : this.a + 1 };
  }

  update(value: number): void {
    this.seen++;
    if (this.seen === 1) {
      this.level = value;
      this.steps = 0;
    } else if (this.seen === 2) {
      const gap = this.steps;
      this.slope = (value - this.level) / gap;
      this.level = value;
      this.a = 1;
      this.b = 1 / gap;
      this.c = 2 / gap ** 2;
    } else {
      const total = this.a + 1;
      const error = value - this.level;
      const gainLevel = this.a / total;
      const gainSlope = this.b / total;
      this.level += gainLevel * error;
      this.slope += gainSlope * error;
      this.c -= gainSlope * this.b;
      this.b -= gainLevel * this.b;
      this.a -= gainLevel * this.a;
    }
  }

  advance(): void {
    this.steps++;
    if (this.seen < 2) return;
    this.level += this.slope;
    this.a += 2 * this.b + this.c + this.levelRatio;
    this.b += this.c;
    this.c += this.slopeRatio;
  }
}

/** A level filter for each phase; only the phase whose turn it is moves on. */
class SeasonFilter implements Filter {
  private readonly phases: readonly LevelFilter[];
  private at = 0;

  constructor(ratio: number, period: number) {
    this.phases = Array.from({ length: period }, () => new LevelFilter(ratio));
  }

  predict() {
    return this.phases[this.at]!.predict();
  }

  update(value: number): void {
    this.phases[this.at]!.update(value);
  }

  advance(): void {
    this.phases[this.at]!.advance();
    this.at = (this.at + 1) % this.phases.length;
  }
}
