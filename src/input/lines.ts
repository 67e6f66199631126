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
  let rest = "";
  let line = 1;
  let bytes = 0;
  for await (const chunk of stream) {
    if (!(chunk instanceof Uint8Array)) continue;
    bytes += chunk.length;
    if (bytes > mostBytes) throw new InputError(path, line, `more than ${mostBytes / 2 ** 30} GiB of text`);
    rest += decoder.decode(chunk, { stream: true });
    const lines = rest.split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > longestLine)
      throw new InputError(path, line + lines.length, `a line of more than ${longestLine / 2 ** 20} MiB`);
    line += lines.length;
    for (const each of lines) yield each.endsWith("\r") ? each.slice(0, -1) : each;
  }
  rest += decoder.decode();
  if (rest !== "") yield rest;
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
