import type { Span } from "../text/source.ts";
import { skip } from "./scan.ts";

/** How deep brackets, parentheses, signs and NOT may stand in one another: far beyond what people write. */
export const deepestNesting = 100;

export const tooDeepMessage = `a search nests at most ${deepestNesting} deep`;

/** NOT and signs, of which each takes all of what comes after them for its operand. */
const prefixes = /(?:\bNOT\b\s*|[-+!]\s*)+/iy;

/** Where a part of a text nests deeper than may be; null where it does not. What stands in quotes nests nothing. */
export function tooDeep(text: string, { start, end }: Span): number | null {
  const open: number[] = [];
  let depth = 0;
  let waiting = 0;
  for (let at = start; at < end && at >= 0; ) {
    const character = text[at]!;
    if ("Nn+-!".includes(character)) {
      prefixes.lastIndex = at;
      const found = prefixes.exec(text)?.[0];
      waiting = found ? countOf(found) : 0;
      at += found?.length ?? 1;
      continue;
    }
    if (character === "(" || character === "[") {
      open.push(waiting + 1);
      depth += waiting + 1;
      if (depth > deepestNesting) return at;
    } else if (character === ")" || character === "]") depth -= open.pop() ?? 0;
    waiting = 0;
    at = skip(text, at, end);
  }
  return null;
}

function countOf(prefixes: string): number {
  return prefixes.match(/not|[-+!]/gi)?.length ?? 0;
}
