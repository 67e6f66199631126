/**
 * Exact decimal digits of a double, rounded as C rounds: to the nearest, and a tie to the even digit. JavaScript's own toFixed
 * rounds ties up.
 */

/** A finite number that is not negative, times ten to the power `decimals`, as a whole number. */
function scaled(n: number, decimals: number): bigint {
  const [mantissa, exponent] = parts(n);
  let top = mantissa;
  let bottom = 1n;
  if (exponent >= 0) top <<= BigInt(exponent);
  else bottom <<= BigInt(-exponent);
  if (decimals >= 0) top *= 10n ** BigInt(decimals);
  else bottom *= 10n ** BigInt(-decimals);
  return divided(top, bottom);
}

/** The nearest whole number to a fraction; the even one of two. */
export function divided(top: bigint, bottom: bigint): bigint {
  const whole = top / bottom;
  const twice = (top % bottom) * 2n;
  const up = twice > bottom || (twice === bottom && (whole & 1n) === 1n);
  return up ? whole + 1n : whole;
}

/** A double as a whole number times a power of two. */
export function parts(n: number): readonly [mantissa: bigint, exponent: number] {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, n);
  const word = bits.getBigUint64(0);
  const exponent = Number((word >> 52n) & 0x7ffn);
  const fraction = word & 0xfffffffffffffn;
  return exponent === 0 ? [fraction, -1074] : [fraction | (1n << 52n), exponent - 1075];
}

/** `123.46`: so many digits behind the point. */
export function fixed(n: number, decimals: number): string {
  const digits = String(scaled(n, decimals)).padStart(decimals + 1, "0");
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

export interface Scientific {
  /** The digits without a point, `decimals + 1` of them. */
  readonly digits: string;
  readonly exponent: number;
}

/** The digits of `1.2346e+02` and its power of ten. */
export function scientific(n: number, decimals: number): Scientific {
  if (n === 0) return { digits: "0".repeat(decimals + 1), exponent: 0 };
  const [, power = "0"] = n.toExponential().split("e");
  const exponent = Number(power);
  const digits = String(scaled(n, decimals - exponent));
  // 9.99 rounded to two digits is 10, and the power one more.
  return digits.length > decimals + 1 ? { digits: digits.slice(0, -1), exponent: exponent + 1 } : { digits, exponent };
}
