/** An axis of numbers: its ends are round, and so are the ticks between them. */
export interface Scale {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
}

/** A scale that holds all values, with about so many ticks. It begins at zero unless `free` and the values lie far from it. */
export function scaleOf(values: readonly number[], ticks: number, free = false): Scale {
  let low = Math.min(0, ...extremes(values));
  let high = Math.max(0, ...extremes(values));
  const [least = 0, most = 0] = extremes(values);
  if (free && least > 0 && most - least < least) low = least;
  if (free && most < 0 && most - least < -most) high = most;
  if (low === high) high = low + 1;
  const step = roundStep((high - low) / Math.max(1, ticks - 1));
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  const all = Array.from({ length: last - first + 1 }, (_, index) => clean((first + index) * step));
  return { low: all[0]!, high: all.at(-1)!, ticks: all };
}

function extremes(values: readonly number[]): readonly number[] {
  if (values.length === 0) return [];
  let least = Infinity;
  let most = -Infinity;
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}

/** 1, 2 or 5 times a power of ten, not below a step. */
function roundStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  const factor = [1, 2, 5, 10].find((each) => each * power >= step * 0.999) ?? 10;
  return factor * power;
}

function clean(value: number): number {
  return Number(value.toPrecision(12));
}

/** A number as short as an axis needs it: 1.5k, 20M. */
export function shortNumber(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e15) return value.toExponential(1);
  for (const [unit, letter] of units) {
    if (size >= unit) return `${clean(Number((value / unit).toPrecision(4)))}${letter}`;
  }
  return size !== 0 && size < 1e-3 ? value.toExponential(1) : String(Number(value.toPrecision(4)));
}

const units = [
  [1e12, "T"],
  [1e9, "G"],
  [1e6, "M"],
  [1e3, "k"],
] as const;
