import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { InputError } from "./error.ts";

/** The most bytes that are read of a file, unpacked. */
export const mostBytes = 8 * 1024 * 1024 * 1024;

/** The bytes of a file without compression, and the first of them, which tell what it is. */
export interface Opened {
  readonly start: Uint8Array;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** Opens a file or a pipe, or standard input for `-`; gzip is recognised by the first bytes. */
export async function openInput(path: string): Promise<Opened> {
  const file = await peeked(path === "-" ? process.stdin : await fileStream(path), path);
  if (file.start[0] !== 0x1f || file.start[1] !== 0x8b) return file;
  const unpacked = Readable.from(file.chunks).pipe(createGunzip());
  return peeked(unpacked, path, "the gzip data are damaged");
}

/** So many bytes tell what a file is. */
const enough = 512;

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
  // A terminal or a pipe may be called by a device's name; any other device has no end.
  if (info.isCharacterDevice() && !/^\/(?:dev\/(?:stdin|fd\/|tty|pts\/|null)|proc\/)/.test(path))
    throw new InputError(path, null, "this is a device; a file of events is expected");
  return createReadStream(path);
}
