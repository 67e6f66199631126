import { renderNumber } from "../values/coerce.ts";
import type { Single, Value } from "../values/value.ts";
import type { Column } from "./column.ts";

/** Codes for the values of one key, kept from batch to batch: 1 and "1" are the same value. */
class KeyCodes {
  readonly values: Single[] = [];
  private readonly texts = new Map<string, number>();
  private readonly numbers = new Map<number, number>();

  /** One code for each row; -1 for null. */
  encode(column: Column): Int32Array {
    const coded = column.coded();
    if (coded) {
      const codes = coded.dictionary.map((value) => this.code(value));
      const encoded = new Int32Array(coded.codes.length);
      for (let row = 0; row < encoded.length; row++) encoded[row] = codes[coded.codes[row]!]!;
      return encoded;
    }
    const values = column.values();
    const encoded = new Int32Array(values.length);
    for (let row = 0; row < encoded.length; row++) encoded[row] = this.code(values[row]!);
    return encoded;
  }

  private code(value: Value): number {
    if (typeof value === "string") {
      const known = this.texts.get(value);
      return known ?? this.add(value, value);
    }
    if (typeof value === "number") {
      let known = this.numbers.get(value);
      if (known === undefined) {
        const text = renderNumber(value);
        known = this.texts.get(text) ?? this.add(text, value);
        this.numbers.set(value, known);
      }
      return known;
    }
    return -1;
  }

  private add(text: string, value: Single): number {
    const code = this.values.length;
    this.values.push(value);
    this.texts.set(text, code);
    return code;
  }
}

/** Dense ids for pairs of codes, by open addressing over typed arrays. */
class PairIds {
  readonly lefts: number[] = [];
  readonly rights: number[] = [];
  private slots = new Int32Array(1024).fill(-1);

  id(left: number, right: number): number {
    const mask = this.slots.length - 1;
    let slot = hash(left, right) & mask;
    for (let id = this.slots[slot]!; id >= 0; id = this.slots[slot]!) {
      if (this.lefts[id] === left && this.rights[id] === right) return id;
      slot = (slot + 1) & mask;
    }
    const id = this.lefts.length;
    this.lefts.push(left);
    this.rights.push(right);
    this.slots[slot] = id;
    if (id * 2 > this.slots.length) this.grow();
    return id;
  }

  private grow(): void {
    const slots = new Int32Array(this.slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (let id = 0; id < this.lefts.length; id++) {
      let slot = hash(this.lefts[id]!, this.rights[id]!) & mask;
      while (slots[slot]! >= 0) slot = (slot + 1) & mask;
      slots[slot] = id;
    }
    this.slots = slots;
  }
}

function hash(left: number, right: number): number {
  const mixed = Math.imul(left, 0x9e3779b1) ^ Math.imul(right + 0x7f4a7c15, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

/** Ids for the groups of rows that have the same values in some columns, kept from batch to batch. */
export class GroupIds {
  private readonly keys: readonly KeyCodes[];
  private readonly pairs: readonly PairIds[];
  private single = 0;

  constructor(keyCount: number) {
    this.keys = Array.from({ length: keyCount }, () => new KeyCodes());
    this.pairs = Array.from({ length: Math.max(0, keyCount - 1) }, () => new PairIds());
  }

  /** The number of groups seen so far; without keys, one. */
  get count(): number {
    if (this.keys.length === 0) return this.single;
    return this.keys.length === 1 ? this.keys[0]!.values.length : this.pairs.at(-1)!.lefts.length;
  }

  /** A group id for each row, -1 where any key is null. */
  assign(columns: readonly Column[], length: number): Int32Array {
    const [first, ...rest] = columns;
    if (!first) {
      this.single = 1;
      return new Int32Array(length);
    }
    const ids = this.keys[0]!.encode(first);
    rest.forEach((column, index) => {
      const codes = this.keys[index + 1]!.encode(column);
      const pairs = this.pairs[index]!;
      for (let row = 0; row < ids.length; row++) {
        ids[row] = ids[row]! < 0 || codes[row]! < 0 ? -1 : pairs.id(ids[row]!, codes[row]!);
      }
    });
    return ids;
  }

  /** The value of one key of a group, as it was first seen. */
  key(group: number, index: number): Single {
    let id = group;
    for (let level = this.pairs.length - 1; level >= 0; level--) {
      const pairs = this.pairs[level]!;
      if (index === level + 1) return this.keys[index]!.values[pairs.rights[id]!]!;
      id = pairs.lefts[id]!;
    }
    return this.keys[0]!.values[id]!;
  }
}
