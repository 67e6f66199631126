import { skip } from "./scan.ts";

/** How many parentheses and brackets may be open at once, and how many NOT stand in a row: far beyond what people write. */
export const deepestNesting = 100;

const manyNots = new RegExp(`(?:\\bNOT\\s+){${deepestNesting + 1}}`, "i");

/** Where a text nests deeper than may be; null where it does not. */
export function tooDeep(text: string): number | null {
  let open = 0;
  for (let at = 0; at < text.length && at >= 0; at = skip(text, at)) {
    const character = text[at];
    if ((character === "(" || character === "[") && ++open > deepestNesting) return at;
    if (character === ")" || character === "]") open = Math.max(0, open - 1);
  }
  return manyNots.exec(text)?.index ?? null;
}
