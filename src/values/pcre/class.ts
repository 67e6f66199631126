import { foldCase } from "./case.ts";
import { type CharSet, charset, complement, posix, union } from "./charset.ts";
import { readCharacterEscape, readClassEscape } from "./escape.ts";
import type { Reader } from "./reader.ts";

/** How a class is read: `(?i)` folds its letters, `(?xx)` ignores blanks in it. */
export interface ClassFlags {
  readonly ignoreCase: boolean;
  readonly ignoreBlanks: boolean;
}

/** What is read as `[:name:]`, or as `[.a.]` and `[=a=]`, which mean nothing here. */
export const posixForm = /\[([:.=])(\^?)((?:\\[\]\\]|(?!\1\]|\[\1|\])[\s\S])*)\1\]/y;

/** Reads a character class, from after its `[` to after its `]`. */
export function readClass(reader: Reader, flags: ClassFlags): CharSet {
  return new ClassReader(reader, flags).read();
}

class ClassReader {
  private readonly reader: Reader;
  private readonly flags: ClassFlags;
  /** Whether the place is between `\Q` and `\E`. */
  private quoted = false;

  constructor(reader: Reader, flags: ClassFlags) {
    this.reader = reader;
    this.flags = flags;
  }

  read(): CharSet {
    const { reader } = this;
    const start = reader.at - 1;
    const negated = reader.eat("^");
    const parts: CharSet[] = [[]];
    // A `]` that comes first is a character like any other.
    for (let first = true; ; first = false) {
      this.skip();
      if (reader.done) reader.fail("a character class is not closed", start);
      if (!first && !this.quoted && reader.eat("]")) break;
      const item = this.item();
      parts.push(typeof item === "number" ? this.range(item) : item);
    }
    const set = union(...parts);
    return negated ? complement(set) : set;
  }

  /** Skips the marks of quoting, and blanks where they mean nothing. */
  private skip(): void {
    const { reader } = this;
    for (;;) {
      if (reader.eat("\\E")) this.quoted = false;
      else if (!this.quoted && reader.eat("\\Q")) this.quoted = true;
      else if (this.quoted || !this.flags.ignoreBlanks || !reader.take(/[ \t]+/y)) return;
    }
  }

  /** The characters from one to the other, or the one alone when no range follows. */
  private range(from: number): CharSet {
    const { reader } = this;
    this.skip();
    const start = reader.at;
    if (this.quoted || !reader.eat("-")) return this.folded(from, from);
    this.skip();
    // Before the end, and beside a class such as \w, a hyphen means itself.
    if (reader.done || (!this.quoted && reader.peek() === "]")) return union(this.folded(from, from), charset(45, 45));
    const to = this.item();
    if (typeof to !== "number") return union(this.folded(from, from), charset(45, 45), to);
    if (to < from) reader.fail("the range in the character class is out of order", start);
    return this.folded(from, to);
  }

  private folded(from: number, to: number): CharSet {
    const set = charset(from, to);
    return this.flags.ignoreCase ? foldCase(set) : set;
  }

  private item(): CharSet | number {
    const { reader } = this;
    const start = reader.at;
    if (this.quoted) return reader.code();
    const named = reader.take(posixForm);
    if (named) return this.posix(named, start);
    if (!reader.eat("\\")) return reader.code();
    const set = readClassEscape(reader);
    if (set) return set;
    if (reader.eat("b")) return 8;
    if (/[NRXB]/.test(reader.peek()) && reader.peek(1) !== "{") {
      reader.fail(`\\${reader.peek()} is not allowed in a character class`, start);
    }
    return readCharacterEscape(reader);
  }

  private posix([, mark, not, name]: RegExpExecArray, start: number): CharSet {
    if (mark !== ":") this.reader.fail("collating elements such as [.a.] are not supported", start);
    // Without regard to case there are neither small letters nor capitals.
    const set = posix.get(this.flags.ignoreCase && (name === "lower" || name === "upper") ? "alpha" : name!);
    if (!set) this.reader.fail(`[:${name}:] is not a POSIX class`, start);
    return not ? complement(set) : set;
  }
}
