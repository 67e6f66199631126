import { type CharSet, charset, contains, includes, overlaps, wide } from "./charset.ts";

/** The set with the other cases of each letter, as in Unicode's simple case folding: with k go K and the Kelvin sign. */
export function foldCase(set: CharSet): CharSet {
  const added: number[] = [];
  const addShifted = (from: number, to: number, shift: number) => {
    if (from <= to) added.push(from + shift, to + shift);
  };
  for (let i = 0; i < set.length; i += 2) {
    addShifted(Math.max(set[i]!, 65), Math.min(set[i + 1]!, 90), 32);
    addShifted(Math.max(set[i]!, 97), Math.min(set[i + 1]!, 122), -32);
  }
  for (const [small, capital, other] of crossing) {
    if (contains(set, small) || contains(set, capital)) added.push(other, other);
  }
  if (overlaps(set, wide)) {
    for (const [code, others] of cases()) {
      if (contains(set, code)) for (const other of others) added.push(other, other);
    }
  }
  return added.length === 0 ? set : charset(...set, ...added);
}

/** Whether JavaScript's flag `i`, without `u`, would add nothing to the set. It never takes a letter beyond ASCII for one of ASCII. */
export function isNativelyFolded(set: CharSet): boolean {
  for (let capital = 65; capital <= 90; capital++) {
    if (contains(set, capital) !== contains(set, capital + 32)) return false;
  }
  if (!overlaps(set, wide) || includes(set, wide)) return true;
  for (const [code, others] of cases()) {
    if (contains(set, code) && others.some((other) => other >= 128 && !contains(set, other))) return false;
  }
  return true;
}

export function sameLetter(a: number, b: number): boolean {
  return a === b || (cases().get(a)?.includes(b) ?? false);
}

/** The letters of ASCII that have a third case, beyond it. */
const crossing = [
  [0x6b, 0x4b, 0x212a],
  [0x73, 0x53, 0x17f],
] as const;

let known: ReadonlyMap<number, readonly number[]> | undefined;

/** Each letter that has other cases, with those. Nothing above U+1E943 (Adlam) has any. */
function cases(): ReadonlyMap<number, readonly number[]> {
  if (known) return known;
  const classes = new Map<number, number[]>();
  for (let code = 0x41; code <= 0x1e943; code++) {
    // Only Turkish takes a dotless i for a small I.
    if (code === 0x131) continue;
    const char = String.fromCodePoint(code);
    for (const swapped of [char.toLowerCase(), char.toUpperCase()]) {
      const other = swapped.codePointAt(0)!;
      if (other !== code && swapped.length === (other > 0xffff ? 2 : 1)) join(classes, code, other);
    }
  }
  const found = new Map<number, readonly number[]>();
  for (const [code, letters] of classes) {
    found.set(
      code,
      letters.filter((letter) => letter !== code),
    );
  }
  known = found;
  return found;
}

function join(classes: Map<number, number[]>, a: number, b: number): void {
  const joined = [...new Set([...(classes.get(a) ?? [a]), ...(classes.get(b) ?? [b])])];
  for (const letter of joined) classes.set(letter, joined);
}
