import type { Scalar, Value } from "../values/value.ts";
import type { Rows } from "./rows.ts";

/** A column whose distinct values are known: each row is an index into the dictionary. */
export interface Coded<T> {
  readonly codes: Int32Array;
  /** Distinct values, of these rows and perhaps of others; null may be one of them. */
  readonly dictionary: readonly T[];
}

/** The values of one field, one for each row. Columns are never changed. */
export interface Column<T extends Scalar = Value> {
  readonly length: number;
  /** The values as a list; made once. */
  values(): readonly T[];
  /** The dictionary-coded form where the column has one; it is never computed for the question. */
  coded(): Coded<T> | null;
  at(row: number): T;
  take(rows: Rows): Column<T>;
}

class PlainColumn<T extends Scalar> implements Column<T> {
  private readonly list: readonly T[];

  constructor(list: readonly T[]) {
    this.list = list;
  }

  get length(): number {
    return this.list.length;
  }

  values(): readonly T[] {
    return this.list;
  }

  coded(): null {
    return null;
  }

  at(row: number): T {
    return this.list[row]!;
  }

  take(rows: Rows): Column<T> {
    const { list } = this;
    const taken = new Array<T>(rows.length);
    for (let i = 0; i < taken.length; i++) taken[i] = list[rows[i]!]!;
    return new PlainColumn(taken);
  }
}

class CodedColumn<T extends Scalar> implements Column<T> {
  private readonly form: Coded<T>;
  private list: readonly T[] | undefined;

  constructor(form: Coded<T>) {
    this.form = form;
  }

  get length(): number {
    return this.form.codes.length;
  }

  values(): readonly T[] {
    if (!this.list) {
      const { codes, dictionary } = this.form;
      const list = new Array<T>(codes.length);
      for (let i = 0; i < list.length; i++) list[i] = dictionary[codes[i]!]!;
      this.list = list;
    }
    return this.list;
  }

  coded(): Coded<T> {
    return this.form;
  }

  at(row: number): T {
    return this.form.dictionary[this.form.codes[row]!]!;
  }

  take(rows: Rows): Column<T> {
    const { codes, dictionary } = this.form;
    const taken = new Int32Array(rows.length);
    for (let i = 0; i < taken.length; i++) taken[i] = codes[rows[i]!]!;
    return new CodedColumn({ codes: taken, dictionary });
  }
}

export function column<T extends Scalar = Value>(values: readonly T[]): Column<T> {
  return new PlainColumn(values);
}

export function codedColumn<T extends Scalar>(codes: Int32Array, dictionary: readonly T[]): Column<T> {
  return new CodedColumn({ codes, dictionary });
}

let zeros = new Int32Array(0);

/** A column that holds one value in every row. */
export function constant<T extends Scalar>(value: T, length: number): Column<T> {
  if (zeros.length < length) zeros = new Int32Array(Math.max(length, 4096));
  return new CodedColumn({ codes: zeros.subarray(0, length), dictionary: [value] });
}

/** The coded form with those values alone that rows have, as they come: a dictionary may be that of more rows. */
export function inUse<T>({ codes, dictionary }: Coded<T>): Coded<T> {
  const places = new Int32Array(dictionary.length).fill(-1);
  const used: T[] = [];
  const own = new Int32Array(codes.length);
  for (let row = 0; row < own.length; row++) {
    const code = codes[row]!;
    if (places[code]! < 0) places[code] = used.push(dictionary[code]!) - 1;
    own[row] = places[code]!;
  }
  return { codes: own, dictionary: used };
}

/** Applies a function to every value: once for each distinct one where the column is coded. */
export function mapColumn<A extends Scalar, B extends Scalar>(source: Column<A>, apply: (value: A) => B): Column<B> {
  const coded = source.coded();
  if (coded && coded.dictionary.length <= coded.codes.length) {
    const { codes, dictionary } = coded.dictionary.length === 1 ? coded : inUse(coded);
    return new CodedColumn({ codes, dictionary: dictionary.map((value) => apply(value)) });
  }
  const values = source.values();
  const results = new Array<B>(values.length);
  for (let row = 0; row < results.length; row++) results[row] = apply(values[row]!);
  return new PlainColumn(results);
}
