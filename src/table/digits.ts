import { toDigits, withDecimals } from "../values/number.ts";
import type { Scalar } from "../values/value.ts";
import { type Column, mapColumn } from "./column.ts";

/** How the numbers of an expression are written into fields. */
export interface Digits {
  /** Significant digits that decimal literals leave; Infinity where none limits them. */
  readonly digits: number;
  /** So many decimals in any case, zeros included. */
  readonly decimals?: number | undefined;
}

/** Numbers are written just as they are. */
export function isPlain({ digits, decimals }: Digits): boolean {
  return digits === Infinity && decimals === undefined;
}

/** A value as fields hold it: a number with the digits of its expression. */
export function written(value: Scalar, { digits, decimals }: Digits): Scalar {
  if (typeof value !== "number") return value;
  return decimals === undefined ? toDigits(value, digits) : withDecimals(value, decimals);
}

/** The values of an expression as fields hold them. */
export function withDigits(values: Column<Scalar>, digits: Digits): Column<Scalar> {
  return isPlain(digits) ? values : mapColumn(values, (value) => written(value, digits));
}
