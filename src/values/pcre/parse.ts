import { type Condition, empty, type Node, type Pattern, type Place, type RepeatMode, type Verb } from "./ast.ts";
import { foldCase } from "./case.ts";
import { type CharSet, charset, everything, notNewline } from "./charset.ts";
import { posixForm, readClass } from "./class.ts";
import { RegexError } from "./error.ts";
import { readCharacterEscape, readClassEscape } from "./escape.ts";
import { fixedLength } from "./measure.ts";
import { anyNewline, grapheme, wordEnd, wordStart } from "./phrases.ts";
import { Reader } from "./reader.ts";

/** Inline flags by their letters: `(?i)`, `(?m)`, `(?s)`, `(?x)`, `(?xx)`, `(?U)`, `(?n)`, `(?J)`. */
interface Flags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
  readonly x: boolean;
  readonly xx: boolean;
  readonly U: boolean;
  readonly n: boolean;
  readonly J: boolean;
}

/** A group number or name as it is written, resolved when the whole pattern is known. */
type Reference = { readonly name: string } | { readonly number: number };

const none: Flags = { i: false, m: false, s: false, x: false, xx: false, U: false, n: false, J: false };
const nameForm = /[\p{L}_][\p{L}\p{Nd}_]*/uy;

/** Parses a PCRE pattern; throws a RegexError that says what is wrong with it and where. */
export function parsePattern(source: string, ignoreCase = false): Pattern {
  return new PatternParser(source, { ...none, i: ignoreCase }).parse();
}

/** As deep as PCRE lets parentheses stand in one another. */
const mostNested = 250;

class PatternParser {
  private readonly reader: Reader;
  private flags: Flags;
  private groups = 0;
  private readonly names = new Map<string, number[]>();
  private readonly nameOf = new Map<number, string>();
  /** Checks and links that need every group to be known. */
  private readonly pending: (() => void)[] = [];
  private lookDepth = 0;
  /** How many parentheses are open, and the pattern itself. */
  private depth = 0;

  constructor(source: string, flags: Flags) {
    this.reader = new Reader(source);
    this.flags = flags;
  }

  parse(): Pattern {
    // Options of the compiler, such as (*UTF8), that change nothing here.
    while (this.reader.take(/\(\*(?:UTF8?|NO_START_OPT|NO_AUTO_POSSESS|NO_DOTSTAR_ANCHOR|NO_JIT|LF|BSR_UNICODE)\)/y));
    const root = this.alternatives();
    if (!this.reader.done) this.reader.fail("a closing parenthesis has no opening one");
    for (const link of this.pending) link();
    return { root, groups: this.groups, names: this.names };
  }

  private alternatives(): Node {
    return choiceOf(this.branches());
  }

  private branches(): Node[] {
    const branches = [this.sequence()];
    while (this.reader.eat("|")) branches.push(this.sequence());
    return branches;
  }

  private sequence(): Node {
    if (++this.depth > mostNested + 1) this.reader.fail(`parentheses nest more than ${mostNested} deep`);
    const items: Node[] = [];
    while (!this.reader.done && this.reader.peek() !== "|" && this.reader.peek() !== ")") {
      const start = this.reader.at;
      const item = this.item();
      if (Array.isArray(item)) {
        const quoted = item.pop();
        items.push(...item);
        if (quoted) items.push(this.quantified(quoted, true));
      } else if (item) items.push(this.quantified(item, repeatable(this.reader.text, start, item)));
    }
    this.depth--;
    return items.length === 1 ? items[0]! : { kind: "sequence", items };
  }

  /** One item without its quantifier; a list for `\Q…\E`; nothing for comments, blanks and flags. */
  private item(): Node | Node[] | undefined {
    const reader: Reader = this.reader;
    const start = reader.at;
    if (this.skipped()) return undefined;
    if (reader.take(/[*+?]|\{\d+(?:,\d*)?\}/y)) reader.fail("there is nothing to repeat before the quantifier", start);
    switch (reader.peek()) {
      case "(":
        reader.at++;
        return this.group(start);
      case "[": {
        if (reader.eat("[[:<:]]")) return wordStart();
        if (reader.eat("[[:>:]]")) return wordEnd();
        const named = reader.take(posixForm);
        if (named) reader.fail(`${named[0]} has a meaning only within a character class`, start);
        reader.at++;
        return this.setOf(readClass(reader, { ignoreCase: this.flags.i, ignoreBlanks: this.flags.xx }));
      }
      case "\\":
        reader.at++;
        return this.escape(start);
      case ".":
        reader.at++;
        return this.setOf(this.flags.s ? everything : notNewline);
      case "^":
        reader.at++;
        return place(this.flags.m ? "lineStart" : "start");
      case "$":
        reader.at++;
        return place(this.flags.m ? "lineEnd" : "final");
      default:
        return this.literal(reader.code());
    }
  }

