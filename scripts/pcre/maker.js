/**
 * Makes one pattern at random. A piece is `{ text, sample }`: how it is written, and a function that gives a text that it is
 * likely to match. `kind.atoms` are the pieces that the kind is about; plain ones stand between them.
 */
export class Maker {
  groups = 0;
  names = [];
  /** The piece of each group that is closed, and what its sample was last. */
  pieces = new Map();
  taken = new Map();
  depth = 0;

  constructor(draw, kind) {
    this.draw = draw;
    this.kind = kind;
  }

  pattern() {
    const { before = [], after = [] } = this.kind;
    const first = before.length > 0 ? this.draw.pick(before) : "";
    const body = this.choice(0.3);
    const last = after.length > 0 ? this.draw.pick(after) : "";
    return { text: first + body.text + last, sample: body.sample };
  }

  choice(probability) {
    const branches = this.draw.several(1, this.draw.chance(probability) ? 3 : 1, () => this.sequence());
    return {
      text: branches.map(({ text }) => text).join("|"),
      sample: () => this.draw.pick(branches).sample(),
    };
  }

  sequence() {
    const items = this.draw.several(this.draw.chance(0.1) ? 0 : 1, this.depth > 1 ? 2 : 4, () => this.item());
    return {
      text: items.map(({ text }) => text).join(""),
      sample: () => items.map(({ sample }) => sample()).join(""),
    };
  }

  item() {
    const special = this.depth < 3 && this.draw.chance(this.kind.share ?? 0.5);
    const piece = special && this.kind.atoms ? this.draw.pick(this.kind.atoms)(this) : this.plain();
    return piece.fixed || this.draw.chance(0.6) ? piece : this.repeated(piece);
  }

  plain() {
    if (this.depth < 2 && this.draw.chance(0.2)) return this.draw.chance(0.6) ? this.capture("(") : this.wrapped("(?:");
    return this.draw.chance(0.7) ? this.literal(this.kind.letters ?? "aabbc1 -") : this.oneOf(sets);
  }

  literal(letters) {
    const char = this.draw.pick([...letters]);
    return { text: /[\^$\\.*+?()[\]{}|/]/.test(char) ? `\\${char}` : char, sample: () => char };
  }

  /** A piece from pairs of what is written and the texts that it matches. */
  oneOf(pairs) {
    const [text, ...samples] = this.draw.pick(pairs);
    return { text, sample: () => this.draw.pick(samples), fixed: samples.every((sample) => sample === "") };
  }

  repeated(piece) {
    const [text, from, to] = this.draw.pick(quantifiers);
    const mode = this.draw.pick(this.kind.modes ?? ["", "", "?", "+"]);
    return {
      text: piece.text + text + mode,
      sample: () => this.draw.several(from, to, () => piece.sample()).join(""),
    };
  }

  wrapped(open, close = ")") {
    this.depth++;
    const body = this.choice(0.5);
    this.depth--;
    return { text: open + body.text + close, sample: body.sample };
  }

  capture(open) {
    const group = ++this.groups;
    const body = this.wrapped(open);
    const piece = {
      text: body.text,
      sample: () => {
        const text = body.sample();
        // A group may refer to itself and grow with each turn.
        this.taken.set(group, text.slice(0, 20));
        return text;
      },
    };
    this.pieces.set(group, piece);
    return piece;
  }

  /** A group with a name, in one of the three spellings. */
  named() {
    const name = `${this.draw.pick(["n", "user", "_x", "Ab1"])}${this.groups}`;
    this.names.push([name, this.groups + 1]);
    return this.capture(this.draw.pick([`(?<${name}>`, `(?P<${name}>`, `(?'${name}'`]));
  }

  /** A reference to what a group took; `write` says it by the group's number, name, or distance back. */
  reference(write) {
    if (this.groups === 0) return this.capture("(");
    const group = 1 + this.draw.below(this.groups);
    return { text: write(group), sample: () => this.taken.get(group) ?? "" };
  }

  /** A call of a group; a call from within itself adds nothing to the sample. */
  call(write, group = this.draw.below(this.groups + 1)) {
    const sample = () => {
      const piece = this.pieces.get(group);
      if (!piece || this.depth > 0) return "";
      this.depth++;
      const text = piece.sample();
      this.depth--;
      return text;
    };
    return { text: write(group), sample };
  }
}

const sets = [
  [".", "a", "1", "-"],
  ["\\d", "1"],
  ["\\w", "b"],
  ["[ab]", "a", "b"],
  ["[^a]", "b", " "],
  ["[^\\s]", "c", "1"],
];

const quantifiers = [
  ["*", 0, 2],
  ["+", 1, 2],
  ["?", 0, 1],
  ["{2}", 2, 2],
  ["{1,2}", 1, 2],
  ["{0,2}", 0, 2],
  ["{1,}", 1, 3],
];
