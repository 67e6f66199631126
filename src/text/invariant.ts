/** Stops at what can only be a mistake of ours. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`speleo: internal error: ${message}`);
}
