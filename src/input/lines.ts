import { decoderFor, nullBytes, refuseNoText } from "./bytes.ts";
import { InputError } from "./error.ts";
import { mostBytes, type Opened } from "./open.ts";

const longestLine = 64 * 1024 * 1024;

/** The lines of a file. UTF-16 is recognised by its first bytes, what is no text is refused, and nothing larger than a line is held. */
async function* linesIn({ start, chunks }: Opened, path: string, charset: string | null): AsyncGenerator<string> {
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

/** All lines of an open file. */
export async function readLines(
  opened: Opened,
  path: string,
  onLines?: OnLines,
  charset: string | null = null,
): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of linesIn(opened, path, charset))
    if (lines.push(line) % linesBetween === 0) onLines?.(lines.length);
  return lines;
}
