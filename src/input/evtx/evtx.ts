import { chunkSize, type EvtxChunk, readChunk } from "./chunk.ts";
import { ChunkBytes } from "./chunk-bytes.ts";
import { crc32 } from "./crc32.ts";

const fileHeaderSize = 4096;
const magic = Uint8Array.from("ElfFile\0", (character) => character.charCodeAt(0));
const withoutChecksums = 0x4;

/** True for the first bytes of a Windows event log (.evtx). */
export function isEvtx(start: Uint8Array): boolean {
  return magic.every((byte, index) => start[index] === byte);
}

/**
 * Reads a Windows event log (.evtx), chunk by chunk. All chunks are read, also those that the file's head does not know of, as that
 * of a log that was copied while it was in use. What is damaged never throws: it is told by the chunk in which it lies, and what can
 * be read beside it is.
 */
export function* readEvtx(bytes: Uint8Array): Generator<EvtxChunk> {
  const blocks = new EvtxBlocks();
  yield* blocks.take(bytes);
  yield* blocks.end();
}

/** As `readEvtx`, of bytes that come in pieces of any size. No more than a chunk is held. */
export class EvtxBlocks {
  private readonly read = reader();
  private block: Uint8Array = new Uint8Array(fileHeaderSize);
  private used = 0;

  *take(piece: Uint8Array): Generator<EvtxChunk> {
    for (let from = 0; from < piece.length; ) {
      const part = piece.subarray(from, from + this.block.length - this.used);
      this.block.set(part, this.used);
      this.used += part.length;
      from += part.length;
      if (this.used < this.block.length) continue;
      yield* this.read(this.block);
      this.block = new Uint8Array(chunkSize);
      this.used = 0;
    }
  }

  *end(): Generator<EvtxChunk> {
    if (this.used > 0) yield* this.read(this.block.subarray(0, this.used));
  }
}

/** Takes a file's blocks one after the other: its head, then its chunks. */
function reader(): (block: Uint8Array) => readonly EvtxChunk[] {
  let at = 0;
  let checksums = true;
  return (block) => {
    const from = at;
    at += block.length;
    if (from > 0) return [readChunk(block, { number: (from - fileHeaderSize) / chunkSize, at: from, checksums })];
    const problem = headProblem(block);
    checksums = !isWithoutChecksums(block);
    if (problem === null) return [];
    return [{ records: [], damage: [{ at: 0, chunk: null, record: null, reason: problem }], empty: false }];
  };
}

function isWithoutChecksums(head: Uint8Array): boolean {
  return ((head[120] ?? 0) & withoutChecksums) !== 0;
}

function headProblem(head: Uint8Array): string | null {
  if (!isEvtx(head)) return "the file does not begin as an event log does";
  if (head.length < fileHeaderSize) return "the file ends inside its head";
  if (isWithoutChecksums(head) || crc32(head.subarray(0, 120)) === new ChunkBytes(head).u32(124)) return null;
  return "the checksum of the file's head does not fit";
}
