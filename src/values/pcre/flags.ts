import type { Reader } from "./reader.ts";

/** Inline flags by their letters: `(?i)`, `(?m)`, `(?s)`, `(?x)`, `(?xx)`, `(?U)`, `(?n)`, `(?J)`. */
export interface Flags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
  readonly x: boolean;
  readonly xx: boolean;
  readonly U: boolean;
  readonly n: boolean;
  readonly J: boolean;
}

export const noFlags: Flags = { i: false, m: false, s: false, x: false, xx: false, U: false, n: false, J: false };

/** Flags that a pattern sets, and whether for one group, `(?i:…)`, or from there on, `(?i)`. */
export interface FlagsSet {
  readonly flags: Flags;
  readonly opens: boolean;
}

/** Reads flags from after their `(?`; `before` are those that hold so far. */
export function readFlags(reader: Reader, before: Flags, start: number): FlagsSet {
  const found = reader.take(/(\^?)([imsxnUJ]*)(?:-([imsxnUJ]*))?([:)])/y);
  if (!found) reader.fail("(? is not followed by anything known", start);
  const [, reset, on, off, end] = found;
  if (reset && off !== undefined) reader.fail("after (?^ flags can only be set", start);
  const base = reset ? { ...before, i: false, m: false, s: false, x: false, xx: false, n: false } : before;
  return { flags: turned(turned(base, on!, true), off ?? "", false), opens: end === ":" };
}

function turned(flags: Flags, letters: string, state: boolean): Flags {
  const turn = (letter: "i" | "m" | "s" | "x" | "U" | "n" | "J") => (letters.includes(letter) ? state : flags[letter]);
  return {
    i: turn("i"),
    m: turn("m"),
    s: turn("s"),
    x: turn("x"),
    xx: letters.includes("x") ? state && letters.includes("xx") : flags.xx,
    U: turn("U"),
    n: turn("n"),
    J: turn("J"),
  };
}
