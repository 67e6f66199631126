import { type CharSet, charset, complement, foldCase, posix, union } from "./charset.ts";
import { readCharacterEscape, readClassEscape } from "./escape.ts";
import type { Reader } from "./reader.ts";

/** How a class is read: `(?i)` folds its letters, `(?xx)` ignores blanks in it. */
export interface ClassFlags {
  readonly ignoreCase: boolean;
  readonly ignoreBlanks: boolean;
}

/** Reads a character class, from after its `[` to after its `]`. */
export function readClass(reader: Reader, { ignoreCase, ignoreBlanks }: ClassFlags): CharSet {
  const start = reader.at - 1;
  const negated = reader.eat("^");
  const parts: CharSet[] = [];
  let quoted = false;
  // A `]` that comes first is a character like any other.
  for (let first = true; ; first = false) {
    if (reader.done) reader.fail("a character class is not closed", start);
    if (quoted ? reader.eat("\\E") : reader.eat("\\Q")) {
      quoted = !quoted;
      first = first && quoted;
      continue;
    }
    if (!quoted && (reader.eat("\\E") || (ignoreBlanks && reader.take(/[ \t]/y)))) continue;
    if (!quoted && !first && reader.eat("]")) break;
    const from = quoted ? reader.code() : readItem(reader);
    if (typeof from !== "number") {
      parts.push(from);
      continue;
    }
    parts.push(quoted ? charset(from, from) : readRange(reader, from));
  }
  const set = union(...parts, []);
  const folded = ignoreCase ? foldCase(set) : set;
  return negated ? complement(folded) : folded;
}

function readRange(reader: Reader, from: number): CharSet {
  // Before `]`, and beside a class such as \w, a hyphen means itself.
  if (reader.peek() !== "-" || reader.peek(1) === "]" || reader.peek(1) === "") return charset(from, from);
  const start = reader.at;
  reader.at++;
  const quoted = reader.eat("\\Q");
  const to = quoted ? reader.code() : readItem(reader);
  if (quoted) reader.eat("\\E");
  if (typeof to !== "number") return union(charset(from, from, 45, 45), to);
  if (to < from) reader.fail("the range in the character class is out of order", start);
  return charset(from, to);
}

function readItem(reader: Reader): CharSet | number {
  const start = reader.at;
  const named = reader.take(/\[([:.=])(\^?)([^\]:.=\\]*)\1\]/y);
  if (named) {
    if (named[1] !== ":") reader.fail("collating elements such as [.a.] are not supported", start);
    const set = posix.get(named[3]!);
    if (!set) reader.fail(`[:${named[3]}:] is not a POSIX class`, start);
    return named[2] === "^" ? complement(set) : set;
  }
  if (!reader.eat("\\")) return reader.code();
  const set = readClassEscape(reader);
  if (set) return set;
  if (reader.eat("b")) return 8;
  if (/[NRXB]/.test(reader.peek()) && reader.peek(1) !== "{") {
    reader.fail(`\\${reader.peek()} is not allowed in a character class`, start);
  }
  return readCharacterEscape(reader);
}
