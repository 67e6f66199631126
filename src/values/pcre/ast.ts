/** A range of UTF-16 units, both ends included. */
export type Range = readonly [from: number, to: number];

/** A parsed PCRE pattern. Flags are resolved into the nodes: a set knows its case, a dot its line ends. */
export type Node =
  | { readonly kind: "set"; readonly ranges: readonly Range[]; readonly negated: boolean; readonly ignoreCase: boolean }
  | { readonly kind: "sequence"; readonly items: readonly Node[] }
  | { readonly kind: "alternatives"; readonly items: readonly Node[] }
  | { readonly kind: "group"; readonly capture: number | null; readonly atomic: boolean; readonly body: Node }
  | {
      readonly kind: "repeat";
      readonly body: Node;
      readonly least: number;
      readonly most: number;
      readonly mode: RepeatMode;
    }
  | { readonly kind: "assertion"; readonly at: Assertion }
  | { readonly kind: "look"; readonly ahead: boolean; readonly negated: boolean; readonly body: Node }
  | { readonly kind: "backreference"; readonly group: number; readonly ignoreCase: boolean }
  | { readonly kind: "keep" };

export type RepeatMode = "greedy" | "lazy" | "possessive";

export type Assertion = "start" | "end" | "end-or-newline" | "line-start" | "line-end" | "word" | "no-word" | "from";

export interface Pattern {
  readonly node: Node;
  readonly groups: number;
  /** Names of groups, with the numbers of the groups that carry each. */
  readonly names: ReadonlyMap<string, readonly number[]>;
}

/** True when a unit is in the set, by its own case or the other. */
export function inSet({ ranges, negated, ignoreCase }: Node & { readonly kind: "set" }, unit: number): boolean {
  const found = inRanges(ranges, unit) || (ignoreCase && otherCases(unit).some((other) => inRanges(ranges, other)));
  return found !== negated;
}

export function inRanges(ranges: readonly Range[], unit: number): boolean {
  for (const [from, to] of ranges) if (unit >= from && unit <= to) return true;
  return false;
}

/** The same letter in the other case; letters outside ASCII only where one unit stays one unit. */
export function otherCases(unit: number): readonly number[] {
  const letter = String.fromCharCode(unit);
  const others = [letter.toLowerCase(), letter.toUpperCase()].filter((other) => other.length === 1 && other !== letter);
  return others.map((other) => other.charCodeAt(0));
}