  /** Skips a comment, a lone `\E`, and blanks under `(?x)`. */
  private skipped(): boolean {
    const reader: Reader = this.reader;
    const start = reader.at;
    if (reader.eat("(?#")) {
      if (!reader.take(/[^)]*\)/y)) reader.fail("the comment has no closing parenthesis", start);
      return true;
    }
    return (
      reader.eat("\\E") || (this.flags.x && reader.take(/[\t-\r \x85\u200e\u200f\u2028\u2029]+|#[^\n]*\n?/y) !== null)
    );
  }

  private literal(code: number): Node {
    const set = charset(code, code);
    return { kind: "set", set: this.flags.i ? foldCase(set) : set, literal: code, ignoreCase: this.flags.i };
  }

  private setOf(set: CharSet): Node {
    return { kind: "set", set, literal: undefined, ignoreCase: this.flags.i };
  }

  private quantified(item: Node, repeats: boolean): Node {
    const reader: Reader = this.reader;
    const before = reader.at;
    while (this.skipped());
    const at = reader.at;
    const found = reader.take(/([*+?]|\{(\d+)(?:(,)(\d*))?\})/y);
    if (!found) {
      reader.at = before;
      return item;
    }
    if (!repeats) reader.fail("there is nothing to repeat before the quantifier", at);
    const [, sign, least, comma, most] = found;
    const suffix = this.suffix();
    const min = least === undefined ? (sign === "+" ? 1 : 0) : Number(least);
    const max = least === undefined ? (sign === "?" ? 1 : Infinity) : comma ? (most ? Number(most) : Infinity) : min;
    if (min > 65535 || (max > 65535 && max !== Infinity))
      reader.fail("the number in the quantifier is larger than 65535", at);
    if (max < min) reader.fail("the numbers in the quantifier are out of order", at);
    const next = reader.take(/[*+?]|\{\d+(?:,\d*)?\}/y);
    if (next) reader.fail("there is nothing to repeat before the quantifier", reader.at - next[0].length);
    const lazy = (suffix === "?") !== this.flags.U;
    const mode: RepeatMode = suffix === "+" ? "possessive" : lazy ? "lazy" : "greedy";
    // Like PCRE, an assertion is worth making once at most.
    if (item.kind === "look") return { kind: "repeat", body: item, min: Math.min(min, 1), max: Math.min(max, 1), mode };
    return { kind: "repeat", body: item, min, max, mode };
  }

  /** The `?` or `+` of a lazy or possessive quantifier; under `(?x)` blanks may stand before it. */
  private suffix(): "?" | "+" | "" {
    const { at } = this.reader;
    while (this.skipped());
    if (this.reader.eat("?")) return "?";
    if (this.reader.eat("+")) return "+";
    this.reader.at = at;
    return "";
  }

  private group(start: number): Node | undefined {
    const reader: Reader = this.reader;
    if (reader.peek() === "*") return this.verb(start);
    if (!reader.eat("?")) return this.flags.n ? this.rest(start) : this.capture(undefined, start);
    if (reader.eat(":")) return this.rest(start);
    if (reader.eat("|")) return this.branchReset(start);
    if (reader.eat(">")) return { kind: "atomic", body: this.rest(start) };
    if (reader.eat("=")) return this.look(true, false, start);
    if (reader.eat("!")) return this.look(true, true, start);
    if (reader.eat("<=")) return this.look(false, false, start);
    if (reader.eat("<!")) return this.look(false, true, start);
    if (reader.eat("P>") || reader.eat("&")) return this.call(this.named(")"), start);
    if (reader.eat("P=")) return this.backreference(this.named(")"), start);
    if (reader.eat("P<") || reader.eat("<")) return this.capture(this.name(">"), start);
    if (reader.eat("'")) return this.capture(this.name("'"), start);
    if (reader.eat("(")) return this.condition(start);
    const call = reader.take(/(?:R|([+-]?)(\d+))\)/y);
    if (call) return this.call({ number: this.relative(call[1] ?? "", Number(call[2] ?? 0), start) }, start);
    if (reader.eat("C")) return this.callout(start);
    return this.flagGroup(start);
  }

  /** `(?C7)`, `(?C"text")`: a call of the program around, which changes nothing. */
  private callout(start: number): undefined {
    const found = this.reader.take(/(\d*)\)|([`'"^%#$])(?:(?!\2)[\s\S]|\2\2)*\2\)|\{(?:[^}]|\}\})*\}\)/y);
    if (!found) this.reader.fail("the callout has no closing parenthesis", start);
    if (Number(found[1] ?? 0) > 255) this.reader.fail("the number of a callout is at most 255", start);
    return undefined;
  }

  /** The body of a group and its closing parenthesis; flags set inside end with it. */
  private rest(start: number, flags?: Flags): Node {
    return choiceOf(this.restBranches(start, flags));
  }

  private restBranches(start: number, flags: Flags = this.flags): Node[] {
    const outer = this.flags;
    this.flags = flags;
    const branches = this.branches();
    this.flags = outer;
    if (!this.reader.eat(")")) this.reader.fail("a parenthesis is not closed", start);
    return branches;
  }

  private capture(name: string | undefined, start: number): Node {
    const group = ++this.groups;
    if (name !== undefined) this.declare(name, group, start);
    return { kind: "capture", group, body: this.rest(start) };
  }

  private declare(name: string, group: number, at: number): void {
    const numbers = this.names.get(name);
    if (numbers?.includes(group)) return;
    if (numbers && !this.flags.J) this.reader.fail(`two groups have the name ${name}`, at);
    const other = this.nameOf.get(group);
    if (other !== undefined && other !== name) this.reader.fail("groups of one number have two names", at);
    this.nameOf.set(group, name);
    if (numbers) numbers.push(group);
    else this.names.set(name, [group]);
  }

  private name(close: string): string {
    const reader: Reader = this.reader;
    const start = reader.at;
    const name = reader.take(nameForm)?.[0];
    if (name === undefined) reader.fail("the name of a group starts with a letter or an underscore", start);
    if (name.length > 32) reader.fail("the name of a group has at most 32 characters", start);
    if (!reader.eat(close))
      reader.fail(`the name of a group is made of letters, digits and underscores, and ends with ${close}`);
    return name;
  }

  private named(close: string): Reference {
    return { name: this.name(close) };
  }

  /** `(?|…)`: the branches number their groups alike. */
  private branchReset(start: number): Node {
    const outer = this.flags;
    const first = this.groups;
    let most = first;
    const branches: Node[] = [];
    do {
      this.groups = first;
      branches.push(this.sequence());
      most = Math.max(most, this.groups);
    } while (this.reader.eat("|"));
    this.groups = most;
    this.flags = outer;
    if (!this.reader.eat(")")) this.reader.fail("a parenthesis is not closed", start);
    return { kind: "choice", branches };
  }

  private look(ahead: boolean, negative: boolean, start: number): Extract<Node, { kind: "look" }> {
    this.lookDepth++;
    const branches = this.restBranches(start);
    this.lookDepth--;
    if (!ahead) {
      this.pending.push(() => {
        if (branches.some((branch) => fixedLength(branch) === undefined)) {
          throw new RegexError("the text that a lookbehind matches must have a fixed length", start);
        }
      });
    }
    return { kind: "look", ahead, negative, body: choiceOf(branches) };
  }

  private condition(start: number): Node {
    const test = this.conditionTest(start);
    const branches = this.rest(start);
    if (branches.kind !== "choice") return { kind: "condition", test, yes: branches, no: empty };
    const [yes, no, extra] = branches.branches;
    if (extra) this.reader.fail("a condition has at most two branches", start);
    return { kind: "condition", test, yes: yes!, no: no! };
  }

  private conditionTest(start: number): Condition {
    const reader: Reader = this.reader;
    if (reader.eat("?=")) return { kind: "look", look: this.look(true, false, start) };
    if (reader.eat("?!")) return { kind: "look", look: this.look(true, true, start) };
    if (reader.eat("?<=")) return { kind: "look", look: this.look(false, false, start) };
    if (reader.eat("?<!")) return { kind: "look", look: this.look(false, true, start) };
    if (reader.eat("DEFINE)")) return { kind: "never" };
    const recursion = reader.take(/R(\d*)\)/y);
    if (recursion && !this.names.has(`R${recursion[1]}`)) {
      return { kind: "recursion", group: recursion[1] ? Number(recursion[1]) : undefined };
    }
    const number = reader.take(/([+-]?)(\d+)\)/y);
    if (number) return this.groupsTest({ number: this.relative(number[1]!, Number(number[2]), start) }, start);
    const close = reader.eat("<") ? ">" : reader.eat("'") ? "'" : "";
    const test = this.groupsTest({ name: this.name(close || ")") }, start);
    if (close && !reader.eat(")")) reader.fail("the condition has no closing parenthesis");
    return test;
  }

  private groupsTest(reference: Reference, start: number): Condition {
    const groups: number[] = [];
    this.pending.push(() => groups.push(...this.resolve(reference, start)));
    return { kind: "groups", groups };
  }

  private flagGroup(start: number): Node | undefined {
    const reader: Reader = this.reader;
    const found = reader.take(/(\^?)([imsxnUJ]*)(?:-([imsxnUJ]*))?([:)])/y);
    if (!found) reader.fail("(? is not followed by anything known", start);
    const [, reset, on, off, end] = found;
    if (reset && off !== undefined) reader.fail("after (?^ flags can only be set", start);
    const flags = { ...this.flags, ...(reset ? { i: false, m: false, s: false, x: false, xx: false, n: false } : {}) };
    const turn = (letters: string, state: boolean) => {
      if (letters.includes("i")) flags.i = state;
      if (letters.includes("m")) flags.m = state;
      if (letters.includes("s")) flags.s = state;
      if (letters.includes("n")) flags.n = state;
      if (letters.includes("U")) flags.U = state;
      if (letters.includes("J")) flags.J = state;
      if (letters.includes("x")) {
        flags.x = state;
        flags.xx = state && letters.includes("xx");
      }
    };
    turn(on!, true);
    turn(off ?? "", false);
    if (end === ":") return this.rest(start, flags);
    // Flags hold to the end of the group around them, later branches included.
    this.flags = flags;
    return undefined;
  }

  private verb(start: number): Node {
    const reader: Reader = this.reader;
    const assertion = reader.take(/\*([a-z_]+):/y);
    if (assertion) return this.spelledOut(assertion[1]!, start);
    const found = reader.take(/\*([A-Z]*)(?::([^)]*))?\)/y);
    const verb = found && verbs.get(found[1]!);
    const name = found?.[2] ?? "";
    if (!verb) reader.fail("this (*…) is not known", start);
    if (verb === "mark" && name === "") reader.fail("(*MARK) needs a name", start);
    return { kind: "verb", verb, name };
  }

  /** `(*atomic:…)`, `(*positive_lookahead:…)` and their short forms. */
  private spelledOut(name: string, start: number): Node {
    if (name === "atomic") return { kind: "atomic", body: this.rest(start) };
    const look = looks.get(name);
    if (!look) this.reader.fail(`(*${name}:…) is not supported`, start);
    return this.look(look.ahead, look.negative, start);
  }

  private escape(start: number): Node | Node[] | undefined {
    const reader: Reader = this.reader;
    if (reader.eat("Q")) {
      const text = reader.take(/.*?(?=\\E|$)/sy)![0];
      reader.eat("\\E");
      return Array.from(text, (char) => this.literal(char.codePointAt(0)!));
    }
    const at = places.get(reader.peek());
    if (at) {
      reader.at++;
      return place(at);
    }
    const set = readClassEscape(reader);
    if (set) return this.setOf(set);
    if (reader.take(/N(?!\{(?!\d+(?:,\d*)?\}))/y)) return this.setOf(notNewline);
    if (reader.eat("R")) return anyNewline();
    if (reader.eat("X")) return grapheme();
    if (reader.eat("K")) {
      if (this.lookDepth > 0) reader.fail("\\K is not allowed in a lookaround", start);
      return { kind: "keep" };
    }
    return this.reference(start) ?? this.literal(readCharacterEscape(reader));
  }

  /** `\1`, `\g{1}`, `\g{-1}`, `\g{name}`, `\k<name>`; `\g<…>` calls a group. */
  private reference(start: number): Node | undefined {
    const reader: Reader = this.reader;
    const call = reader.take(/g(?:<([+-]?)(\d+)>|'([+-]?)(\d+)')/y);
    if (call)
      return this.call({ number: this.relative(call[1] ?? call[3]!, Number(call[2] ?? call[4]), start) }, start);
    if (reader.eat("g<")) return this.call(this.named(">"), start);
    if (reader.eat("g'")) return this.call(this.named("'"), start);
    const numbered = reader.take(/g(?:\{([+-]?)(\d+)\}|([+-]?)(\d+))/y);
    if (numbered) {
      const number = this.relative(numbered[1] ?? numbered[3]!, Number(numbered[2] ?? numbered[4]), start);
      return this.backreference({ number }, start);
    }
    if (reader.eat("g{") || reader.eat("k{")) return this.backreference(this.named("}"), start);
    if (reader.eat("k<")) return this.backreference(this.named(">"), start);
    if (reader.eat("k'")) return this.backreference(this.named("'"), start);
    // \1 to \9 are always references; longer numbers only when so many groups stand before, else octal.
    const plain = /[1-9]\d*/y;
    plain.lastIndex = reader.at;
    const number = Number(plain.exec(reader.text)?.[0] ?? 0);
    if (number === 0 || (number > 9 && number > this.groups && !/[89]/.test(reader.peek()))) return undefined;
    reader.take(plain);
    return this.backreference({ number }, start);
  }

  /** The number of a group that is counted from here when it has a sign. */
  private relative(sign: string, number: number, start: number): number {
    if (!sign) return number;
    const group = sign === "-" ? this.groups + 1 - number : this.groups + number;
    if (number === 0 || group < 1) this.reader.fail(`there is no group ${sign}${number} to refer to`, start);
    return group;
  }

  private backreference(reference: Reference, start: number): Node {
    const groups: number[] = [];
    this.pending.push(() => groups.push(...this.resolve(reference, start)));
    return { kind: "backreference", groups, ignoreCase: this.flags.i };
  }

  private call(reference: Reference, start: number): Node {
    const node: Extract<Node, { kind: "call" }> = { kind: "call", group: 0 };
    this.pending.push(() => {
      const wholePattern = "number" in reference && reference.number === 0;
      node.group = wholePattern ? 0 : this.resolve(reference, start)[0]!;
    });
    return node;
  }

  private resolve(reference: Reference, at: number): readonly number[] {
    const groups = "name" in reference ? this.names.get(reference.name) : [reference.number];
    const known = groups?.every((group) => group >= 1 && group <= this.groups);
    if (!groups || !known) {
      throw new RegexError(
        `there is no group ${"name" in reference ? reference.name : reference.number} to refer to`,
        at,
      );
    }
    return groups;
  }
}

const verbs: ReadonlyMap<string, Verb> = new Map([
  ["F", "fail"],
  ["FAIL", "fail"],
  ["ACCEPT", "accept"],
  ["COMMIT", "commit"],
  ["PRUNE", "prune"],
  ["SKIP", "skip"],
  ["THEN", "then"],
  ["MARK", "mark"],
  ["", "mark"],
]);

const looks: ReadonlyMap<string, { readonly ahead: boolean; readonly negative: boolean }> = new Map(
  [
    { names: ["pla", "positive_lookahead"], ahead: true, negative: false },
    { names: ["nla", "negative_lookahead"], ahead: true, negative: true },
    { names: ["plb", "positive_lookbehind"], ahead: false, negative: false },
    { names: ["nlb", "negative_lookbehind"], ahead: false, negative: true },
  ].flatMap(({ names, ...look }) => names.map((name) => [name, look])),
);

const places: ReadonlyMap<string, Place> = new Map([
  ["A", "start"],
  ["Z", "final"],
  ["z", "end"],
  ["b", "word"],
  ["B", "notWord"],
  ["G", "from"],
]);

function place(at: Place): Node {
  return { kind: "assert", at };
}

function choiceOf(branches: readonly Node[]): Node {
  return branches.length === 1 ? branches[0]! : { kind: "choice", branches };
}

/** Whether a quantifier may follow: not after a bare `^`, `\b`, `\K` or `(*VERB)` but `(*ACCEPT)`; a group may hold just that. */
function repeatable(text: string, start: number, node: Node): boolean {
  if (node.kind === "verb") return node.verb === "accept" || text[start + 1] !== "*";
  return text[start] === "(" || !(node.kind === "assert" || node.kind === "keep");
}
