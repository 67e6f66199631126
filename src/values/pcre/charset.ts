/** A set of code points: sorted, disjoint, inclusive ranges laid flat as from, to, from, to. */
export type CharSet = readonly number[];

const last = 0x10ffff;

/** The set of everything between the pairs given, in any order, overlapping or not. */
export function charset(...bounds: number[]): CharSet {
  const pairs: [number, number][] = [];
  for (let i = 0; i < bounds.length; i += 2) pairs.push([bounds[i]!, bounds[i + 1]!]);
  pairs.sort((a, b) => a[0] - b[0]);
  const ranges: number[] = [];
  for (const [from, to] of pairs) {
    const end = ranges.length - 1;
    if (end > 0 && from <= ranges[end]! + 1) ranges[end] = Math.max(ranges[end]!, to);
    else ranges.push(from, to);
  }
  return ranges;
}

export function union(...sets: readonly CharSet[]): CharSet {
  return sets.length === 1 ? sets[0]! : charset(...sets.flat());
}

export function complement(set: CharSet): CharSet {
  const ranges: number[] = [];
  let from = 0;
  for (let i = 0; i < set.length; i += 2) {
    if (set[i]! > from) ranges.push(from, set[i]! - 1);
    from = set[i + 1]! + 1;
  }
  if (from <= last) ranges.push(from, last);
  return ranges;
}

export function intersection(a: CharSet, b: CharSet): CharSet {
  return complement(union(complement(a), complement(b)));
}

export function contains(set: CharSet, code: number): boolean {
  let low = 0;
  let high = set.length / 2 - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (code < set[2 * middle]!) high = middle - 1;
    else if (code > set[2 * middle + 1]!) low = middle + 1;
    else return true;
  }
  return false;
}

export function overlaps(a: CharSet, b: CharSet): boolean {
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (a[i + 1]! < b[j]!) i += 2;
    else if (b[j + 1]! < a[i]!) j += 2;
    else return true;
  }
  return false;
}

export function includes(outer: CharSet, inner: CharSet): boolean {
  return !overlaps(complement(outer), inner);
}

export function sameSet(a: CharSet, b: CharSet): boolean {
  return a.length === b.length && a.every((bound, i) => bound === b[i]);
}

/** Everything beyond ASCII. */
export const wide: CharSet = [128, last];
export const everything = charset(0, last);
export const digits = charset(48, 57);
export const words = charset(48, 57, 65, 90, 95, 95, 97, 122);
export const spaces = charset(9, 13, 32, 32);
export const newline = charset(10, 10);
export const notNewline = complement(newline);
export const horizontal = charset(
  9,
  9,
  32,
  32,
  0xa0,
  0xa0,
  0x1680,
  0x1680,
  0x180e,
  0x180e,
  0x2000,
  0x200a,
  0x202f,
  0x202f,
  0x205f,
  0x205f,
  0x3000,
  0x3000,
);
export const vertical = charset(10, 13, 0x85, 0x85, 0x2028, 0x2029);

/** POSIX classes by name, as PCRE reads `[:name:]` without Unicode properties. */
export const posix: ReadonlyMap<string, CharSet> = new Map([
  ["alnum", charset(48, 57, 65, 90, 97, 122)],
  ["alpha", charset(65, 90, 97, 122)],
  ["ascii", charset(0, 127)],
  ["blank", charset(9, 9, 32, 32)],
  ["cntrl", charset(0, 31, 127, 127)],
  ["digit", digits],
  ["graph", charset(33, 126)],
  ["lower", charset(97, 122)],
  ["print", charset(32, 126)],
  ["punct", charset(33, 47, 58, 64, 91, 96, 123, 126)],
  ["space", spaces],
  ["upper", charset(65, 90)],
  ["word", words],
  ["xdigit", charset(48, 57, 65, 70, 97, 102)],
]);
