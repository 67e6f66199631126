/** Row indices of a table, ascending. */
export type Rows = Int32Array;

let identity = new Int32Array(0);

/** Every row: 0 … length - 1. The array is shared and must not be written to. */
export function allRows(length: number): Rows {
  if (identity.length < length) {
    identity = new Int32Array(Math.max(length, 4096));
    for (let i = 0; i < identity.length; i++) identity[i] = i;
  }
  return identity.subarray(0, length);
}

/** The rows of a table of `length` rows that are not among `rows`. */
export function complement(rows: Rows, length: number): Rows {
  if (rows.length === 0) return allRows(length);
  const rest = new Int32Array(length - rows.length);
  let at = 0;
  let next = 0;
  for (let row = 0; row < length; row++) {
    if (rows[next] === row) next++;
    else rest[at++] = row;
  }
  return rest;
}

/** The rows of either list. */
export function union(left: Rows, right: Rows): Rows {
  if (left.length === 0) return right;
  if (right.length === 0) return left;
  const merged = new Int32Array(left.length + right.length);
  let count = 0;
  let i = 0;
  let j = 0;
  while (i < left.length && j < right.length) {
    const a = left[i]!;
    const b = right[j]!;
    merged[count++] = Math.min(a, b);
    if (a <= b) i++;
    if (b <= a) j++;
  }
  while (i < left.length) merged[count++] = left[i++]!;
  while (j < right.length) merged[count++] = right[j++]!;
  return merged.subarray(0, count);
}

/** The rows of the outer table that `inner`, indices into `outer`, stands for. */
export function compose(outer: Rows, inner: Rows): Rows {
  if (outer.buffer === identity.buffer && outer.byteOffset === 0) return inner;
  const rows = new Int32Array(inner.length);
  for (let i = 0; i < inner.length; i++) rows[i] = outer[inner[i]!]!;
  return rows;
}

/** The rows of a table of `length` rows that pass. */
export function rowsWhere(length: number, passes: (row: number) => boolean): Rows {
  const rows = new Int32Array(length);
  let count = 0;
  for (let row = 0; row < length; row++) if (passes(row)) rows[count++] = row;
  return rows.subarray(0, count);
}
