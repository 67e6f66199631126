import { randomFrom } from "../../src/engine/random.ts";

/** Draws what a case is made of: the same for the same seed and number, on every machine. */
export class Draw {
  private readonly next: () => number;

  constructor(seed: number, number: number) {
    const mixed = randomFrom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b))() * 2 ** 32;
    this.next = randomFrom(mixed);
  }

  /** A whole number from 0 on, smaller than `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  /** A whole number, both ends included. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  one<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  /** What one of several ways makes. */
  from<T>(...ways: readonly (() => T)[]): T {
    return this.one(ways)();
  }

  some<T>(least: number, most: number, make: () => T): readonly T[] {
    return Array.from({ length: this.between(least, most) }, make);
  }
}
