import { toDigits } from "../values/number.ts";
import type { Scalar } from "../values/value.ts";
import { type Column, mapColumn } from "./column.ts";

/** The values of an expression as fields hold them: numbers with the significant digits that their literals carry. */
export function withDigits(values: Column<Scalar>, digits: number): Column<Scalar> {
  if (digits === Infinity) return values;
  return mapColumn(values, (value) => (typeof value === "number" ? toDigits(value, digits) : value));
}
