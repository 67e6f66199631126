import type { FunctionScope } from "../../../language/eval-function.ts";
import { toNumber } from "../../../values/coerce.ts";
import type { Scalar, Value } from "../../../values/value.ts";

/** A number, or text that is one in a base from 2 to 36; null for anything else. Only text has a base. */
export function numberIn(given: Value, base: number): number | null {
  if (typeof given !== "string" || base === 10) return toNumber(given);
  if (!isBase(base)) return null;
  const digits = "0123456789abcdefghijklmnopqrstuvwxyz".slice(0, base);
  const [, sign, hex, body = ""] = /^(-?)(0x)?(.*)$/s.exec(given.toLowerCase()) ?? [];
  const written = hex !== undefined && base !== 16 ? `${hex}${body}` : body;
  if (written === "" || [...written].some((c) => !digits.includes(c))) return null;
  const n = Number.parseInt(written, base);
  return sign === "-" ? -n : n;
}

/** Refuses a base that is written in the search and is none. */
export function checkBase(name: string, base: Scalar | undefined, scope: FunctionScope): void {
  if (typeof base === "number" && !isBase(base))
    scope.fail(`${name} cannot count in base ${base}`, 1, "a base from 2 to 36 is expected");
}

function isBase(base: number): boolean {
  return Number.isInteger(base) && base >= 2 && base <= 36;
}
