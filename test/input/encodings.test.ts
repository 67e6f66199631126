import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { decoderFor } from "../../src/input/charset.ts";
import { InvalidUtf8 } from "../../src/input/invalid-utf8.ts";
import { readInput, readInputSync } from "../../src/input/read.ts";
import { eventsOf } from "../../src/testing/matchers/events.ts";

const folder = mkdtempSync(join(tmpdir(), "speleo-encodings-"));
function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
const bytes = (text: string) => Buffer.from(text, "latin1");
const raw = { sourcetype: "app", knowledge: [] };

describe("what is no text", () => {
  it.each<[string, Buffer, RegExp]>([
    [
      "a pointer behind a mark",
      bytes("\xef\xbb\xbfversion https://git-lfs.github.com/spec/v1\noid sha256:00\n"),
      /Git LFS pointer/,
    ],
    ["a pointer of old", bytes("version https://hawser.github.com/spec/v1\r\noid sha256:00\r\n"), /Git LFS pointer/],
    ["GIF", bytes("GIF89a\x01\x00"), /a picture \(GIF\)/],
    ["BMP", bytes("BM\x36\x00\x00\x00\x00\x00"), /a picture \(BMP\)/],
    ["WebP", bytes("RIFF\x24\x00\x00\x00WEBPVP8 "), /a picture \(WebP\)/],
    ["Mach-O", bytes("\xcf\xfa\xed\xfe\x07\x00\x00\x01"), /a program \(Mach-O\)/],
    ["ELF", bytes("\x7fELF\x02\x01"), /a program \(ELF\)/],
    ["PE", bytes("MZ\x90\x00\x03"), /a program of Windows/],
    ["ORC", bytes("ORC\x0a\x03\x00"), /ORC/],
    ["Avro", bytes("Obj\x01\x04\x16avro.schema"), /Avro/],
    ["Parquet", bytes("PAR1\x15\x04"), /Parquet/],
    ["SQLite", bytes("SQLite format 3\x00"), /SQLite/],
    ["7z", bytes("7z\xbc\xaf\x27\x1c"), /7z archive: it must be unpacked first/],
    ["RAR", bytes("Rar!\x1a\x07\x01\x00"), /RAR archive: it must be unpacked first/],
    ["an old event log", bytes("\x30\x00\x00\x00LfLe"), /\.evt/],
    ["noise", Buffer.from(Array.from({ length: 400 }, (_, i) => 1 + ((i * 89) % 255))), /no UTF-8 begin it/],
  ])("is refused by its name in every reader: %s", async (_, content, message) => {
    const path = file("binary", content);
    await expect(readInput(path)).rejects.toThrow(message);
    await expect(readInput(path, { raw })).rejects.toThrow(message);
    expect(() => readInputSync(path)).toThrow(message);
    expect(() => eventsOf({ path, sourcetype: "app" }, [])).toThrow(message);
  });
  it.each(["ORCHESTRATOR started", "BMC reset", "MZ zone", "regfile read"])(
    "is not %j, which is text",
    async (text) => {
      expect((await readInput(file("text", text), { raw })).events).toMatchObject([{ _raw: text }]);
    },
  );
  it.skipIf(process.platform === "win32")("is no pipe where a matcher would wait for it", () => {
    const path = join(folder, "pipe");
    execFileSync("mkfifo", [path]);
    expect(() => eventsOf({ path, sourcetype: "app" }, [])).toThrow(/named pipe/);
  });
});

/** The characters of a text as UTF-32. */
function utf32(text: string, order: "LE" | "BE"): Buffer {
  const characters = [...text].map((character) => {
    const four = Buffer.alloc(4);
    if (order === "LE") four.writeUInt32LE(character.codePointAt(0) ?? 0);
    else four.writeUInt32BE(character.codePointAt(0) ?? 0);
    return four;
  });
  return Buffer.concat(characters);
}

describe("encodings", () => {
  const text = '{"user":"Zoë 🐍"}\n{"user":"bob"}';
  it.each<[string, Buffer]>([
    ["UTF-32LE with its mark", utf32(`\ufeff${text}`, "LE")],
    ["UTF-32BE with its mark", utf32(`\ufeff${text}`, "BE")],
    ["UTF-32LE", utf32(text.replace("ë 🐍", "e"), "LE")],
  ])("of wide characters are seen: %s", async (_, content) => {
    const path = file("wide", content);
    const users = ["Zoë 🐍", "bob"].map((user) => (content[0] === 0x7b ? user.replace("ë 🐍", "e") : user));
    expect((await readInput(path)).events.map(({ user }) => user)).toEqual(users);
    expect(readInputSync(path).events.map(({ user }) => user)).toEqual(users);
  });
  it.each([
    ["windows-1252", "€“"],
    ["CP1252", "€“"],
    ["ISO-8859-1", "\x80\x93"],
    ["latin1", "\x80\x93"],
    ["windows-1251", "Ђ“"],
  ])("of one byte read 0x80 to 0x9f as iconv does: %s", (charset, expected) => {
    const decoder = decoderFor(new Uint8Array(), "x", charset);
    expect(decoder.decode(Uint8Array.of(0x80, 0x93)) + decoder.decode()).toBe(expected);
  });
  it("are those that XML declares", async () => {
    const xml = bytes(
      "<?xml version='1.0' encoding='ISO-8859-1'?>\n<results preview='0'><result offset='0'><field k='user'><value><text>Zo\xeb</text></value></field></result></results>",
    );
    expect((await readInput(file("x.xml", xml))).events).toEqual([{ user: "Zoë" }]);
  });
});

describe("the first bytes that are no UTF-8", () => {
  /** Where it is found when the bytes come in pieces of a size. */
  function found(content: Uint8Array, size: number): number | null {
    const search = new InvalidUtf8();
    for (let at = 0; at < content.length; at += size) {
      const wrong = search.take(content.subarray(at, at + size), true);
      if (wrong !== null) return wrong;
    }
    return search.end();
  }
  it.each<[string, Buffer, number | null]>([
    ["none", Buffer.from("aé€🐍"), null],
    ["a continuation alone", bytes("ab\x80"), 2],
    ["a character that is too long", bytes("a\xc0\x80"), 1],
    ["half a surrogate", bytes("\xed\xa0\x80"), 0],
    ["a start alone", bytes("aa\xe2\x82z"), 2],
    ["an end inside a character", bytes("a\xf0\x9f\x90"), 1],
    ["beyond Unicode", bytes("\xf4\x90\x80\x80"), 0],
  ])("are found in pieces of any size: %s", (_, content, expected) => {
    for (const size of [1, 2, 3, 100]) expect(found(content, size)).toBe(expected);
  });
});
