import type { Value } from "../values/value.ts";

/** The values of the last few rows, kept from batch to batch. */
export class PriorRows {
  private readonly ring: Value[];
  private at = 0;

  constructor(size: number) {
    this.ring = new Array<Value>(size).fill(null);
  }

  /** The value so many rows before the next one: 1 is the row that was added last. */
  back(rows: number): Value {
    const size = this.ring.length;
    return this.ring[(this.at - rows + size) % size]!;
  }

  add(value: Value): void {
    this.ring[this.at] = value;
    this.at = (this.at + 1) % this.ring.length;
  }
}
