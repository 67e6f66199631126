const largest = Number.MAX_SAFE_INTEGER;

/** Bitwise functions take whole numbers from 0 to 2^53-1; anything else gives null. */
export function bits(n: number): bigint | null {
  return Number.isInteger(n) && n >= 0 && n <= largest ? BigInt(n) : null;
}

/** The lowest 53 bits, as a number. */
export function masked(n: bigint): number {
  return Number(n & BigInt(largest));
}

/** Applies an operation to two or more numbers. */
export function combine(numbers: readonly number[], step: (left: bigint, right: bigint) => bigint): number | null {
  const values = numbers.map(bits);
  if (values.some((n) => n === null)) return null;
  return masked(
    values.reduce<bigint | null>((left, right) => (left === null ? right : step(left, right ?? 0n)), null) ?? 0n,
  );
}
