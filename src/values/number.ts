/** Rounds to so many significant digits; Infinity keeps the number. */
export function significant(n: number, digits: number): number {
  if (digits === Infinity || n === 0 || !Number.isFinite(n)) return n;
  return Number(n.toPrecision(Math.min(100, Math.max(1, digits))));
}

/** The significant digits of a decimal literal as typed: 2 for `0.50`, 3 for `1.00`; a whole number limits nothing. */
export function significantDigits(literal: string): number {
  const [, whole = "", fraction] = /^[+-]?(\d*)\.(\d+)/.exec(literal) ?? [];
  if (fraction === undefined) return Infinity;
  const digits = `${whole}${fraction}`.replace(/^0+/, "");
  return digits === "" ? Infinity : digits.length;
}

/** Rounds half away from zero in decimal, as a person does on paper: 2.555 to two places is 2.56. */
export function roundHalfUp(n: number, decimals = 0): number {
  if (!Number.isFinite(n) || decimals > 300) return n;
  const [mantissa = "", exponent = "0"] = Math.abs(n).toExponential().split("e");
  const shifted = Number(`${mantissa}e${Number(exponent) + decimals}`);
  const whole = Math.floor(shifted + 0.5);
  const [m = "", e = "0"] = whole.toExponential().split("e");
  const rounded = Number(`${m}e${Number(e) - decimals}`);
  return n < 0 ? -rounded || 0 : rounded;
}
