import { inflateRawSync } from "node:zlib";
import { visible } from "../text/visible.ts";
import { InputError } from "./error.ts";
import { crc32 } from "./evtx/crc32.ts";

/** A file in an archive. */
export interface ZipMember {
  /** As the archive has it, with slashes; nothing is ever written by it. */
  readonly name: string;
  /** Its bytes, unpacked. What is damaged or encrypted is an InputError. */
  read(): Uint8Array;
}

const mostMembers = 10_000;
/** Of one member, and of all together. */
const mostOfMember = 512 * 1024 * 1024;
const mostOfAll = 2048 * 1024 * 1024;

const stored = 0;
const deflated = 8;
const methods: ReadonlyMap<number, string> = new Map([
  [9, "deflate64"],
  [12, "bzip2"],
  [14, "LZMA"],
  [93, "zstd"],
  [95, "xz"],
  [99, "AES"],
]);

export function isZip(start: Uint8Array): boolean {
  return (
    start[0] === 0x50 && start[1] === 0x4b && ((start[2] === 3 && start[3] === 4) || (start[2] === 5 && start[3] === 6))
  );
}

/** The files of a zip archive in the order of their names, read by its directory; folders, links and macOS's own are left out. */
export function zipMembers(bytes: Uint8Array, path: string): readonly ZipMember[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let unpacked = 0;
  const members = entriesOf(view, path)
    .filter(({ name, isFile }) => isFile && !/(?:^|\/)(?:__MACOSX\/|\.DS_Store$)|\/$/.test(name))
    .map((entry) => ({
      name: entry.name,
      read() {
        const content = contentOf(view, entry, `${path}:./${visible(entry.name)}`);
        unpacked += content.length;
        if (unpacked > mostOfAll)
          throw new InputError(path, null, `the archive holds more than ${mostOfAll / 2 ** 20} MiB`);
        return content;
      },
    }));
  return members.sort((a, b) => (a.name < b.name ? -1 : 1));
}

interface Entry {
  readonly name: string;
  readonly isFile: boolean;
  readonly encrypted: boolean;
  readonly method: number;
  readonly checksum: number;
  readonly packed: number;
  readonly size: number;
  /** Where the member's own header stands. */
  readonly at: number;
}

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const ownHeader = 0x04034b50;
const endOf64 = 0x06064b50;
const locatorOf64 = 0x07064b50;
const inExtra = 0xffffffff;

function entriesOf(view: DataView, path: string): readonly Entry[] {
  const entries: Entry[] = [];
  try {
    const { at: first, count } = directoryOf(view, path);
    if (count > mostMembers) throw new InputError(path, null, `the archive has more than ${mostMembers} members`);
    for (let at = first, number = 0; number < count; number++) {
      if (view.getUint32(at, true) !== directoryEntry) throw damaged(path);
      const { entry, end } = entryAt(view, at);
      entries.push(entry);
      at = end;
    }
  } catch (error) {
    throw error instanceof RangeError ? damaged(path) : error;
  }
  return entries;
}

function damaged(path: string): InputError {
  return new InputError(path, null, "the zip archive is damaged, or cut off");
}

/** Where the directory begins, which the end of the archive says; a comment may stand behind that. */
function directoryOf(view: DataView, path: string): { readonly at: number; readonly count: number } {
  const last = view.byteLength - 22;
  for (let at = last; at >= Math.max(0, last - 0xffff); at--) {
    if (view.getUint32(at, true) !== endOfDirectory || at + 22 + view.getUint16(at + 20, true) !== view.byteLength)
      continue;
    const directory = view.getUint32(at + 16, true);
    const count = view.getUint16(at + 10, true);
    if (directory !== inExtra && count !== 0xffff) return { at: directory, count };
    if (at < 20 || view.getUint32(at - 20, true) !== locatorOf64) return { at: directory, count };
    const end = Number(view.getBigUint64(at - 12, true));
    if (view.getUint32(end, true) !== endOf64) throw damaged(path);
    return { at: Number(view.getBigUint64(end + 48, true)), count: Number(view.getBigUint64(end + 32, true)) };
  }
  throw damaged(path);
}

function entryAt(view: DataView, at: number): { readonly entry: Entry; readonly end: number } {
  const flags = view.getUint16(at + 8, true);
  const nameEnd = at + 46 + view.getUint16(at + 28, true);
  const extraEnd = nameEnd + view.getUint16(at + 30, true);
  const end = extraEnd + view.getUint16(at + 32, true);
  // The upper half of the attributes is Unix's mode where a Unix wrote the archive; 0 elsewhere.
  const kind = (view.getUint32(at + 38, true) >>> 28) & 0xf;
  const name = new TextDecoder().decode(bytesOf(view, at + 46, nameEnd));
  const [size, packed, own] = sizesOf(view, [at + 24, at + 20, at + 42], nameEnd, extraEnd);
  const entry: Entry = {
    name: name.replaceAll("\\", "/"),
    isFile: kind === 0 || kind === 8,
    encrypted: (flags & 1) !== 0,
    method: view.getUint16(at + 10, true),
    checksum: view.getUint32(at + 16, true),
    packed,
    size,
    at: own,
  };
  return { entry, end };
}

type Sizes = readonly [size: number, packed: number, at: number];

/** Numbers that are too large for their places stand in an extra field, in this order. */
function sizesOf(view: DataView, places: Sizes, extra: number, extraEnd: number): Sizes {
  let from = extra;
  while (from + 4 <= extraEnd && view.getUint16(from, true) !== 1) from += 4 + view.getUint16(from + 2, true);
  from += 4;
  const read = (place: number): number => {
    const short = view.getUint32(place, true);
    if (short !== inExtra || from + 8 > extraEnd) return short;
    from += 8;
    return Number(view.getBigUint64(from - 8, true));
  };
  return [read(places[0]), read(places[1]), read(places[2])];
}

function bytesOf(view: DataView, from: number, to: number): Uint8Array {
  if (to > view.byteLength) throw new RangeError("behind the end");
  return new Uint8Array(view.buffer, view.byteOffset + from, to - from);
}

function contentOf(view: DataView, entry: Entry, path: string): Uint8Array {
  if (entry.encrypted) throw new InputError(path, null, "the member is encrypted: it must be unpacked first");
  if (entry.method !== stored && entry.method !== deflated) {
    const method = methods.get(entry.method) ?? `method ${entry.method}`;
    throw new InputError(path, null, `the member is packed by ${method}: it must be unpacked first`);
  }
  if (entry.size > mostOfMember)
    throw new InputError(path, null, `the member is larger than ${mostOfMember / 2 ** 20} MiB`);
  const content = unpackedAt(view, entry, path);
  if (content.length !== entry.size || crc32(content) !== entry.checksum)
    throw new InputError(path, null, "the member is damaged: its checksum does not fit");
  return content;
}

function unpackedAt(view: DataView, { at, packed, method, size }: Entry, path: string): Uint8Array {
  try {
    if (view.getUint32(at, true) !== ownHeader) throw new RangeError("no header");
    const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
    const bytes = bytesOf(view, from, from + packed);
    // A limit of one byte more shows content that is longer than the directory says.
    return method === stored ? bytes : inflateRawSync(bytes, { maxOutputLength: size + 1 });
  } catch {
    throw new InputError(path, null, "the member is damaged, or longer than the archive says");
  }
}
