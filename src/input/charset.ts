import { InputError } from "./error.ts";

type Unicode = "utf-8" | "utf-16le" | "utf-16be" | "utf-32le" | "utf-32be";

/** Turns the bytes of a file into text, piece by piece; what they cannot mean becomes U+FFFD. */
export interface Decoder {
  /** A name of the Encoding standard, in lower case, or `utf-32le`, `utf-32be`. */
  readonly encoding: string;
  /** True where NULs are parts of characters. */
  readonly wide: boolean;
  /** The text of the next bytes; without any, what is left at the end. */
  decode(bytes?: Uint8Array): string;
}

const marks: readonly (readonly [Unicode, readonly number[]])[] = [
  ["utf-32le", [0xff, 0xfe, 0, 0]],
  ["utf-32be", [0, 0, 0xfe, 0xff]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

/** Latin letters in this encoding: which bytes of each character are NUL. */
const patterns: readonly (readonly [Unicode, readonly boolean[]])[] = [
  ["utf-32le", [false, true, true, true]],
  ["utf-32be", [true, true, true, false]],
  ["utf-16le", [false, true]],
  ["utf-16be", [true, false]],
];

/**
 * The encoding of Unicode that the first bytes tell: a mark of byte order, or the NULs of Latin letters. UTF-8 where they tell none,
 * and a charset names none either.
 */
export function encodingOf(start: Uint8Array, charset: string | null = null): Unicode {
  const marked = marks.find(([, mark]) => mark.every((byte, index) => start[index] === byte));
  if (marked) return marked[0];
  const looked = Math.min(start.length, 64);
  const told = patterns.find(([, nulls]) => {
    if (looked < 2 * Math.max(nulls.length, 2)) return false;
    const whole = looked - (looked % nulls.length);
    return start.subarray(0, whole).every((byte, index) => (byte === 0) === nulls[index % nulls.length]);
  });
  if (told) return told[0];
  const named = charset?.toLowerCase();
  return marks.find(([name]) => name === named)?.[0] ?? "utf-8";
}

/** Names that iconv has, and with it Splunk, for encodings that the Encoding standard names otherwise. */
const aliases: ReadonlyMap<string, string> = new Map([
  ["cp932", "shift_jis"],
  ["cp936", "gbk"],
  ["cp949", "euc-kr"],
  ["cp950", "big5"],
  ["macroman", "macintosh"],
  ["utf-32", "utf-32le"],
  ["ucs-2le", "utf-16le"],
  ["ucs-4le", "utf-32le"],
]);

/** The Encoding standard takes these for windows-1252; iconv reads 0x80 to 0x9f as the control characters of these numbers. */
const latin1 = /^(?:iso[-_]?8859[-_]1|latin[-_]?1|l1)$/;

/**
 * A decoder for a file with these first bytes. A charset is a name that CHARSET of props.conf takes, such as `iso-8859-1` or
 * `shift_jis`; `AUTO`, and a mark of byte order, leave the choice to the bytes. XML says its own where nothing else does.
 */
export function decoderFor(start: Uint8Array, path: string, charset: string | null): Decoder {
  const given = charset === null || charset.toUpperCase() === "AUTO" ? declared(start) : charset.toLowerCase();
  const name = given === null ? null : (aliases.get(given) ?? given);
  const told = encodingOf(start, name);
  if (told === "utf-32le" || told === "utf-32be") return utf32(told);
  if (told !== "utf-8" || name === null) return streaming(new TextDecoder(told));
  if (latin1.test(name)) return { encoding: "iso-8859-1", wide: false, decode: latin1Text };
  try {
    return streaming(new TextDecoder(name));
  } catch {
    throw new InputError(
      path,
      null,
      `there is no encoding ${charset ?? name} (CHARSET); UTF-8, UTF-16LE, ISO-8859-1 are some`,
    );
  }
}

/** The encoding that an XML declaration names; null where there is none, or where the bytes cannot be in it. */
function declared(start: Uint8Array): string | null {
  const head = latin1Text(start.subarray(0, 200)).replace(/^\xef\xbb\xbf/, "");
  const name = /^<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1]?.toLowerCase();
  return name === undefined || /^(?:utf-?(?:8|16|32)|ucs)/.test(name) ? null : name;
}

function streaming(decoder: TextDecoder): Decoder {
  const { encoding } = decoder;
  // As a stream only: Node 20 reads windows-1252 as ISO-8859-1 where all bytes are given at once.
  return {
    encoding,
    wide: encoding.startsWith("utf-16"),
    decode: (bytes) => decoder.decode(bytes ?? new Uint8Array(), { stream: bytes !== undefined }),
  };
}

function latin1Text(bytes: Uint8Array = new Uint8Array()): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}

function utf32(encoding: "utf-32le" | "utf-32be"): Decoder {
  let rest: Uint8Array = new Uint8Array();
  let begun = false;
  return {
    encoding,
    wide: true,
    decode(bytes) {
      if (bytes === undefined) return rest.length > 0 ? "\ufffd" : "";
      const all = rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes;
      const view = new DataView(all.buffer, all.byteOffset, all.byteLength);
      const whole = all.length - (all.length % 4);
      const pieces: string[] = [];
      for (let at = 0; at < whole; at += 4) {
        const code = view.getUint32(at, encoding === "utf-32le");
        const isMark = code === 0xfeff && !begun;
        begun = true;
        if (isMark) continue;
        pieces.push(isScalar(code) ? String.fromCodePoint(code) : "\ufffd");
      }
      rest = all.slice(whole);
      return pieces.join("");
    },
  };
}

function isScalar(code: number): boolean {
  return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
}
