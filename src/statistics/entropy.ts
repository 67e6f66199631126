/** Shannon's entropy in bits: how uncertain a value is that comes with these counts. */
export function entropy(counts: Iterable<number>): number {
  const known = [...counts].filter((count) => count > 0);
  const total = known.reduce((sum, count) => sum + count, 0);
  return known.reduce((sum, count) => sum - (count / total) * Math.log2(count / total), 0);
}
