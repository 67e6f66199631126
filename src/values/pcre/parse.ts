import type { Node, Pattern, Range, RepeatMode } from "./ast.ts";
import { RegexError } from "./error.ts";

interface Flags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
  readonly x: boolean;
  /** `(?U)`: lazy by default. */
  readonly U: boolean;
}

const digit: readonly Range[] = [[48, 57]];
const word: readonly Range[] = [
  [48, 57],
  [65, 90],
  [95, 95],
  [97, 122],
];
const space: readonly Range[] = [
  [9, 13],
  [32, 32],
];
const horizontal: readonly Range[] = [
  [9, 9],
  [32, 32],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
];
const vertical: readonly Range[] = [
  [10, 13],
  [0x85, 0x85],
  [0x2028, 0x2029],
];

const classes: Readonly<Record<string, readonly Range[]>> = { d: digit, w: word, s: space, h: horizontal, v: vertical };

const posix: Readonly<Record<string, readonly Range[]>> = {
  alpha: [
    [65, 90],
    [97, 122],
  ],
  digit,
  alnum: [
    [48, 57],
    [65, 90],
    [97, 122],
  ],
  upper: [[65, 90]],
  lower: [[97, 122]],
  space,
  blank: [
    [9, 9],
    [32, 32],
  ],
  punct: [
    [33, 47],
    [58, 64],
    [91, 96],
    [123, 126],
  ],
  xdigit: [
    [48, 57],
    [65, 70],
    [97, 102],
  ],
  word,
  cntrl: [
    [0, 31],
    [127, 127],
  ],
  print: [[32, 126]],
  graph: [[33, 126]],
  ascii: [[0, 127]],
};

const controls: Readonly<Record<string, number>> = { a: 7, e: 27, f: 12, n: 10, r: 13, t: 9 };

/** Everything that is not in the ranges, which are sorted first. */
export function invert(ranges: readonly Range[]): readonly Range[] {
  const sorted = [...ranges].sort((a, b) => a[0] - b[0]);
  const rest: Range[] = [];
  let next = 0;
  for (const [from, to] of sorted) {
    if (from > next) rest.push([next, from - 1]);
    next = Math.max(next, to + 1);
  }
  if (next <= 0xffff) rest.push([next, 0xffff]);
  return rest;
}

/** Parses a PCRE pattern; throws a RegexError that says what is wrong and where. */
export function parsePattern(pattern: string, ignoreCase: boolean): Pattern {
  return new PatternParser(pattern).parse({ i: ignoreCase, m: false, s: false, x: false, U: false });
}

class PatternParser {
  private at = 0;
  private groups = 0;
  private flags: Flags = { i: false, m: false, s: false, x: false, U: false };
  private readonly names = new Map<string, number[]>();
  private readonly references: { readonly name: string; readonly node: { group: number }; readonly at: number }[] = [];
  private readonly pattern: string;

  constructor(pattern: string) {
    this.pattern = pattern;
  }

  parse(flags: Flags): Pattern {
    this.flags = flags;
    const node = this.alternatives();
    if (this.at < this.pattern.length) this.fail("a closing parenthesis has no opening one");
    for (const { name, node: reference, at } of this.references) {
      const group = /^\d+$/.test(name) ? Number(name) : this.names.get(name)?.[0];
      if (group === undefined || group > this.groups)
        throw new RegexError(`there is no group \`${name}\` to refer to`, at);
      reference.group = group;
    }
    return { node, groups: this.groups, names: this.names };
  }

  private alternatives(): Node {
    const outer = this.flags;
    const items = [this.sequence()];
    while (this.eat("|")) items.push(this.sequence());
    this.flags = outer;
    return items.length === 1 ? items[0]! : { kind: "alternatives", items };
  }

  private sequence(): Node {
    const items: Node[] = [];
    while (this.at < this.pattern.length && this.peek() !== "|" && this.peek() !== ")") {
      if (this.flags.x && this.skipExtended()) continue;
      if (this.pattern.startsWith("\\Q", this.at)) {
        this.quoted(items);
        continue;
      }
      if (this.pattern.startsWith("\\E", this.at)) {
        this.at += 2;
        continue;
      }
      const atom = this.atom();
      if (atom) items.push(this.quantified(atom));
    }
    return items.length === 1 ? items[0]! : { kind: "sequence", items };
  }

