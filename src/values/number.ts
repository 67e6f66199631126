/** A number, or null for what is none or infinite: `sqrt(-1)`, `ln(0)`, what overflows. */
export function finite(n: number | null): number | null {
  return n !== null && Number.isFinite(n) ? n : null;
}

/** Rounds to so many significant digits; Infinity keeps the number. */
export function significant(n: number, digits: number): number {
  if (digits === Infinity || n === 0 || !Number.isFinite(n)) return n;
  return roundHalfUp(n, Math.max(1, digits) - 1 - magnitude(n));
}

/** The power of ten of the first digit: 3 for 1111, -2 for 0.05. */
export function magnitude(n: number): number {
  const [, exponent = "0"] = n.toExponential().split("e");
  return Number(exponent);
}

/** More digits than a double holds are noise. */
const mostDigits = 15;

/**
 * A result as eval prints it, when a literal limits it to so many significant digits. Digits before the decimal point always stay
 * (1.00 * 1111 is 1111), and zeros fill up the rest (8.250 * exact(0.2) is 1.650): it is text where a number would lose them.
 */
export function toDigits(n: number, digits: number): number | string {
  if (digits > mostDigits || !Number.isFinite(n)) return n;
  const once = roundHalfUp(n, decimalsFor(n, digits));
  // Rounding may carry into one more digit: 9.96 to two digits is 10.
  const decimals = decimalsFor(once, digits);
  return withDecimals(roundHalfUp(once, decimals), decimals);
}

/** A rounded number with so many decimals: text where a number would lose the zeros at its end. */
export function withDecimals(rounded: number, decimals: number): number | string {
  if (Math.abs(rounded) >= 1e21) return rounded;
  const text = rounded.toFixed(decimals);
  return text === String(rounded) ? rounded : text;
}

function decimalsFor(n: number, digits: number): number {
  return Math.min(100, Math.max(0, digits - 1 - magnitude(n)));
}

/** A calculated number without the noise that binary fractions leave in its last digit: 9.549999999999999 is 9.55. */
export function withoutNoise(n: number): number {
  const tidy = Number(n.toPrecision(mostDigits));
  // A larger difference is no noise: the last digits of 1660485615.123456 stay.
  return Math.abs(tidy - n) <= Math.abs(n) * 4 * Number.EPSILON ? tidy : n;
}

/** The significant digits of a decimal literal as typed: 2 for `0.50`, 3 for `1.00`; a whole number limits nothing. */
export function significantDigits(literal: string): number {
  const [, whole = "", fraction] = /^[+-]?(\d*)\.(\d+)/.exec(literal) ?? [];
  if (fraction === undefined) return Infinity;
  const digits = `${whole}${fraction}`.replace(/^0+/, "");
  return digits === "" ? fraction.length + 1 : digits.length;
}

/** Rounds half away from zero in decimal, as a person does on paper: 2.555 to two places is 2.56. */
export function roundHalfUp(n: number, decimals = 0): number {
  if (!Number.isFinite(n) || decimals > 300) return n;
  const [mantissa = "", exponent = "0"] = Math.abs(n).toExponential().split("e");
  const shifted = Number(`${mantissa}e${Number(exponent) + decimals}`);
  const whole = Math.floor(shifted + 0.5);
  // Beyond 2^53 there is nothing behind the point to round.
  if (whole > Number.MAX_SAFE_INTEGER) return n;
  const [m = "", e = "0"] = whole.toExponential().split("e");
  const rounded = Number(`${m}e${Number(e) - decimals}`);
  return n < 0 ? -rounded || 0 : rounded;
}
