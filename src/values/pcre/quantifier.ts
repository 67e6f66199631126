import type { Reader } from "./reader.ts";

/** How often something is repeated; `suffix` is the `?` or `+` of a lazy or possessive quantifier. */
export interface Quantifier {
  readonly at: number;
  readonly min: number;
  readonly max: number;
  readonly suffix: "?" | "+" | "";
}

const form = /([*+?]|\{(\d+)(?:(,)(\d*))?\})/y;
const nothing = "there is nothing to repeat before the quantifier";

/** Reads `*`, `+?`, `{2,3}+`; nothing when there is none. `skip` goes over what may stand before and within it, such as comments. */
export function readQuantifier(reader: Reader, skip: () => void): Quantifier | undefined {
  const before = reader.at;
  skip();
  const { at } = reader;
  const found = reader.take(form);
  if (!found) {
    reader.at = before;
    return undefined;
  }
  const [, sign, least, comma, most] = found;
  const suffix = readSuffix(reader, skip);
  const min = least === undefined ? (sign === "+" ? 1 : 0) : Number(least);
  const max = least === undefined ? (sign === "?" ? 1 : Infinity) : comma ? (most ? Number(most) : Infinity) : min;
  if (min > 65535 || (max > 65535 && max !== Infinity)) {
    reader.fail("the number in the quantifier is larger than 65535", at);
  }
  if (max < min) reader.fail("the numbers in the quantifier are out of order", at);
  refuseQuantifier(reader);
  return { at, min, max, suffix };
}

/** Fails when a quantifier stands where there is nothing to repeat. */
export function refuseQuantifier(reader: Reader, at = reader.at): void {
  if (reader.take(form)) reader.fail(nothing, at);
}

function readSuffix(reader: Reader, skip: () => void): "?" | "+" | "" {
  const { at } = reader;
  skip();
  if (reader.eat("?")) return "?";
  if (reader.eat("+")) return "+";
  reader.at = at;
  return "";
}
