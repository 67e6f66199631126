import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeEach, describe, expect, it } from "vitest";
import { readInput, readInputSync } from "../../src/input/read.ts";
import { readEventFile } from "../../src/node.ts";
import { detection } from "../../src/testing/index.ts";
import { type Member, zip } from "../support/zip.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "speleo-archives-"));
});
function write(name: string, content: string | Uint8Array): string {
  const path = join(root, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}
const archive = (members: readonly Member[], comment?: string) => write("logs.zip", zip(members, comment));
const users = (events: readonly Readonly<Record<string, unknown>>[]) => events.map(({ user }) => user);
/** The users of the events, which both ways of reading must give. */
async function usersOf(path: string): Promise<readonly unknown[]> {
  const { events } = await readInput(path);
  expect(readInputSync(path).events).toEqual(events);
  return users(events);
}
const ann = '{"user":"ann","_time":1}\n';
const bob = '{"user":"bob","_time":2}\n';

describe("a zip archive", () => {
  it("gives the events of its files, in the order of their names, and tells which they were", async () => {
    const path = archive([
      ["b.csv", "user,_time\nbob,2\n"],
      ["a/a.json", ann, { stored: true }],
    ]);
    expect(await usersOf(path)).toEqual(["ann", "bob"]);
    const { events, format, messages } = await readEventFile(path);
    expect(messages).toEqual(["2 files read: a/a.json, b.csv"]);
    expect(format).toBe("mixed");
    expect(events.map(({ source }) => source)).toEqual([`${path}:./a/a.json`, `${path}:./b.csv`]);
  });
  it.each<[string, readonly Member[], string?]>([
    ["sizes in an extra field", [["a.json", ann, { zip64: true }]]],
    ["gzip inside it", [["a.json.gz", gzipSync(ann)]]],
    ["a comment behind it", [["a.json", ann]], "made by hand"],
    [
      "folders, links and what macOS adds",
      [
        ["x/", ""],
        ["l", "a.json", { mode: 0o120777 }],
        ["__MACOSX/._a.json", "\0\x05"],
        ["a.json", ann],
      ],
    ],
  ])("may have %s", async (_, members, comment) => {
    expect(await usersOf(archive(members, comment))).toEqual(["ann"]);
  });
  it("may lie in a gzip file or a folder", async () => {
    expect(await usersOf(write("logs.zip.gz", gzipSync(zip([["a.json", ann]]))))).toEqual(["ann"]);
    write("folder/logs.zip", zip([["a.json", ann]]));
    expect(await usersOf(join(root, "folder"))).toEqual(["ann"]);
    expect((await readInput(join(root, "folder"))).messages).toEqual(["1 file read: logs.zip:./a.json"]);
  });
  it("passes over files that hold no events, and tells why", async () => {
    const path = archive([
      ["a.json", ann],
      ["notes.txt", "hello"],
      ["p.png", Buffer.from([0x89, 0x50, 0x4e, 0x47])],
      ["empty.json", ""],
    ]);
    const { events, messages, doubts } = await readInput(path);
    expect(users(events)).toEqual(["ann"]);
    expect(messages).toMatchObject(
      [
        "1 file read: a.json",
        "empty.json is passed over: the file is empty; events are expected",
        /^notes.txt is passed over: `hello` is neither/,
        /^p.png is passed over: this is no text but/,
      ].map((each) => (typeof each === "string" ? each : expect.stringMatching(each))),
    );
    expect(doubts).toHaveLength(3);
  });
  it("is raw text where a sourcetype is said", async () => {
    const path = archive([
      ["a.log", "2026-01-02T00:00:00Z user=ann"],
      ["b.log", "2026-01-02T00:00:01Z user=bob"],
    ]);
    const { events } = await readInput(path, { raw: { sourcetype: "app", knowledge: [] } });
    expect(events).toMatchObject([{ sourcetype: "app", source: `${path}:./a.log` }, { source: `${path}:./b.log` }]);
    expect(detection({ search: "user=bob" }).rows({ path, sourcetype: "app" })).toHaveLength(1);
  });
  const bytes = zip([["a.json", ann]]);
  it.each<[string, Uint8Array, RegExp]>([
    ["is encrypted", zip([["a.json", ann, { flags: 1 }]]), /a\.json: the member is encrypted/],
    ["is packed otherwise", zip([["a.json", ann, { method: 14 }]]), /packed by LZMA: it must be unpacked first/],
    ["has another checksum", zip([["a.json", ann, { checksum: 1 }]]), /damaged: its checksum does not fit/],
    ["is cut off", bytes.subarray(0, bytes.length - 30), /the zip archive is damaged, or cut off/],
    ["is empty", zip([]), /there is no file in it/],
    ["holds nothing but text", zip([["a.txt", "hello"]]), /no file in it holds events; a\.txt: `hello` is neither/],
    ["holds an archive", zip([["b.zip", bytes]]), /b\.zip: this is no text but a zip archive/],
    ["holds a pointer", zip([["a.json", "version https://git-lfs.github.com/spec/v1\n"]]), /Git LFS pointer/],
    [
      "holds what is malformed",
      zip([
        ["a.json", ann],
        ["b.json", '{"user":'],
      ]),
      /b\.json:1: not a JSON object/,
    ],
  ])("that %s is refused by its name", async (_, content, message) => {
    const path = write("bad.zip", content);
    await expect(readInput(path)).rejects.toThrow(message);
    expect(() => readInputSync(path)).toThrow(message);
  });
  it("gives nothing to a terminal by the names of its members", async () => {
    expect((await readInput(archive([["\u001b[2Ja.json", ann]]))).messages).toEqual(["1 file read: \\x1b[2Ja.json"]);
  });
});

describe("a folder", () => {
  it("gives the events of its files, sorted by their paths, without those that begin with a dot", async () => {
    write("logs/b.json", bob);
    write("logs/a/x.json.gz", gzipSync(ann));
    write("logs/.hidden.json", '{"user":"eve"}');
    symlinkSync(join(root, "logs"), join(root, "logs/a/round"));
    expect(await usersOf(join(root, "logs"))).toEqual(["ann", "bob"]);
    const { messages, events } = await readInput(join(root, "logs"));
    expect(messages).toEqual(["2 files read: a/x.json.gz, b.json"]);
    expect(events[0]).toMatchObject({ source: join(root, "logs/a/x.json.gz") });
  });
  it("without any file, or nested too deep, is refused", async () => {
    mkdirSync(join(root, "none"));
    await expect(readInput(join(root, "none"))).rejects.toThrow(/none: there is no file in it/);
    write(`deep/${"x/".repeat(20)}a.json`, ann);
    await expect(readInput(join(root, "deep"))).rejects.toThrow(/nested deeper than 12/);
    expect(() => readInputSync(join(root, "deep"))).toThrow(/nested deeper than 12/);
  });
});