  private skipExtended(): boolean {
    if (/\s/.test(this.peek())) {
      this.at++;
      return true;
    }
    if (this.peek() !== "#") return false;
    const end = this.pattern.indexOf("\n", this.at);
    this.at = end < 0 ? this.pattern.length : end + 1;
    return true;
  }

  private quoted(items: Node[]): void {
    const end = this.pattern.indexOf("\\E", this.at + 2);
    const text = this.pattern.slice(this.at + 2, end < 0 ? this.pattern.length : end);
    for (let i = 0; i < text.length; i++) items.push(this.unit(text.charCodeAt(i)));
    this.at = end < 0 ? this.pattern.length : end + 2;
  }

  private atom(): Node | null {
    const c = this.next();
    switch (c) {
      case ".":
        return this.set(this.flags.s ? [] : [[10, 10]], true);
      case "^":
        return { kind: "assertion", at: this.flags.m ? "line-start" : "start" };
      case "$":
        return { kind: "assertion", at: this.flags.m ? "line-end" : "end-or-newline" };
      case "(":
        return this.group();
      case "[":
        return this.characterClass();
      case "\\":
        return this.escape();
      case "*":
      case "+":
      case "?":
        this.at--;
        return this.fail("a quantifier has nothing to repeat");
      default:
        return this.unit(c.charCodeAt(0));
    }
  }

  private quantified(atom: Node): Node {
    let node = atom;
    for (;;) {
      if (this.flags.x) while (this.at < this.pattern.length && this.skipExtended());
      const bounds = this.bounds();
      if (!bounds) return node;
      const mode: RepeatMode = this.eat("+") ? "possessive" : this.eat("?") !== this.flags.U ? "lazy" : "greedy";
      if (bounds[1] < bounds[0]) this.fail("a quantifier counts down");
      node = { kind: "repeat", body: node, least: bounds[0], most: bounds[1], mode };
    }
  }

  private bounds(): Range | null {
    if (this.eat("*")) return [0, Infinity];
    if (this.eat("+")) return [1, Infinity];
    if (this.eat("?")) return [0, 1];
    const braces = /^\{(\d+)(,?)(\d*)\}/.exec(this.pattern.slice(this.at, this.at + 24));
    if (!braces) return null;
    this.at += braces[0].length;
    const least = Number(braces[1]);
    const most = braces[2] === "" ? least : braces[3] === "" ? Infinity : Number(braces[3]);
    if (least > 65535 || (most !== Infinity && most > 65535)) this.fail("a quantifier is larger than 65535");
    return [least, most];
  }

  private group(): Node | null {
    const start = this.at - 1;
    if (this.pattern[this.at] === "*" && /^\*[A-Z_:]/.test(this.pattern.slice(this.at))) {
      return this.fail("backtracking verbs (*…) are not supported", start);
    }
    if (!this.eat("?")) return this.close(start, ++this.groups);
    if (this.eat("#")) {
      const end = this.pattern.indexOf(")", this.at);
      if (end < 0) return this.fail("a comment is not closed", start);
      this.at = end + 1;
      return null;
    }
    if (this.eat(":")) return this.close(start, null);
    if (this.eat(">")) return this.close(start, null, true);
    if (this.eat("=")) return this.look(start, true, false);
    if (this.eat("!")) return this.look(start, true, true);
    if (this.eat("<=")) return this.look(start, false, false);
    if (this.eat("<!")) return this.look(start, false, true);
    if (this.eat("P=")) return this.reference(this.until(")"), start);
    if (this.eat("P<") || this.eat("<")) return this.named(start, ">");
    if (this.eat("'")) return this.named(start, "'");
    const known: Readonly<Record<string, string>> = {
      "|": "branch reset (?|…)",
      "(": "conditional groups (?(…)…)",
      R: "recursion",
      "&": "recursion",
      "0": "recursion",
      P: "recursion",
    };
    const unsupported = known[this.peek()];
    if (unsupported) return this.fail(`${unsupported} is not supported`, start);
    return this.inlineFlags(start);
  }

