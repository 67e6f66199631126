import type { Value } from "../values/value.ts";

const lacking = "\u0000";

/** A value as a key that also stands for none: rows without a value have a key of their own, which no value has. */
export function keyOrLacking(value: Value): Value {
  if (value === null) return lacking;
  return typeof value === "string" && value.startsWith(lacking) ? lacking + value : value;
}

/** The value that a key of `keyOrLacking` stands for. */
export function valueOfKey<T extends Value>(key: T): T | string | null {
  if (typeof key !== "string" || !key.startsWith(lacking)) return key;
  return isLacking(key) ? null : key.slice(lacking.length);
}

export function isLacking(key: Value): boolean {
  return key === lacking;
}
