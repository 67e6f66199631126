import type { Node } from "./ast.ts";
import { type CharSet, charset, complement, intersection, union, vertical, words } from "./charset.ts";
import { property } from "./property.ts";

const lineEnd: Node = sequence(one(charset(13, 13)), one(charset(10, 10)));

/** `\R`: CR LF is never parted, every other line end is one character. */
export function anyNewline(): Node {
  const notPair: Node = { kind: "look", ahead: true, negative: true, body: lineEnd };
  return choice(lineEnd, sequence(notPair, one(vertical)));
}

/** `[[:<:]]`: where a word begins. */
export function wordStart(): Node {
  return sequence({ kind: "assert", at: "word" }, { kind: "look", ahead: true, negative: false, body: one(words) });
}

/** `[[:>:]]`: where a word ends. */
export function wordEnd(): Node {
  return sequence({ kind: "assert", at: "word" }, { kind: "look", ahead: false, negative: false, body: one(words) });
}

/**
 * `\X`: what a reader takes for one character, by Unicode's rules for extended grapheme clusters; as in PCRE 10.42, pictographs in
 * a row are one, and a flag takes no marks.
 */
export function grapheme(): Node {
  cluster ??= graphemeCluster();
  return cluster;
}

let cluster: Node | undefined;

function graphemeCluster(): Node {
  const { control, prepend, extend, joiner, spacing, pictograph, regional } = clusterSets();
  const marks = any(union(extend, joiner, spacing));
  const further = sequence(any(union(extend, joiner)), one(pictograph));
  const core = choice(
    sequence(any(lead), choice(sequence(one(lv), any(vowel)), one(lvt), some(vowel)), any(trail), marks),
    sequence(some(lead), marks),
    sequence(some(trail), marks),
    sequence(one(pictograph), repeat(further, 0), marks),
    sequence(one(complement(union(control, prepend, regional))), marks),
    sequence(one(regional), one(regional)),
    one(regional),
  );
  const body = choice(lineEnd, one(control), sequence(any(prepend), core), sequence(some(prepend), marks));
  return { kind: "atomic", body };
}

const lead = charset(0x1100, 0x115f, 0xa960, 0xa97c);
const vowel = charset(0x1160, 0x11a7, 0xd7b0, 0xd7c6);
const trail = charset(0x11a8, 0x11ff, 0xd7cb, 0xd7fb);
/** Of the Hangul syllables every 28th has no trailing consonant. */
const lv = charset(...Array.from({ length: 399 }, (_, i) => [0xac00 + 28 * i, 0xac00 + 28 * i]).flat());
const lvt = intersection(charset(0xac00, 0xd7a3), complement(lv));

interface ClusterSets {
  readonly control: CharSet;
  readonly prepend: CharSet;
  readonly extend: CharSet;
  readonly joiner: CharSet;
  readonly spacing: CharSet;
  readonly pictograph: CharSet;
  readonly regional: CharSet;
}

function clusterSets(): ClusterSets {
  const set = (name: string) => property(name) ?? [];
  const joiner = charset(0x200d, 0x200d);
  const extend = union(set("Grapheme_Extend"), set("Emoji_Modifier"));
  const prepend = charset(...prepended.flat());
  const silent = intersection(set("Cn"), set("Default_Ignorable_Code_Point"));
  const controls = union(set("Zl"), set("Zp"), set("Cc"), set("Cf"), silent);
  const marks = union(set("Mc"), charset(0xe33, 0xe33, 0xeb3, 0xeb3));
  const except = charset(...standalone.flat());
  return {
    control: intersection(controls, complement(union(extend, joiner, prepend))),
    prepend,
    extend,
    joiner,
    spacing: intersection(marks, complement(union(extend, except))),
    pictograph: set("Extended_Pictographic"),
    regional: set("Regional_Indicator"),
  };
}

/** Signs that are written before the character they belong to. */
const prepended = [
  [0x600, 0x605],
  [0x6dd, 0x6dd],
  [0x70f, 0x70f],
  [0x890, 0x891],
  [0x8e2, 0x8e2],
  [0xd4e, 0xd4e],
  [0x110bd, 0x110bd],
  [0x110cd, 0x110cd],
  [0x111c2, 0x111c3],
  [0x1193f, 0x1193f],
  [0x11941, 0x11941],
  [0x11a3a, 0x11a3a],
  [0x11a84, 0x11a89],
  [0x11d46, 0x11d46],
] as const;

/** Spacing marks that stand for themselves all the same. */
const standalone = [
  [0x102b, 0x102c],
  [0x1038, 0x1038],
  [0x1062, 0x1064],
  [0x1067, 0x106d],
  [0x1083, 0x1083],
  [0x1087, 0x108c],
  [0x108f, 0x108f],
  [0x109a, 0x109c],
  [0x1a61, 0x1a61],
  [0x1a63, 0x1a64],
  [0xaa7b, 0xaa7b],
  [0xaa7d, 0xaa7d],
  [0x11720, 0x11721],
] as const;

function one(set: CharSet): Node {
  return { kind: "set", set, literal: undefined, ignoreCase: false };
}

function any(set: CharSet): Node {
  return repeat(one(set), 0);
}

function some(set: CharSet): Node {
  return repeat(one(set), 1);
}

function repeat(body: Node, min: number): Node {
  return { kind: "repeat", body, min, max: Infinity, mode: "greedy" };
}

function sequence(...items: readonly Node[]): Node {
  return { kind: "sequence", items };
}

function choice(...branches: readonly Node[]): Node {
  return { kind: "choice", branches };
}