  private named(start: number, end: string): Node {
    const name = this.until(end);
    if (!/^[A-Za-z_]\w*$/.test(name))
      return this.fail(`\`${name}\` cannot name a group: letters, digits and _ can`, start);
    const number = ++this.groups;
    this.names.set(name, [...(this.names.get(name) ?? []), number]);
    return this.close(start, number);
  }

  private inlineFlags(start: number): Node | null {
    const written = /^(\^?)([imsxnUJ]*)(?:-([imsxnUJ]*))?([:)])/.exec(this.pattern.slice(this.at));
    if (!written) return this.fail("an unknown group (?…)", start);
    this.at += written[0].length;
    const [, reset, on = "", off = "", end] = written;
    const base: Flags = reset ? { i: false, m: false, s: false, x: false, U: false } : this.flags;
    const flag = (name: "i" | "m" | "s" | "x" | "U") => (on.includes(name) || base[name]) && !off.includes(name);
    const flags: Flags = { i: flag("i"), m: flag("m"), s: flag("s"), x: flag("x"), U: flag("U") };
    if (end === ")") {
      this.flags = flags;
      return null;
    }
    const outer = this.flags;
    this.flags = flags;
    const node = this.close(start, null);
    this.flags = outer;
    return node;
  }

  private close(start: number, capture: number | null, atomic = false): Node {
    const body = this.alternatives();
    if (!this.eat(")")) return this.fail("a parenthesis is not closed", start);
    return { kind: "group", capture, atomic, body };
  }

  private look(start: number, ahead: boolean, negated: boolean): Node {
    const body = this.alternatives();
    if (!this.eat(")")) return this.fail("a parenthesis is not closed", start);
    return { kind: "look", ahead, negated, body };
  }

  private escape(): Node {
    const start = this.at - 1;
    if (this.at >= this.pattern.length) return this.fail("a backslash ends the pattern", start);
    const c = this.next();
    const lower = c.toLowerCase();
    if (lower in classes && c !== "N") return this.set(classes[lower]!, c !== lower);
    switch (c) {
      case "A":
        return { kind: "assertion", at: "start" };
      case "z":
        return { kind: "assertion", at: "end" };
      case "Z":
        return { kind: "assertion", at: "end-or-newline" };
      case "G":
        return { kind: "assertion", at: "from" };
      case "b":
        return { kind: "assertion", at: "word" };
      case "B":
        return { kind: "assertion", at: "no-word" };
      case "K":
        return { kind: "keep" };
      case "N":
        return this.set([[10, 10]], true);
      case "R": {
        const pair: Node = { kind: "sequence", items: [this.unit(13), this.unit(10)] };
        return {
          kind: "group",
          capture: null,
          atomic: true,
          body: { kind: "alternatives", items: [pair, this.set(vertical, false)] },
        };
      }
      case "k":
        return this.reference(
          this.eat("{") ? this.until("}") : this.eat("<") ? this.until(">") : this.eat("'") ? this.until("'") : "",
          start,
        );
      case "g": {
        const braced = this.eat("{") ? this.until("}") : (/^[+-]?\d+/.exec(this.pattern.slice(this.at))?.[0] ?? "");
        if (!this.pattern.slice(start, this.at).includes("{")) this.at += braced.length;
        const relative = /^-\d+$/.test(braced) ? String(this.groups + 1 + Number(braced)) : braced;
        return this.reference(relative, start);
      }
      case "p":
      case "P":
        return this.fail("Unicode properties \\p{…} are not supported", start);
      case "X":
      case "C":
        return this.fail(`\\${c} is not supported`, start);
    }
    if (c >= "1" && c <= "9") {
      const number = /^\d*/.exec(this.pattern.slice(this.at))?.[0] ?? "";
      const reference = `${c}${number}`;
      if (Number(reference) < 10 || Number(reference) <= this.groups) {
        this.at += number.length;
        return this.reference(reference, start);
      }
    }
    return this.unit(this.escapedUnit(c, start));
  }

  /** The code unit of an escape that stands for one character, inside a class or outside. */
  private escapedUnit(c: string, start: number): number {
    const control = controls[c];
    if (control !== undefined) return control;
    if (c === "x") {
      const hex = /^(?:\{([\da-f]+)\}|([\da-f]{0,2}))/i.exec(this.pattern.slice(this.at));
      this.at += hex?.[0].length ?? 0;
      const code = Number.parseInt(hex?.[1] ?? hex?.[2] ?? "0", 16) || 0;
      if (code > 0xffff) this.fail("a character beyond U+FFFF is not supported in \\x{…}", start);
      return code;
    }
    if (c === "c") return this.next().toUpperCase().charCodeAt(0) ^ 64;
    if (c === "o" && this.eat("{")) return Number.parseInt(this.until("}"), 8) || 0;
    if (c >= "0" && c <= "7") {
      const octal = /^[0-7]{0,2}/.exec(this.pattern.slice(this.at))?.[0] ?? "";
      this.at += octal.length;
      return Number.parseInt(`${c}${octal}`, 8) & 0xff;
    }
    return c.charCodeAt(0);
  }

  private reference(name: string, start: number): Node {
    if (name === "") return this.fail("a reference names no group", start);
    const node = { kind: "backreference" as const, group: 0, ignoreCase: this.flags.i };
    this.references.push({ name, node, at: start });
    return node;
  }

  private characterClass(): Node {
    const start = this.at - 1;
    const negated = this.eat("^");
    const ranges: Range[] = [];
    for (let first = true; ; first = false) {
      if (this.at >= this.pattern.length) return this.fail("a character class is not closed", start);
      if (this.peek() === "]" && !first) break;
      const named = /^\[:(\^?)(\w+):\]/.exec(this.pattern.slice(this.at, this.at + 16));
      if (named) {
        const set = posix[named[2]!];
        if (!set) return this.fail(`there is no class [:${named[2]}:]`, this.at);
        ranges.push(...(named[1] ? invert(set) : set));
        this.at += named[0].length;
        continue;
      }
      const from = this.classItem();
      if (typeof from !== "number") {
        ranges.push(...from);
        continue;
      }
      const dash = this.peek() === "-" && this.pattern[this.at + 1] !== "]" && this.at + 1 < this.pattern.length;
      if (!dash) {
        ranges.push([from, from]);
        continue;
      }
      this.at++;
      const to = this.classItem();
      if (typeof to !== "number") ranges.push([from, from], [45, 45], ...to);
      else if (to < from) return this.fail("a range of characters runs backwards", start);
      else ranges.push([from, to]);
    }
    this.at++;
    return this.set(ranges, negated);
  }

  private classItem(): number | readonly Range[] {
    const c = this.next();
    if (c !== "\\") return c.charCodeAt(0);
    const start = this.at - 1;
    const escaped = this.next();
    const lower = escaped.toLowerCase();
    if (lower in classes) return escaped === lower ? classes[lower]! : invert(classes[lower]!);
    return escaped === "b" ? 8 : this.escapedUnit(escaped, start);
  }

  private set(ranges: readonly Range[], negated: boolean): Node {
    return { kind: "set", ranges, negated, ignoreCase: this.flags.i };
  }

  private unit(code: number): Node {
    return this.set([[code, code]], false);
  }

  private peek(): string {
    return this.pattern[this.at] ?? "";
  }

  private next(): string {
    return this.pattern[this.at++] ?? "";
  }

  private eat(text: string): boolean {
    if (!this.pattern.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  private until(end: string): string {
    const close = this.pattern.indexOf(end, this.at);
    if (close < 0) return this.fail("a group is not closed");
    const text = this.pattern.slice(this.at, close);
    this.at = close + end.length;
    return text;
  }

  private fail(message: string, at = this.at): never {
    throw new RegexError(message, at);
  }
}
