import { type Node, type Pattern, type Place, some } from "./ast.ts";
import { isNativelyFolded } from "./case.ts";
import {
  type CharSet,
  complement,
  digits,
  everything,
  includes,
  notNewline,
  overlaps,
  sameSet,
  wide,
  words,
} from "./charset.ts";
import { nullable } from "./measure.ts";

/** A pattern for JavaScript's engine. `numbers[n]` holds the native numbers of PCRE's group n: one, several in a branch reset. */
export interface Native {
  readonly source: string;
  readonly flags: string;
  readonly numbers: readonly (readonly number[])[];
  /** All native groups, those that stand for atomic groups included. */
  readonly count: number;
}

/** The subject decides the form: `unicode` when it holds surrogate pairs, `finalNewline` when it ends in a line end. */
export interface Form {
  readonly unicode: boolean;
  readonly finalNewline: boolean;
  /** Whether a leading `.*` may be tried at the starts of lines only; not when the search begins amid the subject. */
  readonly lead: boolean;
}

const astral: CharSet = [0x10000, 0x10ffff];

/** Writes the native form of a pattern that has one (see `route.ts`). */
export function emit({ root, groups }: Pattern, form: Form): Native {
  // A native `i` means more with the flag `u`, so that form spells both cases out.
  const ignoreCase = !form.unicode && ignoresCase(root);
  const writer = new Writer(form, ignoreCase, groups);
  const lead = form.lead ? leadOf(root) : undefined;
  const body = writer.write(root);
  return {
    source: `${lead ?? ""}${body}`,
    flags: `${ignoreCase ? "i" : ""}${form.unicode ? "u" : ""}`,
    numbers: writer.numbers,
    count: writer.count,
  };
}

/** Whether a pattern has parts that see surrogate pairs, `$`, a leading `.*`: subjects then decide the form. */
export function formsOf({ root }: Pattern): Form {
  return {
    unicode: some(root, (node) => node.kind === "set" && (node.set.at(-1) ?? 0) > 0xffff && includes(node.set, astral)),
    finalNewline: some(root, (node) => node.kind === "assert" && node.at === "final"),
    lead: leadOf(root) !== undefined,
  };
}

/** Whether some set names characters beyond U+FFFF one by one: no form without `u` can. */
export function needsUnicode({ root }: Pattern): boolean {
  return some(root, (node) => node.kind === "set" && (node.set.at(-1) ?? 0) > 0xffff && !includes(node.set, astral));
}

/** True when some letter of the pattern ignores case and the flag that says so changes nothing else in it. */
function ignoresCase(root: Node): boolean {
  let letters = false;
  const exact = some(root, (node) => {
    if (node.kind === "backreference") return true;
    if (node.kind !== "set") return false;
    if (node.ignoreCase) letters ||= node.literal !== undefined && node.set.length > 2;
    return !isNativelyFolded(node.set);
  });
  return letters && !exact;
}

/**
 * What stands before a pattern that begins with `.*`: where it fails at the start of a line it fails in the whole line.
 * Native engines try every place; PCRE does not either.
 */
export function leadOf(root: Node): string | undefined {
  if (some(root, (node) => node.kind === "backreference")) return undefined;
  let node = root;
  while (node.kind === "sequence" || node.kind === "capture") {
    const first: Node | undefined = node.kind === "capture" ? node.body : node.items[0];
    if (!first) return undefined;
    node = first;
  }
  if (
    node.kind !== "repeat" ||
    node.min > 0 ||
    node.max !== Infinity ||
    node.mode === "possessive" ||
    node.body.kind !== "set"
  ) {
    return undefined;
  }
  if (sameSet(node.body.set, everything)) return "^";
  return sameSet(node.body.set, notNewline) ? "(?<![^\\n])" : undefined;
}

class Writer {
  readonly numbers: number[][];
  count = 0;
  private readonly form: Form;
  private readonly ignoreCase: boolean;

  constructor(form: Form, ignoreCase: boolean, groups: number) {
    this.form = form;
    this.ignoreCase = ignoreCase;
    this.numbers = Array.from({ length: groups + 1 }, (_, group) => (group === 0 ? [0] : []));
  }

