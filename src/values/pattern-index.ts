/** Many patterns that texts are compared with: which of them match is known after trying few. */
export interface PatternIndex {
  /** The numbers of the patterns worth trying, in their order: all that match are among them. */
  candidates(text: string): readonly number[];
  matches(pattern: number, text: string): boolean;
}

/** Lists of numbers by a key. */
export function listed<K>(keys: Iterable<readonly [K, number]>): ReadonlyMap<K, readonly number[]> {
  const lists = new Map<K, number[]>();
  for (const [key, number] of keys) {
    const list = lists.get(key);
    if (list) list.push(number);
    else lists.set(key, [number]);
  }
  return lists;
}

/** The numbers of several lists in order, each once. */
export function inOrder(lists: readonly (readonly number[])[]): readonly number[] {
  const [only] = lists;
  if (lists.length < 2) return only ?? [];
  return [...new Set(lists.flat())].sort((a, b) => a - b);
}
