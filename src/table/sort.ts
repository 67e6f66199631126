import type { Compare } from "../values/compare.ts";
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
  const ranks = keys.map(ranksOf);
  let rows = Int32Array.from({ length }, (_, row) => row);
  // From the last key to the first: each pass is stable, so earlier keys win.
  for (let key = ranks.length - 1; key >= 0; key--) rows = byRank(rows, ranks[key]!);
  return rows;
}

interface Ranks {
  readonly ranks: Int32Array;
  readonly count: number;
}

function ranksOf({ column, compare, descending }: SortColumn): Ranks {
  const codes = new Int32Array(column.length);
  const distinct: Single[] = [];
  const known = new Map<Single, number>();
  const values = column.values();
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
  const order = Array.from(distinct.keys());
  if (distinct.every((value) => typeof value === "number")) {
    const numbers = Float64Array.from(distinct, Number);
    order.sort((a, b) => numbers[a]! - numbers[b]!);
  } else order.sort((a, b) => compare(distinct[a]!, distinct[b]!));
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

/** A stable counting sort. */
function byRank(rows: Int32Array, { ranks, count }: Ranks): Int32Array<ArrayBuffer> {
  const starts = new Int32Array(count + 1);
  for (const row of rows) starts[ranks[row]! + 1]!++;
  for (let rank = 1; rank <= count; rank++) starts[rank]! += starts[rank - 1]!;
  const sorted = new Int32Array(rows.length);
  for (const row of rows) sorted[starts[ranks[row]!]!++] = row;
  return sorted;
}
