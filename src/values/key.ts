import { toText } from "./coerce.ts";
import { items, type Single, type Value } from "./value.ts";

const between = "\u0000\u0000";

/**
 * One text for several texts, which no other several give, whatever characters they hold. Keys sort as their texts do, one after the
 * other; that of a single text without NUL is the text itself.
 */
export function keyOf(parts: readonly string[]): string {
  return parts
    .map((part) => (part.includes("\u0000") ? part.replaceAll("\u0000", "\u0000\u0001") : part))
    .join(between);
}

/** The texts of a key that `keyOf` made. */
export function partsOf(key: string): readonly string[] {
  return key.split(between).map((part) => part.replaceAll("\u0000\u0001", "\u0000"));
}

/** A value as a key: a list is another than the text of its values. 1 and "1" are the same. */
export function keyOfValue(value: Single | Exclude<Value, null>): string {
  return keyOf(items(value).map((item) => toText(item) ?? ""));
}
