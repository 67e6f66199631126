/** The noun that follows a number: `1 event`, `2 events`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? one : many;
}
