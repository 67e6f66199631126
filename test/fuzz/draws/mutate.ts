import type { Draw } from "../draw.ts";
import { regex } from "./regexes.ts";
import { fieldNames, number, value } from "./words.ts";

const pieces = /"(?:[^"\\]|\\.)*"|[\w.*-]+|\s+|[^\w\s]/g;
const insertions = [
  "|",
  "[",
  "]",
  "(",
  ")",
  '"',
  "'",
  "`",
  ",",
  "=",
  "NOT ",
  " OR ",
  " by ",
  " as ",
  "*",
  "\\",
  "\u0000",
  "```",
  "{",
  "}",
  "<<FIELD>>",
  "$a$",
  "\u001b[0m",
  "%",
] as const;

/** A text that was written by a person, changed in a few places; `other` is another such text, to take pieces from. */
export function mutated(text: string, other: string, draw: Draw): string {
  let parts: string[] = text.match(pieces) ?? [];
  const foreign = other.match(pieces) ?? [""];
  for (let change = draw.between(1, 4); change > 0; change--) {
    const at = draw.below(parts.length + 1);
    parts = draw.from(
      () => parts.toSpliced(at, draw.between(1, 3)),
      () => parts.toSpliced(at, 0, draw.one(insertions)),
      () => parts.toSpliced(at, 1, draw.one(foreign)),
      () =>
        parts.toSpliced(at, 1, draw.one([draw.one(fieldNames), number(draw), `"${value(draw)}"`, `"${regex(draw)}"`])),
      () => parts.toSpliced(at, 0, ...parts.slice(at, at + draw.between(1, 6))),
      () => [...parts.slice(0, at), ...foreign.slice(draw.below(foreign.length))],
      () => parts.map((part) => (/^\d+$/.test(part) && draw.chance(0.3) ? number(draw) : part)),
    );
  }
  return parts.join("");
}

/** Very much of one thing, as `[before, repeated, middle, repeated]`: deep nesting and long chains. */
// biome-ignore format: one row each
const floods: readonly (readonly [string, string, string, string])[] = [
  ["| makeresults | eval a=", "(", "1", ")"], ["| makeresults | eval a=", "abs(", "1", ")"],
  ["| makeresults | eval a=", "-", "1", ""], ["| makeresults | eval a=1", "+1", "", ""], ["| makeresults | eval a=a", ".a", "", ""],
  ["| makeresults | where ", "NOT ", "a=1", ""], ["| makeresults | where a=1", " OR a=1", "", ""], ["* | eval a=if(a=1,", "if(a=1,1,", "1", ")"],
  ["", "NOT ", "a", ""], ["", "(", "a", ")"], ["", "a ", "", ""], ["a", " OR a", "", ""], ["* ", "[search ", "a", "]"],
  ["*", " | head 1", "", ""], ["*", " | eval a=1", "", ""], ["* | eval a=1", ",a=a+1", "", ""], ["* | table a", " a", "", ""],
  ["* | stats count", " count(a)", "", ""], ["", "`m(", "a", ")`"], ["", "[", "", ""], ["", '"', "", ""], ["* | eval a=", "{", "", "}"],
  ['* | rex "', "(", "a", ')"'], ['* | eval a="', "\\", "", '"'],
];

export function flood(draw: Draw): string {
  const times = draw.one([50, 300, 3000, 20_000]);
  const [before, open, middle, close] = draw.one(floods);
  return `${before}${open.repeat(times)}${middle}${close.repeat(times)}`;
}
