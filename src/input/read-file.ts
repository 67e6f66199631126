import { closeSync, fstatSync, openSync, readSync, type Stats, statSync } from "node:fs";
import { InputError } from "./error.ts";
import { fileProblem } from "./file-problem.ts";
import { whyUnending } from "./special-file.ts";

export interface FileToRead {
  /** What is said where there is no such file. */
  readonly absent?: string;
  /** Bytes that a file of its kind has at most. */
  readonly most?: number;
}

/** The most bytes of a file that somebody wrote: searches, detections, macros, knowledge, snapshots. */
export const mostOfText = 64 * 1024 * 1024;

/**
 * The bytes of a file that is read as a whole. What has no end, or would be waited for, is refused by what it is; so is a file that
 * changes meanwhile, for half of it may say something else than the whole.
 */
export function readWhole(
  path: string,
  { absent = "there is no such file", most = mostOfText }: FileToRead = {},
): Buffer {
  refuseUnending(path, absent);
  const file = opened(path);
  try {
    const before = fstatSync(file);
    if (before.size > most) throw tooLarge(path, most);
    const bytes = readTo(file, path, most);
    const after = fstatSync(file);
    if (before.isFile() && (after.size !== before.size || after.mtimeMs !== before.mtimeMs))
      throw new InputError(path, null, "the file changed while it was read");
    return bytes;
  } finally {
    closeSync(file);
  }
}

/** As `readWhole`, the text of a file in UTF-8. */
export function readText(path: string, options?: FileToRead): string {
  return readWhole(path, options).toString("utf8");
}

/** Refuses by its name what is no file, or is not there. */
export function refuseUnending(path: string, absent = "there is no such file"): void {
  const info = statOf(path, absent);
  const what = info.isDirectory() ? "this is a folder" : whyUnending(path, info);
  if (what !== null) throw new InputError(path, null, `${what}; a file is expected`);
}

function statOf(path: string, absent: string): Stats {
  try {
    const info = statSync(path, { throwIfNoEntry: false });
    if (info) return info;
  } catch (error) {
    throw new InputError(path, null, `the file cannot be read: ${fileProblem(error)}`);
  }
  throw new InputError(path, null, absent);
}

function opened(path: string): number {
  try {
    return openSync(path, "r");
  } catch (error) {
    throw new InputError(path, null, `the file cannot be read: ${fileProblem(error)}`);
  }
}

const pieceSize = 64 * 1024;

function readTo(file: number, path: string, most: number): Buffer {
  const pieces: Buffer[] = [];
  for (let size = 0; ; ) {
    const piece = Buffer.allocUnsafe(pieceSize);
    const count = readSync(file, piece, 0, pieceSize, null);
    if (count === 0) return Buffer.concat(pieces);
    size += count;
    if (size > most) throw tooLarge(path, most);
    pieces.push(piece.subarray(0, count));
  }
}

function tooLarge(path: string, most: number): InputError {
  return new InputError(path, null, `the file is larger than ${most / 2 ** 20} MiB`);
}
