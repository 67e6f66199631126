import { renderNumber } from "../values/coerce.ts";
import type { Single, Value } from "../values/value.ts";
import { type Column, codedColumn } from "./column.ts";
import { allRows } from "./rows.ts";

/** Codes for the values of one key, kept from batch to batch: 1 and "1" are the same value. */
class KeyCodes {
  readonly values: Single[] = [];
  private readonly texts = new Map<string, number>();
  private readonly numbers = new Map<number, number>();

  /** One code for each row; -1 for null. */
  encode(column: Column): Int32Array {
    const coded = column.coded();
    if (coded) {
      // Only the values that occur in these rows become keys.
      const codes = new Int32Array(coded.dictionary.length).fill(-2);
      const encoded = new Int32Array(coded.codes.length);
      for (let row = 0; row < encoded.length; row++) {
        const entry = coded.codes[row]!;
        if (codes[entry] === -2) codes[entry] = this.code(coded.dictionary[entry]!);
        encoded[row] = codes[entry]!;
      }
      return encoded;
    }
    const values = column.values();
    const encoded = new Int32Array(values.length);
    let previous: Value = null;
    let code = -1;
    for (let row = 0; row < encoded.length; row++) {
      const value = values[row]!;
      // Neighbours are often alike: times in one bin, rows of one host.
      if (value !== previous) {
        previous = value;
        code = this.code(value);
      }
      encoded[row] = code;
    }
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

// Pairs of few right codes with not too many left ones are looked up in a plain table.
const near = 32;
const nearest = 65_536;

/** Dense ids for pairs of codes: a plain table for small codes, open addressing over typed arrays for the others. */
class PairIds {
  lefts = new Int32Array(512);
  rights = new Int32Array(512);
  count = 0;
  private slots = new Int32Array(1024).fill(-1);
  private direct = new Int32Array(1024);

  id(left: number, right: number): number {
    if (right >= near || left >= nearest) return this.hashed(left, right);
    const place = left * near + right;
    if (place >= this.direct.length) this.widen(place);
    const known = this.direct[place]!;
    if (known > 0) return known - 1;
    const id = this.add(left, right);
    this.direct[place] = id + 1;
    return id;
  }

  private hashed(left: number, right: number): number {
    const mask = this.slots.length - 1;
    let slot = hash(left, right) & mask;
    for (let id = this.slots[slot]!; id >= 0; id = this.slots[slot]!) {
      if (this.lefts[id] === left && this.rights[id] === right) return id;
      slot = (slot + 1) & mask;
    }
    this.slots[slot] = this.count;
    return this.add(left, right);
  }

  private add(left: number, right: number): number {
    const id = this.count++;
    this.lefts[id] = left;
    this.rights[id] = right;
    if (this.count === this.lefts.length) this.grow();
    return id;
  }

  private widen(place: number): void {
    const wider = new Int32Array(Math.max(place + 1, this.direct.length * 2));
    wider.set(this.direct);
    this.direct = wider;
  }

  private grow(): void {
    const { lefts, rights } = this;
    this.lefts = new Int32Array(lefts.length * 2);
    this.rights = new Int32Array(lefts.length * 2);
    this.lefts.set(lefts);
    this.rights.set(rights);
    // Twice as many slots as ids: half of them stay empty.
    const slots = new Int32Array(lefts.length * 4).fill(-1);
    const mask = slots.length - 1;
    for (let id = 0; id < this.count; id++) {
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
    return this.keys.length === 1 ? this.keys[0]!.values.length : this.pairs.at(-1)!.count;
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

  /** The key columns of all groups, in the order of their ids; each value is the one that was first seen. */
  columns(): readonly Column[] {
    const codes = this.keys.map(() => new Int32Array(this.count));
    let ids: Int32Array = allRows(this.count);
    for (let level = this.pairs.length - 1; level >= 0; level--) {
      const { lefts, rights } = this.pairs[level]!;
      const outer = new Int32Array(ids.length);
      for (let group = 0; group < ids.length; group++) {
        codes[level + 1]![group] = rights[ids[group]!]!;
        outer[group] = lefts[ids[group]!]!;
      }
      ids = outer;
    }
    codes[0]?.set(ids);
    return codes.map((each, index) => codedColumn<Value>(each, this.keys[index]!.values));
  }
}
