import type { Budget } from "./budget.ts";
import type { ChunkBytes } from "./chunk-bytes.ts";
import { Cursor } from "./cursor.ts";
import { Damaged, damaged } from "./damage.ts";
import type { Part } from "./part.ts";

const longestName = 1024;

/** What the event service's own names look like; anything else was not written by it. */
const xmlName = /^[\p{L}_:][\p{L}\p{N}_:.\u00b7-]*$/u;

/** Reads binary XML of one chunk into parts; a template is read once, whatever the number of events that refer to it. */
export class BinaryXml {
  private readonly chunk: ChunkBytes;
  private readonly budget: Budget;
  private readonly names = new Map<number, string>();
  /** By offset; a text says why there is none. */
  private readonly templates = new Map<number, readonly Part[] | string>();

  constructor(chunk: ChunkBytes, budget: Budget) {
    this.chunk = chunk;
    this.budget = budget;
  }

  /** The binary XML from `at` up to its end token, or to `end`. */
  fragment(at: number, end: number): readonly Part[] {
    this.budget.spend(end - at);
    return new Cursor(this.chunk, this, at, end, false).fragment(0);
  }

  name(at: number): string {
    const known = this.names.get(at);
    if (known !== undefined) return known;
    const units = this.chunk.u16(at + 6);
    const name = units > longestName ? "" : this.chunk.utf16(at + 8, units);
    if (!xmlName.test(name)) damaged("an element, attribute or entity has no name that XML knows");
    this.names.set(at, name);
    return name;
  }

  /** A template that is defined at an offset: the next one's offset, a GUID that begins with its id, a size, the binary XML. */
  template(at: number, id: number, depth: number): readonly Part[] {
    if (this.chunk.u32(at + 4) !== id) damaged("its template was written over");
    const known = this.templates.get(at) ?? this.readTemplate(at, depth);
    return typeof known === "string" ? damaged(known) : known;
  }

  private readTemplate(at: number, depth: number): readonly Part[] | string {
    this.templates.set(at, "its template refers to itself");
    const read = this.templateAt(at, depth);
    this.templates.set(at, read);
    return read;
  }

  private templateAt(at: number, depth: number): readonly Part[] | string {
    const start = at + 24;
    const size = this.chunk.u32(at + 20);
    if (start + size > this.chunk.length) return "its template reaches beyond the end of the chunk";
    this.budget.spend(size);
    try {
      return new Cursor(this.chunk, this, start, start + size, true).fragment(depth + 1);
    } catch (error) {
      if (error instanceof Damaged) return error.message;
      throw error;
    }
  }
}
