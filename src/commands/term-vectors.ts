/** How texts are compared: terms at the same places, terms in any order, or groups of three characters. */
export type Match = "termlist" | "termset" | "ngramset";

/** The parts of a text that a comparison counts, as numbers in ascending order. */
export type TermVector = Int32Array;

/** Makes vectors of texts; the same parts get the same numbers. */
export class TermVectors {
  private readonly ids = new Map<string, number>();
  private readonly match: Match;
  private readonly separators: RegExp;

  /** `delims` are the characters between terms; without them, all but letters, digits and `_`. */
  constructor(match: Match, delims: string | undefined) {
    this.match = match;
    const set = delims?.replace(/[\\\]^-]/g, "\\$&");
    this.separators = set ? new RegExp(`[${set}]+`) : /[^0-9A-Za-z_]+/;
  }

  of(text: string): TermVector {
    const parts = this.parts(text);
    const ids = Int32Array.from(this.match === "termlist" ? parts : new Set(parts), (part) => this.id(part));
    return ids.sort();
  }

  private parts(text: string): readonly string[] {
    if (this.match === "ngramset") {
      return text.length <= 3 ? [text] : Array.from({ length: text.length - 2 }, (_, i) => text.slice(i, i + 3));
    }
    const terms = text.split(this.separators).filter((term) => term !== "");
    return this.match === "termset" ? terms : terms.map((term, place) => `${place} ${term}`);
  }

  private id(part: string): number {
    const known = this.ids.get(part);
    if (known !== undefined) return known;
    this.ids.set(part, this.ids.size);
    return this.ids.size - 1;
  }
}

/** The cosine of the angle between two vectors: 1 for the same parts, 0 for none in common. */
export function similarity(a: TermVector, b: TermVector): number {
  if (a.length === 0 || b.length === 0) return a.length === b.length ? 1 : 0;
  let common = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const x = a[i]!;
    const y = b[j]!;
    if (x === y) common++;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return common / Math.sqrt(a.length * b.length);
}
