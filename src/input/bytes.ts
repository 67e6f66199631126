import { InputError } from "./error.ts";

/** What begins a file that is no text, and what to do with it. */
const formats: readonly { readonly starts: readonly number[]; readonly at?: number; readonly what: string }[] = [
  { starts: ascii("ElfFile\0"), what: "a Windows event log, whose events have no lines" },
  { starts: ascii("PK\x03\x04"), what: "a zip archive: it must be unpacked first" },
  { starts: ascii("7z\xbc\xaf\x27\x1c"), what: "a 7z archive: it must be unpacked first" },
  { starts: ascii("BZh"), what: "compressed by bzip2: it must be unpacked first" },
  { starts: ascii("\xfd7zXZ\0"), what: "compressed by xz: it must be unpacked first" },
  { starts: [0x28, 0xb5, 0x2f, 0xfd], what: "compressed by zstd: it must be unpacked first" },
  { starts: ascii("ustar"), at: 257, what: "a tar archive: it must be unpacked first" },
  { starts: [0xd4, 0xc3, 0xb2, 0xa1], what: "a capture of packets: a log of what it holds is needed" },
  { starts: [0xa1, 0xb2, 0xc3, 0xd4], what: "a capture of packets: a log of what it holds is needed" },
  { starts: [0x0a, 0x0d, 0x0d, 0x0a], what: "a capture of packets: a log of what it holds is needed" },
  { starts: ascii("PAR1"), what: "a Parquet file: JSON lines or CSV of it are needed" },
  { starts: ascii("SQLite format 3\0"), what: "an SQLite database: JSON lines or CSV of a table are needed" },
  { starts: ascii("\x7fELF"), what: "a program" },
  { starts: ascii("MZ\x90\0"), what: "a program" },
  { starts: ascii("\x89PNG"), what: "a picture" },
  { starts: [0xff, 0xd8, 0xff], what: "a picture" },
  { starts: ascii("%PDF-"), what: "a PDF document" },
];

function ascii(text: string): readonly number[] {
  return [...text].map((character) => character.charCodeAt(0));
}

const lfs = ascii("version https://git-lfs.github.com/spec/");

/** True for what Git LFS leaves in the place of a file that was not fetched. */
export function isLfsPointer(start: Uint8Array): boolean {
  return lfs.every((byte, index) => start[index] === byte);
}

/** Refuses what cannot be text, by the first bytes of a file: read as text it would be events without any field. */
export function refuseNoText(start: Uint8Array, path: string): void {
  if (isLfsPointer(start))
    throw new InputError(
      path,
      1,
      `this is a Git LFS pointer, not the data: git lfs pull --include="${path}" fetches them`,
    );
  const why = whyNoText(start);
  if (why !== null) throw new InputError(path, null, why);
}

export const nullBytes = "this is no text: there are NUL bytes in it; text, JSON, CSV or XML is expected";

/** Why the first bytes of a file are no text, as a sentence; null where they may be. */
export function whyNoText(start: Uint8Array): string | null {
  const known = formats.find(({ starts, at = 0 }) => starts.every((byte, index) => start[at + index] === byte));
  if (known) return `this is no text but ${known.what}`;
  if (encodingOf(start) !== "utf-8" || !start.includes(0)) return null;
  return nullBytes;
}

/** The encoding that the first bytes tell: a mark of byte order, or the NULs of Latin letters in UTF-16. */
export function encodingOf(start: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  if (start[0] === 0xff && start[1] === 0xfe) return "utf-16le";
  if (start[0] === 0xfe && start[1] === 0xff) return "utf-16be";
  const pairs = Math.min(start.length >> 1, 32);
  if (pairs < 2) return "utf-8";
  const nulls = (from: number) => Array.from({ length: pairs }, (_, i) => start[2 * i + from]).every((b) => b === 0);
  const some = (from: number) => Array.from({ length: pairs }, (_, i) => start[2 * i + from]).every((b) => b !== 0);
  if (nulls(1) && some(0)) return "utf-16le";
  return nulls(0) && some(1) ? "utf-16be" : "utf-8";
}

/**
 * A decoder for a file with these first bytes. A charset is a name of the Encoding standard, such as `iso-8859-1` or `shift_jis`;
 * `AUTO`, and a mark of byte order, leave the choice to the bytes.
 */
export function decoderFor(start: Uint8Array, path: string, charset: string | null): TextDecoder {
  const told = encodingOf(start);
  if (charset === null || told !== "utf-8" || charset.toUpperCase() === "AUTO") return new TextDecoder(told);
  try {
    return new TextDecoder(charset);
  } catch {
    throw new InputError(path, null, `there is no encoding ${charset} (CHARSET); UTF-8, UTF-16LE, ISO-8859-1 are some`);
  }
}
