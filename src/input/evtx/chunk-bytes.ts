import { damaged } from "./damage.ts";

/** The bytes of one chunk. Offsets are the chunk's own, as the references inside it are; none leads out of it. */
export class ChunkBytes {
  readonly length: number;
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly texts: (string | undefined)[] = [];

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.length = bytes.length;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  u8(at: number): number {
    this.need(at, 1);
    return this.view.getUint8(at);
  }

  u16(at: number): number {
    this.need(at, 2);
    return this.view.getUint16(at, true);
  }

  u32(at: number): number {
    this.need(at, 4);
    return this.view.getUint32(at, true);
  }

  u64(at: number): bigint {
    this.need(at, 8);
    return this.view.getBigUint64(at, true);
  }

  /** A view for numbers of other kinds. */
  dataView(at: number, size: number): DataView {
    this.need(at, size);
    return new DataView(this.view.buffer, this.view.byteOffset + at, size);
  }

  slice(at: number, size: number): Uint8Array {
    this.need(at, size);
    return this.bytes.subarray(at, at + size);
  }

  /** So many UTF-16 units. */
  utf16(at: number, units: number): string {
    this.need(at, units * 2);
    const odd = at & 1;
    const from = (at - odd) / 2;
    return (this.isAscii(at, units) ? this.narrow(odd) : this.wide(odd)).slice(from, from + units);
  }

  private isAscii(at: number, units: number): boolean {
    const end = at + units * 2;
    for (let i = at; i < end; i += 2) if (this.bytes[i]! > 0x7f || this.bytes[i + 1] !== 0) return false;
    return true;
  }

  // All of a chunk is decoded at once, from an even and from an odd byte on, and its texts are cut out of that: asking a decoder for
  // every value is several times slower. ASCII is cut out of a text of its own, which takes half the memory.
  private wide(odd: number): string {
    this.texts[odd] ??= new TextDecoder("utf-16le", { ignoreBOM: true }).decode(this.bytes.subarray(odd));
    return this.texts[odd];
  }

  private narrow(odd: number): string {
    const known = this.texts[2 + odd];
    if (known !== undefined) return known;
    const low = new Uint8Array((this.length - odd) >> 1);
    for (let i = 0; i < low.length; i++) low[i] = this.bytes[odd + 2 * i]! & 0x7f;
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(low);
    this.texts[2 + odd] = text;
    return text;
  }

  private need(at: number, size: number): void {
    if (at < 0 || at + size > this.length) damaged("something in it lies beyond the end of its chunk");
  }
}
