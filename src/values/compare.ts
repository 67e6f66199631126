import { renderNumber, toNumber, toText } from "./coerce.ts";
import { parseIp } from "./ip.ts";
import type { Single } from "./value.ts";

export type Compare = (left: Single, right: Single) => number;

/** By code point. UTF-16 order differs from it only where one side has a surrogate. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  const length = Math.min(left.length, right.length);
  for (let i = 0; i < length; i++) {
    const a = left.charCodeAt(i);
    const b = right.charCodeAt(i);
    if (a === b) continue;
    const surrogates = a >= 0xd800 && b >= 0xd800 && (isSurrogate(a) || isSurrogate(b));
    return surrogates ? (left.codePointAt(i) ?? a) - (right.codePointAt(i) ?? b) : a - b;
  }
  return left.length - right.length;
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

export const compareAsText: Compare = (left, right) => compareText(asText(left), asText(right));

/** As numbers; what is none comes after every number, by its text. */
export const compareAsNumber: Compare = (left, right) => {
  const a = toNumber(left);
  const b = toNumber(right);
  if (a !== null && b !== null) return a - b;
  if (a !== null) return -1;
  return b !== null ? 1 : compareAsText(left, right);
};

/** As addresses; what is none comes after every address, by its text. */
export const compareAsIp: Compare = (left, right) => {
  const a = parseIp(asText(left));
  const b = parseIp(asText(right));
  if (a && b) {
    if (a.length !== b.length) return a.length - b.length;
    for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
    return 0;
  }
  if (a) return -1;
  return b ? 1 : compareAsText(left, right);
};

/** Chosen pair by pair: two numbers as numbers, two addresses as addresses, anything else as text; numbers come before text. */
export const compareAuto: Compare = (left, right) => {
  const a = toNumber(left);
  const b = toNumber(right);
  if (a !== null && b !== null) return a - b;
  if (a !== null) return -1;
  if (b !== null) return 1;
  const x = asText(left);
  const y = asText(right);
  if (/^[\da-f]*[.:]/i.test(x) && /^[\da-f]*[.:]/i.test(y)) {
    if (parseIp(x) && parseIp(y)) return compareAsIp(left, right);
  }
  return compareText(x, y);
};

function asText(value: Single): string {
  return typeof value === "number" ? renderNumber(value) : (toText(value) ?? "");
}
