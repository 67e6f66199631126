import { encodingOf } from "./charset.ts";
import { InputError, NoEvents } from "./error.ts";
import { firstWrong } from "./invalid-utf8.ts";

interface NoText {
  /** The bytes that such a file begins with, each a character of ISO-8859-1. */
  readonly starts: string;
  /** Where they stand, when not at the beginning. */
  readonly at?: number;
  readonly what: string;
  /** True where text may begin so too: what begins it then has bytes that no text has. */
  readonly wordLike?: true;
}

const unpack = "it must be unpacked first";
const capture = "a capture of packets: a log of what it holds is needed";
const rows = "JSON lines or CSV of it are needed";
const tables = "JSON lines or CSV of a table are needed";

/** What is no text, and what to do with it. */
const formats: readonly NoText[] = [
  { starts: "ElfFile\0", what: "a Windows event log, whose events have no lines" },
  {
    starts: "LfLe",
    at: 4,
    what: "a Windows event log of the old kind (.evt): `wevtutil epl` makes an .evtx file of it",
  },
  { starts: "PK\x03\x04", what: `a zip archive: ${unpack}` },
  { starts: "PK\x05\x06", what: "a zip archive that is empty" },
  { starts: "7z\xbc\xaf\x27\x1c", what: `a 7z archive: ${unpack}` },
  { starts: "Rar!\x1a\x07", what: `a RAR archive: ${unpack}` },
  { starts: "MSCF\0\0", what: `a cabinet archive: ${unpack}` },
  { starts: "BZh", what: `compressed by bzip2: ${unpack}` },
  { starts: "\xfd7zXZ\0", what: `compressed by xz: ${unpack}` },
  { starts: "\x28\xb5\x2f\xfd", what: `compressed by zstd: ${unpack}` },
  { starts: "\x04\x22\x4d\x18", what: `compressed by lz4: ${unpack}` },
  { starts: "\xff\x06\0\0sNaPpY", what: `compressed by snappy: ${unpack}` },
  { starts: "\x1f\x9d", what: `compressed by compress (.Z): ${unpack}` },
  { starts: "ustar", at: 257, what: `a tar archive: ${unpack}` },
  { starts: "\xd4\xc3\xb2\xa1", what: capture },
  { starts: "\xa1\xb2\xc3\xd4", what: capture },
  { starts: "\x4d\x3c\xb2\xa1", what: capture },
  { starts: "\xa1\xb2\x3c\x4d", what: capture },
  { starts: "\x0a\x0d\x0d\x0a", what: capture },
  { starts: "PAR1", what: `a Parquet file: ${rows}` },
  { starts: "PARE", what: `an encrypted Parquet file: ${rows}` },
  { starts: "ORC", what: `an ORC file: ${rows}`, wordLike: true },
  { starts: "Obj\x01", what: `an Avro file: ${rows}` },
  { starts: "ARROW1\0\0", what: `an Arrow file: ${rows}` },
  { starts: "SQLite format 3\0", what: `an SQLite database: ${tables}` },
  { starts: "\xef\xcd\xab\x89", at: 4, what: `an ESE database: ${tables}` },
  { starts: "regf", what: "a hive of the Windows registry: an export of it as text is needed", wordLike: true },
  {
    starts: "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    what: "a document of old Office or an installer: text of it is needed",
  },
  { starts: "\x7fELF", what: "a program (ELF)" },
  { starts: "MZ", what: "a program of Windows", wordLike: true },
  { starts: "\xfe\xed\xfa\xce", what: "a program (Mach-O)" },
  { starts: "\xfe\xed\xfa\xcf", what: "a program (Mach-O)" },
  { starts: "\xce\xfa\xed\xfe", what: "a program (Mach-O)" },
  { starts: "\xcf\xfa\xed\xfe", what: "a program (Mach-O)" },
  { starts: "\xca\xfe\xba\xbe", what: "a program (Mach-O or a Java class)" },
  { starts: "\0asm", what: "a program (WebAssembly)" },
  { starts: "\x89PNG", what: "a picture (PNG)" },
  { starts: "\xff\xd8\xff", what: "a picture (JPEG)" },
  { starts: "GIF87a", what: "a picture (GIF)" },
  { starts: "GIF89a", what: "a picture (GIF)" },
  { starts: "WEBP", at: 8, what: "a picture (WebP)" },
  { starts: "BM", what: "a picture (BMP)", wordLike: true },
  { starts: "II*\0", what: "a picture (TIFF)" },
  { starts: "MM\0*", what: "a picture (TIFF)" },
  { starts: "%PDF-", what: "a PDF document: text of it is needed" },
];

/** What Git LFS, by its name of now or of old, leaves in the place of a file that was not fetched. */
const pointer = /^version https?:\/\/(?:git-lfs\.github\.com|hawser\.github\.com|git-media\.io)\//;

/** True for what Git LFS leaves in the place of a file that was not fetched. */
export function isLfsPointer(start: Uint8Array): boolean {
  return pointer.test(latin1(start.subarray(0, 256)).replace(/^\xef\xbb\xbf/, ""));
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

/** Refuses what cannot be text, by the first bytes of a file: read as text it would be events without any field. */
export function refuseNoText(start: Uint8Array, path: string, charset: string | null): void {
  if (isLfsPointer(start))
    throw new InputError(
      path,
      1,
      `this is a Git LFS pointer, not the data: git lfs pull --include="${path}" fetches them`,
    );
  const why = whyNoText(start, charset);
  if (why !== null) throw new NoEvents(path, null, why);
}

/** So many bytes tell it. */
const looked = 512;

export const nullBytes = "this is no text: there are NUL bytes in it; text, JSON, CSV or XML is expected";

/** Why the first bytes of a file are no text, as a sentence; null where they may be. A charset is the one that the caller was told. */
export function whyNoText(start: Uint8Array, charset: string | null = null): string | null {
  const head = latin1(start.subarray(0, looked));
  const known = formats.find(({ starts, at = 0, wordLike }) => {
    return head.startsWith(starts, at) && (!wordLike || start.subarray(0, looked).some(isControl));
  });
  if (known && encodingOf(start) === "utf-8") return `this is no text but ${known.what}`;
  if (encodingOf(start, charset) !== "utf-8") return null;
  if (head.includes("\0")) return nullBytes;
  return charset === null && isNoise(start.subarray(0, looked)) ? noise : null;
}

const noise =
  "this is no text: control characters and bytes that are no UTF-8 begin it; text, JSON, CSV or XML is expected";

/** True for what looks like packed or encrypted bytes: one byte in twenty is a control character, and characters are broken. */
function isNoise(start: Uint8Array): boolean {
  return start.filter(isControl).length * 20 >= start.length && firstWrong(start) >= 0;
}

/** Characters that text seldom has: blanks, line ends and the escapes of colours are those that it may have. */
function isControl(byte: number): boolean {
  return byte < 0x20 && byte !== 0x1b && (byte < 0x07 || byte > 0x0d);
}
