import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { InputError } from "./error.ts";
import { filesBelow } from "./folder-events.ts";
import { isGzip } from "./gunzip.ts";
import { unpacked } from "./held.ts";
import { whyUnending } from "./special-file.ts";
import { mostUnpacked, tooDense } from "./unpacked-size.ts";
import { isZip } from "./zip.ts";

/** The most bytes that are read of a file, unpacked. */
export const mostBytes = 8 * 1024 * 1024 * 1024;

/** The most bytes of an archive, which is held as a whole. */
const mostArchive = 1024 * 1024 * 1024;

interface Peeked {
  /** The first bytes, which tell what it is. */
  readonly start: Uint8Array;
  readonly chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** The bytes of a file without compression. */
export interface Opened extends Peeked {
  readonly path: string;
  /** What it is called in the folder or the archive that was asked for; null where the file itself was. */
  readonly member: string | null;
}

/** Opens what a path names, one file after the other: a file or a pipe, the files of a folder, the members of a zip archive. */
export async function* openInputs(path: string): AsyncGenerator<Opened> {
  const info = path === "-" ? null : await stat(path).catch(() => null);
  if (!info?.isDirectory()) {
    yield* openMembers(path, null);
    return;
  }
  for (const file of filesBelow(path)) yield* openMembers(file.path, file.name);
}

async function* openMembers(path: string, member: string | null): AsyncGenerator<Opened> {
  const file = await openInput(path);
  if (!isZip(file.start)) {
    yield { ...file, path, member };
    return;
  }
  for (const { bytes, ...held } of unpacked({ path, member, bytes: await collected(file.chunks, path) }))
    yield { ...held, start: bytes.subarray(0, enough), chunks: [bytes] };
}

/** A zip archive has its directory at its end, and is held as a whole. */
async function collected(chunks: Peeked["chunks"], path: string): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > mostArchive) throw new InputError(path, null, `the archive is larger than ${mostArchive / 2 ** 20} MiB`);
    all.push(chunk);
  }
  return Buffer.concat(all);
}

/** Opens a file or a pipe, or standard input for `-`; gzip is recognised by the first bytes. */
export async function openInput(path: string): Promise<Peeked> {
  const file = await peeked(path === "-" ? process.stdin : await fileStream(path), path);
  if (!isGzip(file.start)) return file;
  return peeked(Readable.from(gunzipped(file.chunks, path)), path, "the gzip data are damaged");
}

/** The bytes in gzip data, as long as they are not unreasonably many. */
async function* gunzipped(chunks: Peeked["chunks"], path: string): AsyncGenerator<Uint8Array> {
  let packed = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      packed += chunk.length;
      yield chunk;
    }
  }
  const source = Readable.from(counted());
  const gunzip = source.pipe(createGunzip());
  source.on("error", (error) => gunzip.destroy(error));
  let size = 0;
  for await (const chunk of gunzip) {
    if (!(chunk instanceof Uint8Array)) continue;
    size += chunk.length;
    if (size > mostUnpacked(packed)) throw new InputError(path, null, tooDense);
    yield chunk;
  }
}

/** So many bytes tell what a file is. */
const enough = 4096;

/** Looks at the first bytes of a stream, which may be a pipe: nothing is read twice. */
async function peeked(stream: Readable, path: string, damaged = "the file cannot be read") {
  const iterator = bytesOf(stream, path, damaged);
  const first: Uint8Array[] = [];
  let size = 0;
  while (size < enough) {
    const { value, done } = await iterator.next();
    if (done) break;
    first.push(value);
    size += value.length;
  }
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield* first;
    yield* iterator;
  }
  return {
    start: Buffer.concat(first.map((chunk) => chunk.subarray(0, enough))).subarray(0, enough),
    chunks: chunks(),
  };
}

async function* bytesOf(stream: Readable, path: string, damaged: string): AsyncGenerator<Uint8Array, undefined> {
  try {
    for await (const chunk of stream) if (chunk instanceof Uint8Array) yield chunk;
  } catch (error) {
    throw error instanceof InputError ? error : new InputError(path, null, damaged);
  }
}

async function fileStream(path: string): Promise<Readable> {
  const info = await stat(path).catch(() => null);
  if (!info) throw new InputError(path, null, "there is no such file");
  if (info.isDirectory()) throw new InputError(path, null, "this is a folder; a file of events is expected");
  // Events may be written into a pipe; a device has no end.
  const what = info.isFIFO() ? null : whyUnending(path, info);
  if (what !== null) throw new InputError(path, null, `${what}; a file of events is expected`);
  return info.isFile() && info.size > 0 ? Readable.from(wholeFile(path)) : createReadStream(path);
}

/** The bytes that a file had when it was opened. What is added to it later is not read; one that is cut or written anew is refused. */
async function* wholeFile(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  try {
    const before = await file.stat();
    for await (const chunk of file.createReadStream({ end: before.size - 1, autoClose: false }))
      if (chunk instanceof Uint8Array) yield chunk;
    const after = await file.stat();
    const rewritten = after.size === before.size && after.mtimeMs !== before.mtimeMs;
    if (after.size < before.size || rewritten)
      throw new InputError(path, null, "the file was written anew while it was read");
  } finally {
    await file.close();
  }
}
