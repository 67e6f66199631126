import { chunkSize, type EvtxChunk, readChunk } from "./chunk.ts";
import { ChunkBytes } from "./chunk-bytes.ts";
import { crc32 } from "./crc32.ts";

/** Bytes that are read when they are needed, such as those of an open file. */
export interface ByteSource {
  /** In bytes. */
  readonly size: number;
  /** So many bytes from an offset on; fewer where the source has no more. */
  read(at: number, length: number): Uint8Array;
}

const fileHeaderSize = 4096;
const magic = Uint8Array.from("ElfFile\0", (character) => character.charCodeAt(0));
const withoutChecksums = 0x4;

/** True for the first bytes of a Windows event log (.evtx). */
export function isEvtx(start: Uint8Array): boolean {
  return magic.every((byte, index) => start[index] === byte);
}

/**
 * Reads a Windows event log (.evtx), one chunk of 64 KiB at a time; no more is held. All chunks of the source are read, also those
 * that the file's head does not know of, as that of a log that was copied while it was in use. What is damaged never throws: it is
 * told by the chunk in which it lies, and what can be read beside it is.
 */
export function* readEvtx(source: Uint8Array | ByteSource): Generator<EvtxChunk> {
  const { size, read } = source instanceof Uint8Array ? inMemory(source) : source;
  const head = read(0, fileHeaderSize);
  const wrong = headProblem(head);
  if (wrong !== null)
    yield { records: [], damage: [{ at: 0, chunk: null, record: null, reason: wrong }], empty: false };
  const checksums = !(head.length >= 128 && (new ChunkBytes(head).u32(120) & withoutChecksums) !== 0);
  for (let at = fileHeaderSize, number = 0; at < size; at += chunkSize, number++)
    yield readChunk(read(at, chunkSize), { number, at, checksums });
}

function headProblem(head: Uint8Array): string | null {
  if (!isEvtx(head)) return "the file does not begin as an event log does";
  if (head.length < fileHeaderSize) return "the file ends inside its head";
  const bytes = new ChunkBytes(head);
  if ((bytes.u32(120) & withoutChecksums) !== 0 || crc32(head.subarray(0, 120)) === bytes.u32(124)) return null;
  return "the checksum of the file's head does not fit";
}

function inMemory(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: (at, length) => bytes.subarray(at, at + length) };
}
