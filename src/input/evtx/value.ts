import type { ChunkBytes } from "./chunk-bytes.ts";
import { damaged } from "./damage.ts";
import { renderFileTime, renderSystemTime } from "./time.ts";

/** Where a value stands in its chunk, and of what type it is. */
export interface Value {
  readonly type: number;
  readonly at: number;
  readonly size: number;
}

export const valueType = { null: 0x00, utf16: 0x01, binXml: 0x21 } as const;
const arrayBit = 0x80;

export function isArray({ type }: Value): boolean {
  return (type & arrayBit) !== 0;
}

interface Kind {
  /** Its bytes; null where they vary. */
  readonly size: number | null;
  render(chunk: ChunkBytes, at: number, size: number): string;
}

function fixed(size: number, render: (view: DataView) => string): Kind {
  return { size, render: (chunk, at) => render(chunk.dataView(at, size)) };
}

const hex32 = fixed(4, (view) => `0x${view.getUint32(0, true).toString(16)}`);
const hex64 = fixed(8, (view) => `0x${view.getBigUint64(0, true).toString(16)}`);

/** How Windows writes a value of each type. */
const kinds: ReadonlyMap<number, Kind> = new Map<number, Kind>([
  [valueType.utf16, { size: null, render: (chunk, at, size) => withoutNul(chunk.utf16(at, size >> 1)) }],
  [0x02, { size: null, render: (chunk, at, size) => withoutNul(ansi(chunk.slice(at, size))) }],
  [0x03, fixed(1, (view) => String(view.getInt8(0)))],
  [0x04, fixed(1, (view) => String(view.getUint8(0)))],
  [0x05, fixed(2, (view) => String(view.getInt16(0, true)))],
  [0x06, fixed(2, (view) => String(view.getUint16(0, true)))],
  [0x07, fixed(4, (view) => String(view.getInt32(0, true)))],
  [0x08, fixed(4, (view) => String(view.getUint32(0, true)))],
  [0x09, fixed(8, (view) => String(view.getBigInt64(0, true)))],
  [0x0a, fixed(8, (view) => String(view.getBigUint64(0, true)))],
  [0x0b, fixed(4, (view) => real(view.getFloat32(0, true)))],
  [0x0c, fixed(8, (view) => real(view.getFloat64(0, true)))],
  [0x0d, fixed(4, (view) => String(view.getUint32(0, true) !== 0))],
  [0x0e, { size: null, render: (chunk, at, size) => hexadecimal(chunk.slice(at, size)) }],
  [0x0f, fixed(16, guid)],
  // A size is as wide as the machine's addresses.
  [0x10, { size: null, render: (chunk, at, size) => (size === 4 ? hex32 : hex64).render(chunk, at, size) }],
  [0x11, fixed(8, (view) => renderFileTime(view.getBigUint64(0, true)))],
  [0x12, fixed(16, renderSystemTime)],
  [0x13, { size: null, render: (chunk, at, size) => sid(chunk.slice(at, size)) }],
  [0x14, hex32],
  [0x15, hex64],
  // XML as text.
  [0x23, { size: null, render: (chunk, at, size) => withoutNul(chunk.utf16(at, size >> 1)) }],
]);

/** A value that is neither an array nor binary XML, as text that is not escaped yet. */
export function renderValue(chunk: ChunkBytes, { type, at, size }: Value): string {
  if (type === valueType.null || size === 0) return "";
  const kind = kinds.get(type) ?? damaged(`a value is of the unknown type 0x${type.toString(16)}`);
  const wanted = type === 0x10 && size !== 4 ? 8 : kind.size;
  if (wanted !== null && wanted !== size) damaged(`a value of type 0x${type.toString(16)} has ${size} bytes`);
  return kind.render(chunk, at, size);
}

/** The values of an array, one after the other. */
export function itemsOf(chunk: ChunkBytes, { type, at, size }: Value): readonly Value[] {
  const item = type & ~arrayBit;
  if (item === valueType.utf16) return texts(chunk, at, size, item, 2);
  if (item === 0x02) return texts(chunk, at, size, item, 1);
  if (item === 0x13) return sids(chunk, at, size);
  const each = item === 0x10 ? (size % 8 === 0 ? 8 : 4) : (kinds.get(item)?.size ?? null);
  // Nothing says where one binary value ends and the next begins.
  if (each === null) return [{ type: item, at, size }];
  if (size % each !== 0) damaged(`an array of type 0x${type.toString(16)} has ${size} bytes`);
  return Array.from({ length: size / each }, (_, index) => ({ type: item, at: at + index * each, size: each }));
}

/** Texts that end with a NUL each. */
function texts(chunk: ChunkBytes, at: number, size: number, type: number, width: 1 | 2): readonly Value[] {
  const found: Value[] = [];
  const end = at + size - (size % width);
  for (let from = at; from < end; ) {
    let to = from;
    while (to < end && (width === 2 ? chunk.u16(to) : chunk.u8(to)) !== 0) to += width;
    found.push({ type, at: from, size: to - from });
    from = to + width;
  }
  return found;
}

function sids(chunk: ChunkBytes, at: number, size: number): readonly Value[] {
  const found: Value[] = [];
  for (let from = at; from < at + size; ) {
    const length = 8 + 4 * chunk.u8(from + 1);
    if (from + length > at + size) damaged("a SID is cut off");
    found.push({ type: 0x13, at: from, size: length });
    from += length;
  }
  return found;
}

function withoutNul(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0) end--;
  return text.slice(0, end);
}

/** In the code page of most Windows; a log does not say which one it is. */
function ansi(bytes: Uint8Array): string {
  // Node 20 takes a text that is decoded at once for ISO-8859-1, which has no €.
  return new TextDecoder("windows-1252").decode(bytes, { stream: true });
}

/** As C's `%f` writes it. */
function real(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
  return Math.abs(value) < 1e21 ? value.toFixed(6) : `${BigInt(value)}.000000`;
}

const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).toUpperCase().padStart(2, "0"));

function hexadecimal(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += hexOfByte[byte];
  return text;
}

function guid(view: DataView): string {
  const byte = (index: number) => hexOfByte[view.getUint8(index)];
  const bytes = (...indexes: readonly number[]) => indexes.map(byte).join("");
  return `{${bytes(3, 2, 1, 0)}-${bytes(5, 4)}-${bytes(7, 6)}-${bytes(8, 9)}-${bytes(10, 11, 12, 13, 14, 15)}}`;
}

function sid(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = bytes[1] ?? 0;
  if (bytes.length < 8 + 4 * count) damaged("a SID is cut off");
  const authority = view.getUint16(2) * 2 ** 32 + view.getUint32(4);
  const written =
    authority < 2 ** 32 ? String(authority) : `0x${authority.toString(16).toUpperCase().padStart(12, "0")}`;
  let text = `S-${bytes[0]}-${written}`;
  for (let i = 0; i < count; i++) text += `-${view.getUint32(8 + 4 * i, true)}`;
  return text;
}
