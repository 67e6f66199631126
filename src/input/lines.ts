import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { InputError } from "./error.ts";

const longestLine = 64 * 1024 * 1024;
const mostBytes = 8 * 1024 * 1024 * 1024;

/** The lines of a file, or of standard input for `-`; gzip is recognised by its first bytes. Nothing larger than a line is held. */
export async function* linesOf(path: string): AsyncGenerator<string> {
  const stream = path === "-" ? process.stdin : await fileStream(path);
  const decoder = new TextDecoder("utf-8");
  // The line that is not ended yet, in the pieces that came: joining them each time would read a long line again and again.
  let pending: string[] = [];
  let length = 0;
  let line = 1;
  let bytes = 0;
  for await (const chunk of stream) {
    if (!(chunk instanceof Uint8Array)) continue;
    bytes += chunk.length;
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

export async function readLines(path: string, onLines?: OnLines): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of linesOf(path)) if (lines.push(line) % linesBetween === 0) onLines?.(lines.length);
  return lines;
}

async function fileStream(path: string): Promise<Readable> {
  let handle: Awaited<ReturnType<typeof open>>;
  try {
    handle = await open(path);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    throw new InputError(path, null, code === "ENOENT" ? "there is no such file" : "the file cannot be opened");
  }
  const start = new Uint8Array(2);
  try {
    if ((await handle.stat()).isDirectory())
      throw new InputError(path, null, "this is a folder; a file of events is expected");
    await handle.read(start, 0, 2, 0);
  } finally {
    await handle.close();
  }
  const file = createReadStream(path);
  if (start[0] !== 0x1f || start[1] !== 0x8b) return file;
  return Readable.from(
    (async function* () {
      try {
        yield* file.pipe(createGunzip());
      } catch {
        throw new InputError(path, null, "the gzip data are damaged");
      }
    })(),
  );
}
