import { type CharSet, complement, digits, horizontal, spaces, vertical, words } from "./charset.ts";
import { property } from "./property.ts";
import type { Reader } from "./reader.ts";

const controls: ReadonlyMap<string, number> = new Map([
  ["a", 7],
  ["e", 27],
  ["f", 12],
  ["n", 10],
  ["r", 13],
  ["t", 9],
]);

const classes: ReadonlyMap<string, CharSet> = new Map(
  Object.entries({ d: digits, w: words, s: spaces, h: horizontal, v: vertical }).flatMap(([letter, set]) => [
    [letter, set],
    [letter.toUpperCase(), complement(set)],
  ]),
);

/** Reads what stands for a set of characters after a backslash: `\d`, `\H`, `\p{Lu}`. Undefined, and nothing read, for the rest. */
export function readClassEscape(reader: Reader): CharSet | undefined {
  const set = classes.get(reader.peek());
  if (set) {
    reader.at++;
    return set;
  }
  const unicode = reader.take(/([pP])(?:\{(\^?[\w\s&:=-]+)\}|([A-Za-z]))/y);
  if (!unicode) return undefined;
  const named = property(unicode[2] ?? unicode[3]!);
  if (!named) reader.fail(`\\${unicode[0]} is not a known Unicode property`, reader.at - unicode[0].length - 1);
  return unicode[1] === "P" ? complement(named) : named;
}

/** Reads what stands for one character after a backslash: `\n`, `\x41`, `\x{202E}`, `\o{17}`, `\cA`, `\.`. */
export function readCharacterEscape(reader: Reader): number {
  const start = reader.at - 1;
  if (reader.done) reader.fail("the pattern ends with a backslash", start);
  const control = controls.get(reader.peek());
  if (control !== undefined) {
    reader.at++;
    return control;
  }
  const hexadecimal = reader.take(/x(?:\{([\da-fA-F]+)\}|([\da-fA-F]{0,2}))/y);
  if (hexadecimal) {
    if (reader.text.startsWith("{", start + 2) && hexadecimal[1] === undefined) {
      reader.fail("\\x{…} needs hexadecimal digits between its braces", start);
    }
    return inRange(reader, Number.parseInt(hexadecimal[1] ?? `0${hexadecimal[2]}`, 16), start);
  }
  const unicode = reader.take(/N\{U\+([\da-fA-F]+)\}/y);
  if (unicode) return inRange(reader, Number.parseInt(unicode[1]!, 16), start);
  const octal = reader.take(/o\{([0-7]+)\}|([0-7]{1,3})/y);
  if (octal) return inRange(reader, Number.parseInt(octal[1] ?? octal[2]!, 8), start);
  if (reader.peek() === "c") {
    reader.at++;
    const letter = reader.peek();
    if (!/[ -~]/.test(letter)) reader.fail("\\c needs an ASCII character after it", start);
    reader.at++;
    return letter.toUpperCase().charCodeAt(0) ^ 64;
  }
  if (/[A-Za-z0-9]/.test(reader.peek())) reader.fail(`\\${reader.peek()} has no meaning`, start);
  return reader.code();
}

function inRange(reader: Reader, code: number, start: number): number {
  if (code > 0x10ffff) reader.fail("the character code is larger than 10FFFF", start);
  if (code >= 0xd800 && code <= 0xdfff) reader.fail("the codes D800 to DFFF are no characters", start);
  return code;
}
