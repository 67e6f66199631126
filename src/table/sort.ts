import { type Compare, compareAsText } from "../values/compare.ts";
import { first, type Single } from "../values/value.ts";
import type { Column } from "./column.ts";
import type { Rows } from "./rows.ts";

export interface SortColumn {
  readonly column: Column;
  readonly compare: Compare;
  readonly descending: boolean;
}

/**
 * The order of rows by several keys; rows that are equal in all keep their order, and a missing value comes last in either
 * direction. Each key's distinct values are sorted once; rows are then sorted by their ranks, which are integers.
 */
export function sortRows(keys: readonly SortColumn[], length: number): Rows {
  let rows = Int32Array.from({ length }, (_, row) => row);
  // From the last key to the first: each pass is stable, so earlier keys win. Neighbours of few ranks share a pass.
  let waiting: Ranks | null = null;
  const pass = () => {
    if (waiting) rows = byRank(rows, waiting);
    waiting = null;
  };
  for (let key = keys.length - 1; key >= 0; key--) {
    const numbers = numbersOf(keys[key]!);
    if (numbers) {
      pass();
      rows = byNumber(rows, numbers);
      continue;
    }
    const ranks = ranksOf(keys[key]!);
    if (waiting && waiting.count * ranks.count <= sharedRanks) waiting = together(ranks, waiting);
    else {
      pass();
      waiting = ranks;
    }
  }
  pass();
  return rows;
}

// A counting sort into more places than this costs more than two into fewer.
const sharedRanks = 65_536;

/** The ranks of two keys as one: the first decides. */
function together(first: Ranks, second: Ranks): Ranks {
  const ranks = first.ranks;
  for (let row = 0; row < ranks.length; row++) ranks[row] = ranks[row]! * second.count + second.ranks[row]!;
  return { ranks, count: first.count * second.count };
}

function byNumber(rows: Int32Array<ArrayBuffer>, numbers: Float64Array): Int32Array<ArrayBuffer> {
  if (inOrder(rows, numbers)) return rows;
  const place = new Int32Array(rows.length);
  rows.forEach((row, index) => {
    place[row] = index;
  });
  return rows.sort((a, b) => numbers[a]! - numbers[b]! || place[a]! - place[b]!);
}

/** The values of a column that holds computed numbers only, ascending in the direction of the key; null for any other. */
function numbersOf({ column, compare, descending }: SortColumn): Float64Array | null {
  if (compare === compareAsText || column.coded()) return null;
  const values = column.values();
  const numbers = new Float64Array(values.length);
  for (let row = 0; row < numbers.length; row++) {
    const value = values[row]!;
    if (typeof value !== "number") return null;
    numbers[row] = descending ? -value : value;
  }
  return numbers;
}

function inOrder(rows: Int32Array, numbers: Float64Array): boolean {
  for (let i = 1; i < rows.length; i++) if (numbers[rows[i - 1]!]! > numbers[rows[i]!]!) return false;
  return true;
}

interface Ranks {
  readonly ranks: Int32Array;
  readonly count: number;
}

/** Each row's place among the distinct values of its key; rows without a value come after all others. */
function ranksOf({ column, compare, descending }: SortColumn): Ranks {
  const { codes, distinct } = codesOf(column);
  const order = Array.from(distinct.keys());
  order.sort((a, b) => compare(distinct[a]!, distinct[b]!));
  if (descending) order.reverse();
  const rankOf = new Int32Array(distinct.length);
  let rank = -1;
  order.forEach((code, index) => {
    const previous = order[index - 1];
    // Values that are written differently may still be equal: 1 and 1.0.
    if (previous === undefined || compare(distinct[previous]!, distinct[code]!) !== 0) rank++;
    rankOf[code] = rank;
  });
  const ranks = new Int32Array(codes.length);
  for (let row = 0; row < ranks.length; row++) ranks[row] = codes[row]! < 0 ? rank + 1 : rankOf[codes[row]!]!;
  return { ranks, count: rank + 2 };
}

/** A column's rows as indices into its distinct values, -1 where there is none. A multivalue field counts by its first value. */
function codesOf(column: Column): { readonly codes: Int32Array; readonly distinct: readonly Single[] } {
  const coded = column.coded();
  if (coded?.dictionary.every((value) => typeof value === "string")) {
    return { codes: coded.codes, distinct: coded.dictionary.filter((value) => typeof value === "string") };
  }
  const values = column.values();
  const codes = new Int32Array(values.length);
  const distinct: Single[] = [];
  const known = new Map<Single, number>();
  for (let row = 0; row < codes.length; row++) {
    const value = first(values[row]!);
    if (value === null) {
      codes[row] = -1;
      continue;
    }
    let code = known.get(value);
    if (code === undefined) {
      code = distinct.length;
      known.set(value, code);
      distinct.push(value);
    }
    codes[row] = code;
  }
  return { codes, distinct };
}

/** A stable counting sort. */
function byRank(rows: Int32Array, { ranks, count }: Ranks): Int32Array<ArrayBuffer> {
  const starts = new Int32Array(count + 1);
  for (const row of rows) starts[ranks[row]! + 1]!++;
  for (let rank = 1; rank <= count; rank++) starts[rank]! += starts[rank - 1]!;
  const sorted = new Int32Array(rows.length);
  for (const row of rows) sorted[starts[ranks[row]!]!++] = row;
  return sorted;
}
