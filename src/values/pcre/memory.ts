/** The most bits that one memory may have: 64 MiB. */
const mostBits = 2 ** 29;

/**
 * Which ways of a program were gone at which offsets of a subject. A way that was gone once and led to no match leads to none the next
 * time, so a match that remembers goes each way once at each offset: its steps are bounded by the length of the subject.
 */
export class Memory {
  private readonly bits: Uint32Array;
  private readonly width: number;

  private constructor(width: number, length: number) {
    this.width = width;
    this.bits = new Uint32Array(Math.ceil((width * (length + 1)) / 32));
  }

  /** A memory for so many ways; null where it would take too much room. */
  static of(ways: number, length: number): Memory | null {
    return ways === 0 || ways * (length + 1) > mostBits ? null : new Memory(ways, length);
  }

  /** Whether the way was gone at the offset before; from now on it was. */
  gone(way: number, at: number): boolean {
    const bit = at * this.width + way;
    const word = bit >>> 5;
    const mask = 1 << (bit & 31);
    const before = this.bits[word]!;
    this.bits[word] = before | mask;
    return (before & mask) !== 0;
  }

  /** Forgets the ways that were gone at an offset: the match that ended there went some of them. */
  forget(at: number): void {
    const end = (at + 1) * this.width;
    for (let bit = at * this.width; bit < end; bit++) this.bits[bit >>> 5]! &= ~(1 << (bit & 31));
  }
}
