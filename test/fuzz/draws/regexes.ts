import type { Draw } from "../draw.ts";

const atoms = [
  "a",
  "b",
  ".",
  "\\d",
  "\\w",
  "\\s",
  "[ab]",
  "[^a]",
  "x",
  "(?:)",
  "\\b",
  "é",
  "\\x41",
  "\\p{L}",
  "\\R",
  "^",
  "$",
] as const;
const repeats = ["*", "+", "?", "{2}", "{1,3}", "{0,30}", "{20}", "{50}", "*?", "+?", "++", "*+"] as const;
/** Families that make a backtracking matcher slow. */
// biome-ignore format: one list
const slow = [
  "(a+)+b", "(a|a)*b", "(a|aa)+$", "(?:a?){30}a{30}", "^(a?){25}a{25}$", "(a*)*b", "(.*)*x", "(a+)\\1b", "a+b", "\\s+$", "(\\w+\\s?)+!",
  "(?=(a+))\\1b", "[ab]*a[ab]{12}c", "(?:a|b)*a(?:a|b){20}c", "(.*)\\1x", "a+(*PRUNE)b", "a++b", "((a*)*)*b", "(?:a{0,20}){20}b", "-+>",
  "(?<x>)", ".*.*.*=.*", "^(([a-z])+.)+[A-Z]([a-z])+$", "(?:(?=a+)a)+b", "(?<=a{1,50})b", "(a(?1)?b)+c",
] as const;

/** A regex of PCRE. It need not be right. */
export function regex(draw: Draw): string {
  if (draw.chance(0.2)) return draw.one(slow);
  return draw.some(1, 4, () => piece(draw, 2)).join(draw.chance(0.1) ? "|" : "");
}

function piece(draw: Draw, depth: number): string {
  const inner = () => draw.some(1, 2, () => piece(draw, depth - 1)).join(draw.chance(0.3) ? "|" : "");
  const one =
    depth === 0 || draw.chance(0.6)
      ? draw.one(atoms)
      : draw.from(
          () => `(${inner()})`,
          () => `(?:${inner()})`,
          () => `(?<${draw.one(["n", "x", "host"])}>${inner()})`,
          () => `(?=${inner()})`,
          () => `(?!${inner()})`,
          () => `(?<=${inner()})`,
          () => `(?>${inner()})`,
          () => `(?i)${inner()}`,
          () => `\\1${inner()}`,
        );
  return draw.chance(0.4) ? one + draw.one(repeats) : one;
}

export function sed(draw: Draw): string {
  return draw.from(
    () => `s/${regex(draw)}/${draw.one(["x", "\\1", "", "&", "\\0\\0"])}/${draw.one(["", "g", "2", "i"])}`,
    () => `y/${draw.one(["abc", "a", ""])}/${draw.one(["xyz", "b", ""])}/`,
  );
}
