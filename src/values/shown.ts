import { toText } from "./coerce.ts";
import { items, type Value } from "./value.ts";

/** A value as a message shows it: text in quotes, a number as it is, several values in parentheses. */
export function shownValue(value: Value): string {
  const texts = items(value).map((item) => (typeof item === "number" ? (toText(item) ?? "") : `"${item}"`));
  return texts.length === 1 ? (texts[0] ?? "") : `(${texts.join(", ")})`;
}
