import { renderNumber } from "../values/coerce.ts";
import type { Single, Value } from "../values/value.ts";
import { type Coded, type Column, codedColumn } from "./column.ts";
import { allRows } from "./rows.ts";

/** Codes for the values of one key, kept from batch to batch: 1 and "1" are the same value. */
class KeyCodes {
  readonly values: Single[] = [];
  /** True once a value was a list, which stands for no key. */
  lists = false;
  private readonly texts = new Map<string, number>();
  private readonly numbers = new Map<number, number>();

  /** Writes one code for each row, -1 for null, into every `stride`th place of `codes` from `offset` on. */
  encode(column: Column, codes: Int32Array, offset: number, stride: number): void {
    const coded = column.coded();
    if (coded) this.encodeCoded(coded, codes, offset, stride);
    else this.encodeValues(column.values(), codes, offset, stride);
  }

  private encodeCoded(coded: Coded<Value>, codes: Int32Array, offset: number, stride: number): void {
    // Only the values that occur in these rows become keys.
    const known = new Int32Array(coded.dictionary.length).fill(-2);
    for (let row = 0, at = offset; row < coded.codes.length; row++, at += stride) {
      const entry = coded.codes[row]!;
      if (known[entry] === -2) known[entry] = this.code(coded.dictionary[entry]!);
      codes[at] = known[entry]!;
    }
  }

  private encodeValues(values: readonly Value[], codes: Int32Array, offset: number, stride: number): void {
    let previous: Value = null;
    let code = -1;
    for (let row = 0, at = offset; row < values.length; row++, at += stride) {
      const value = values[row]!;
      // Neighbours are often alike: times in one bin, rows of one host.
      if (value !== previous) {
        previous = value;
        code = (typeof value === "string" ? this.texts.get(value) : undefined) ?? this.code(value);
      }
      codes[at] = code;
    }
  }