  write(node: Node): string {
    switch (node.kind) {
      case "set":
        return this.set(node);
      case "sequence":
        return node.items.map((item, i) => this.item(item, node.items[i + 1])).join("");
      case "choice":
        return `(?:${node.branches.map((branch) => this.write(branch)).join("|")})`;
      case "repeat":
        return this.repeat(node);
      case "capture":
        this.numbers[node.group]!.push(++this.count);
        return `(${this.write(node.body)})`;
      case "atomic":
        return this.atomic(() => this.write(node.body));
      case "look":
        return `(?${node.ahead ? "" : "<"}${node.negative ? "!" : "="}${this.write(node.body)})`;
      case "assert":
        return node.at === "final" && this.form.finalNewline ? "(?=\\n?$)" : assertions[node.at];
      case "backreference":
        return `(?:\\${this.numbers[node.groups[0]!]![0]})`;
      default:
        return "(?!)";
    }
  }

  private item(node: Node, next: Node | undefined): string {
    // A character that must follow rules out the end of the subject, where `(?m)^` does not match after a line end.
    if (node.kind === "assert" && node.at === "lineStart" && next && !nullable(next)) return "(?<![^\\n])";
    return this.write(node);
  }

  private repeat(node: Extract<Node, { kind: "repeat" }>): string {
    const { body, min, max, mode } = node;
    if (mode === "possessive") return this.atomic(() => this.repeat({ ...node, mode: "greedy" }));
    // JavaScript takes back an empty turn of a loop, even of `?`; a choice keeps it.
    if (min === 0 && max === 1 && nullable(body)) {
      return mode === "lazy" ? `(?:|${this.write(body)})` : `(?:${this.write(body)}|)`;
    }
    const whole = body.kind === "set" || body.kind === "capture" || body.kind === "choice";
    const text = this.write(body);
    return `${whole ? text : `(?:${text})`}${bounds(min, max)}${mode === "lazy" ? "?" : ""}`;
  }

  /** A lookahead never gives back what it found: the reference then takes just that. */
  private atomic(write: () => string): string {
    const number = ++this.count;
    return `(?:(?=(${write()}))\\${number})`;
  }

  private set({ set, literal, ignoreCase }: Extract<Node, { kind: "set" }>): string {
    const plain = !ignoreCase || (this.ignoreCase && !overlaps(set, wide));
    if (literal !== undefined && plain) return character(literal, outside);
    return setSource(set, this.form.unicode);
  }
}

const assertions: Readonly<Record<Place, string>> = {
  start: "^",
  from: "",
  end: "$",
  final: "$",
  lineStart: "(?:^|(?<=\\n)(?=[^]))",
  lineEnd: "(?![^\\n])",
  word: "\\b",
  notWord: "\\B",
};

function bounds(min: number, max: number): string {
  if (max === Infinity) return min === 0 ? "*" : min === 1 ? "+" : `{${min},}`;
  if (min === 0 && max === 1) return "?";
  return min === max ? `{${min}}` : `{${min},${max}}`;
}

const shorthands: readonly (readonly [CharSet, string])[] = [
  [everything, "[^]"],
  [notNewline, "[^\\n]"],
  [digits, "\\d"],
  [complement(digits), "\\D"],
  [words, "\\w"],
  [complement(words), "\\W"],
];

function setSource(set: CharSet, unicode: boolean): string {
  const short = shorthands.find(([known]) => sameSet(known, set));
  if (short) return short[1];
  const others = complement(set);
  const negated = others.length < set.length;
  const ranges = negated ? others : set;
  if (!negated && ranges.length === 2 && ranges[0] === ranges[1]) return character(ranges[0]!, outside);
  let text = "";
  for (let i = 0; i < ranges.length; i += 2) {
    const from = ranges[i]!;
    const to = unicode ? ranges[i + 1]! : Math.min(ranges[i + 1]!, 0xffff);
    if (from > to) continue;
    text += character(from, inside);
    if (to > from) text += `${to > from + 1 ? "-" : ""}${character(to, inside)}`;
  }
  return `[${negated ? "^" : ""}${text}]`;
}

const outside = /[\^$\\.*+?()[\]{}|/]/;
const inside = /[\]\\^[-]/;

function character(code: number, special: RegExp): string {
  if (code > 32 && code < 127) {
    const char = String.fromCharCode(code);
    return special.test(char) ? `\\${char}` : char;
  }
  if (code === 32) return " ";
  if (code === 10) return "\\n";
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, "0")}`;
}
