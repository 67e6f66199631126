import type { SearchValue } from "../language/ast.ts";
import { parseCidr } from "../values/ip.ts";

const word = /[A-Za-z0-9_.-]{3,}/g;
/** Letters outside ASCII that lower to letters within: a text with one may hold a word in another way. */
const folding = "[\u0130\u212a]";

/**
 * A test that every text passes which contains a text that any of these values matches: it looks for the longest plain word of
 * each. Null where a value has none, as `*`, or matches by other means, as a subnet.
 */
export function wordsOf(values: readonly SearchValue[]): ((text: string) => boolean) | null {
  const words: string[] = [];
  for (const { text } of values) {
    const longest = (text.match(word) ?? []).reduce((long, each) => (each.length > long.length ? each : long), "");
    if (longest === "" || (text.includes("/") && parseCidr(text))) return null;
    words.push(longest.replaceAll(".", "\\."));
  }
  const regex = new RegExp([...words, folding].join("|"), "i");
  return (text) => regex.test(text);
}