  private code(value: Value): number {
    if (typeof value === "string") {
      const known = this.texts.get(value);
      return known ?? this.add(value, value);
    }
    if (typeof value === "number") {
      let known = this.numbers.get(value);
      if (known === undefined) {
        // 0 and -0 are one number, and a number is what 1 and "1" are, whichever came first.
        const number = value === 0 ? 0 : value;
        const text = renderNumber(number);
        known = this.texts.get(text) ?? this.add(text, number);
        this.values[known] = number;
        this.numbers.set(value, known);
      }
      return known;
    }
    if (value !== null) this.lists = true;
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

/** Dense ids for tuples of codes: a plain table for pairs of small codes, open addressing over typed arrays for the others. */
class TupleIds {
  count = 0;
  private readonly width: number;
  /** The codes of each id, one tuple after the other. */
  private codes: Int32Array;
  /** Hash and id + 1 of each slot, side by side; 0 stands for an empty one. */
  private slots = new Int32Array(2048);
  private direct = new Int32Array(1024);

  constructor(width: number) {
    this.width = width;
    this.codes = new Int32Array(512 * width);
  }

  /** One id for each tuple; -1 where any of its codes is. */
  assign(tuples: Int32Array, length: number): Int32Array {
    const { width } = this;
    const ids = new Int32Array(length);
    for (let row = 0, at = 0; row < length; row++, at += width) {
      let least = tuples[at]!;
      for (let i = 1; i < width; i++) if (tuples[at + i]! < least) least = tuples[at + i]!;
      if (least < 0) ids[row] = -1;
      else if (width === 2 && tuples[at + 1]! < near && tuples[at]! < nearest) ids[row] = this.paired(tuples, at);
      else ids[row] = this.hashed(tuples, at);
    }
    return ids;
  }

  /** The codes of one key of all ids. */
  codesOf(key: number): Int32Array {
    const codes = new Int32Array(this.count);
    for (let id = 0, at = key; id < codes.length; id++, at += this.width) codes[id] = this.codes[at]!;
    return codes;
  }

  private paired(tuples: Int32Array, at: number): number {
    const place = tuples[at]! * near + tuples[at + 1]!;
    if (place >= this.direct.length) this.widen(place);
    const known = this.direct[place]!;
    if (known > 0) return known - 1;
    const id = this.add(tuples, at);
    this.direct[place] = id + 1;
    return id;
  }

  private hashed(tuples: Int32Array, at: number): number {
    const { width } = this;
    let hash = 0;
    for (let i = 0; i < width; i++) {
      hash = Math.imul(hash ^ tuples[at + i]!, 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    const mask = this.slots.length - 2;
    let slot = (hash << 1) & mask;
    for (let id = this.slots[slot + 1]!; id > 0; id = this.slots[slot + 1]!) {
      if (this.slots[slot] === hash && this.same(tuples, at, id - 1)) return id - 1;
      slot = (slot + 2) & mask;
    }
    this.slots[slot] = hash;
    this.slots[slot + 1] = this.count + 1;
    const id = this.add(tuples, at);
    if (this.count * 4 > this.slots.length) this.grow();
    return id;
  }

  private same(tuples: Int32Array, at: number, id: number): boolean {
    const { codes, width } = this;
    const start = id * width;
    for (let i = 0; i < width; i++) if (codes[start + i] !== tuples[at + i]) return false;
    return true;
  }

  private add(tuples: Int32Array, at: number): number {
    const { width } = this;
    const start = this.count * width;
    if (start + width > this.codes.length) {
      const wider = new Int32Array(this.codes.length * 2);
      wider.set(this.codes);
      this.codes = wider;
    }
    for (let i = 0; i < width; i++) this.codes[start + i] = tuples[at + i]!;
    return this.count++;
  }

  private widen(place: number): void {
    const wider = new Int32Array(Math.max(place + 1, this.direct.length * 2));
    wider.set(this.direct);
    this.direct = wider;
  }

  /** Four times as many slots: at most half of them are taken. */
  private grow(): void {
    const before = this.slots;
    const slots = new Int32Array(before.length * 4);
    const mask = slots.length - 2;
    for (let from = 0; from < before.length; from += 2) {
      if (before[from + 1] === 0) continue;
      let slot = (before[from]! << 1) & mask;
      while (slots[slot + 1]! > 0) slot = (slot + 2) & mask;
      slots[slot] = before[from]!;
      slots[slot + 1] = before[from + 1]!;
    }
    this.slots = slots;
  }
}

/** Ids for the groups of rows that have the same values in some columns, kept from batch to batch. */
export class GroupIds {
  private readonly keys: readonly KeyCodes[];
  private readonly tuples: TupleIds;
  private single = 0;
  /** The codes of the batch at hand, row by row; used again for the next. */
  private scratch = new Int32Array(0);

  constructor(keyCount: number) {
    this.keys = Array.from({ length: keyCount }, () => new KeyCodes());
    this.tuples = new TupleIds(keyCount);
  }

  /** The number of groups seen so far; without keys, one. */
  get count(): number {
    const [first, ...rest] = this.keys;
    if (!first) return this.single;
    return rest.length === 0 ? first.values.length : this.tuples.count;
  }

  /** True once a row was left without a group because the value of a key is a list. */
  get lists(): boolean {
    return this.keys.some((key) => key.lists);
  }

  /** A group id for each row, -1 where any key is null or a list. */
  assign(columns: readonly Column[], length: number): Int32Array {
    const [first, ...rest] = this.keys;
    if (!first) {
      this.single = 1;
      return new Int32Array(length);
    }
    if (rest.length === 0) {
      const ids = new Int32Array(length);
      first.encode(columns[0]!, ids, 0, 1);
      return ids;
    }
    const width = this.keys.length;
    if (this.scratch.length < length * width) this.scratch = new Int32Array(length * width);
    this.keys.forEach((key, index) => {
      key.encode(columns[index]!, this.scratch, index, width);
    });
    return this.tuples.assign(this.scratch, length);
  }

  /** The key columns of all groups, in the order of their ids; a value is a number where any row of its group has one. */
  columns(): readonly Column[] {
    const alone = this.keys.length === 1;
    return this.keys.map((key, index) =>
      codedColumn<Value>(alone ? allRows(this.count) : this.tuples.codesOf(index), key.values),
    );
  }
}
