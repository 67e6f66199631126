import type { FunctionDefinition } from "./function-lookup.ts";

/** `ut_shannon_lookup` of the URL Toolbox app: how much information each character of a word carries, in bits. */
export const shannon: FunctionDefinition = {
  inputs: ["word"],
  outputs: ["ut_shannon"],
  call: ({ word = "" }) => ({ ut_shannon: entropy(word) }),
};

export function entropy(word: string): number {
  const counts = new Map<string, number>();
  let length = 0;
  for (const character of word) {
    counts.set(character, (counts.get(character) ?? 0) + 1);
    length++;
  }
  let bits = 0;
  for (const count of counts.values()) bits -= (count / length) * Math.log2(count / length);
  return bits;
}
