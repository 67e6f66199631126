import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { decoderFor, nullBytes, refuseNoText } from "./bytes.ts";
import { InputError } from "./error.ts";

const longestLine = 64 * 1024 * 1024;
const mostBytes = 8 * 1024 * 1024 * 1024;

/**
 * The lines of a file or a pipe, or of standard input for `-`; gzip and UTF-16 are recognised by the first bytes, and what is no text
 * is refused. Nothing larger than a line is held.
 */
export async function* linesOf(path: string, charset: string | null = null): AsyncGenerator<string> {
  const { start, chunks } = await opened(path);
  refuseNoText(start, path);
  const decoder = decoderFor(start, path, charset);
  // The line that is not ended yet, in the pieces that came: joining them each time would read a long line again and again.
  let pending: string[] = [];
  let length = 0;
  let line = 1;
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (decoder.encoding === "utf-8" && chunk.includes(0)) throw new InputError(path, line, nullBytes);
    if (bytes > mostBytes) throw new InputError(path, line, `more than ${mostBytes / 2 ** 30} GiB of text`);
    const [first = "", ...others] = decoder.decode(chunk, { stream: true }).split("\n");
    pending.push(first);
    length += first.length;
    if (length > longestLine) throw new InputError(path, line, `a line of more than ${longestLine / 2 ** 20} MiB`);
    const last = others.pop();
    if (last === undefined) continue;
    line += others.length + 1;
    yield withoutReturn(pending.join(""));
    for (const each of others) yield withoutReturn(each);
    pending = [last];
    length = last.length;
  }
  pending.push(decoder.decode());
  const rest = pending.join("");
  if (rest !== "") yield rest;
}

function withoutReturn(line: string): string {
  return line.endsWith("\r") ? line.slice(0, -1) : line;
}

/** Told from time to time how many lines of a file were read. */
export type OnLines = (count: number) => void;

const linesBetween = 10_000;

export async function readLines(
  path: string,
  onLines?: OnLines,
  charset: string | null = null,
): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of linesOf(path, charset)) if (lines.push(line) % linesBetween === 0) onLines?.(lines.length);
  return lines;
}

type Chunks = AsyncIterable<Uint8Array>;

/** The bytes of a file without compression, and the first of them. */
async function opened(path: string): Promise<{ readonly start: Uint8Array; readonly chunks: Chunks }> {
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
