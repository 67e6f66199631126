/** The noun that follows a number: `1 event`, `2 events`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? one : many;
}

/** A count as people read it: `20,000,000`. */
export function grouped(count: number): string {
  return count.toLocaleString("en-US");
}
