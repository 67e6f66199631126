/** Marsaglia's xorshift: the same numbers from 0 to 1 for the same seed, on every machine. */
export function random(seed) {
  let x = (seed * 2654435761) >>> 0 || 1;
  return () => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    x >>>= 0;
    return x / 2 ** 32;
  };
}

/** Draws of whole numbers, chances and items from a source of numbers. */
export class Draw {
  constructor(next) {
    this.next = next;
  }

  /** From 0 to one less than `count`. */
  below(count) {
    return Math.floor(this.next() * count);
  }

  chance(probability) {
    return this.next() < probability;
  }

  pick(items) {
    return items[this.below(items.length)];
  }

  /** A list of `from` to `to` items. */
  several(from, to, make) {
    return Array.from({ length: from + this.below(to - from + 1) }, make);
  }
}
