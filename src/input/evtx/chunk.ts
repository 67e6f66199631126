import { BinaryXml } from "./binary-xml.ts";
import { Budget } from "./budget.ts";
import { ChunkBytes } from "./chunk-bytes.ts";
import { crc32 } from "./crc32.ts";
import { type Damage, Damaged, damaged } from "./damage.ts";
import { Renderer } from "./render.ts";

/** The bytes of a chunk. */
export const chunkSize = 65_536;
const headerSize = 512;
const smallestRecord = 28;

export interface EvtxRecord {
  /** The number that the log gave it, which is its EventRecordID. */
  readonly id: number;
  /** `<Event xmlns='…'>…</Event>` in one line, as Splunk's input writes it. */
  readonly xml: string;
}

export interface EvtxChunk {
  readonly records: readonly EvtxRecord[];
  readonly damage: readonly Damage[];
  /** True for space that Windows set aside: nothing but zeros. */
  readonly empty: boolean;
}

export interface ChunkPlace {
  /** The chunk's number from 0, and where it begins in the file. */
  readonly number: number;
  readonly at: number;
  /** False where the log says that it keeps no checksums. */
  readonly checksums: boolean;
}

/** Reads one chunk; what is damaged in it is passed over and told. */
export function readChunk(bytes: Uint8Array, { number, at, checksums }: ChunkPlace): EvtxChunk {
  const damage: Damage[] = [];
  const report = (offset: number, record: number | null, reason: string) =>
    void damage.push({ at: at + offset, chunk: number, record, reason });
  if (bytes.every((byte) => byte === 0)) return { records: [], damage, empty: true };
  if (!startsWith(bytes, 0, chunkMagic)) {
    report(0, null, "no chunk begins there; its 64 KiB are passed over");
    return { records: [], damage, empty: false };
  }
  if (bytes.length < headerSize) {
    report(0, null, "the file ends inside the head of the chunk");
    return { records: [], damage, empty: false };
  }
  if (bytes.length < chunkSize) report(bytes.length, null, "the file ends inside the chunk");
  const chunk = new ChunkBytes(bytes);
  if (checksums) for (const reason of wrongSums(chunk)) report(0, null, reason);
  return { records: readRecords(chunk, report), damage, empty: false };
}

const chunkMagic = Uint8Array.from("ElfChnk\0", (character) => character.charCodeAt(0));
const recordMagic = Uint8Array.of(0x2a, 0x2a, 0, 0);

function startsWith(bytes: Uint8Array, at: number, start: Uint8Array): boolean {
  return start.every((byte, index) => bytes[at + index] === byte);
}

function wrongSums(chunk: ChunkBytes): readonly string[] {
  const wrong: string[] = [];
  if (crc32(chunk.slice(0, 120), chunk.slice(128, 384)) !== chunk.u32(124))
    wrong.push("the checksum of the chunk's head does not fit; what can be read of it is read");
  const free = chunk.u32(48);
  if (free < headerSize || free > chunk.length || crc32(chunk.slice(headerSize, free - headerSize)) !== chunk.u32(52))
    wrong.push("the checksum of the chunk's records does not fit; what can be read of them is read");
  return wrong;
}

type Report = (offset: number, record: number | null, reason: string) => void;

function readRecords(chunk: ChunkBytes, report: Report): readonly EvtxRecord[] {
  const budget = new Budget();
  const renderer = new Renderer(chunk, new BinaryXml(chunk, budget), budget);
  const records: EvtxRecord[] = [];
  const free = chunk.u32(48);
  const end = free >= headerSize && free <= chunk.length ? free : chunk.length;
  let last: number | null = null;
  for (let at = headerSize; at + smallestRecord <= chunk.length; ) {
    if (!isRecord(chunk, at)) {
      if (at >= end) break;
      const next = nextRecord(chunk, at, end);
      report(at, null, "no record begins there");
      if (next === null) break;
      at = next;
    }
    const id = Number(chunk.u64(at + 8));
    // A log that was not closed has a record or more behind what its head knows of. Older ones lie there too.
    if (at >= end && id !== (last ?? id - 1) + 1) break;
    const size = sizeOf(chunk, at);
    if (size === null) {
      report(at, id, "its size is damaged");
      const next = nextRecord(chunk, at + 8, end);
      if (next === null) break;
      at = next;
      continue;
    }
    try {
      records.push({ id, xml: eventXml(renderer.event(at + 24, at + size - 4)) });
    } catch (error) {
      if (!(error instanceof Damaged)) throw error;
      report(at, id, error.message);
    }
    last = id;
    at += size;
  }
  return records;
}

function isRecord(chunk: ChunkBytes, at: number): boolean {
  return startsWith(chunk.slice(at, recordMagic.length), 0, recordMagic);
}

/** The size of a record, which stands at its start and at its end; null where they do not agree. */
function sizeOf(chunk: ChunkBytes, at: number): number | null {
  const size = chunk.u32(at + 4);
  if (size < smallestRecord || at + size > chunk.length) return null;
  return chunk.u32(at + size - 4) === size ? size : null;
}

/** Records begin at multiples of eight. */
function nextRecord(chunk: ChunkBytes, from: number, end: number): number | null {
  for (let at = from + (-from & 7); at + smallestRecord <= end; at += 8) if (isRecord(chunk, at)) return at;
  return null;
}

function eventXml(xml: string): string {
  if (!/^<Event[ >]/.test(xml)) damaged("it holds no <Event>");
  if (!xml.includes("</System>")) damaged("its <Event> has no <System>");
  return xml;
}
