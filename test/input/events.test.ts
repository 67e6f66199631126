import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { InputError, readEventFile, readEventLines } from "../../src/node.ts";

const read = (text: string) => readEventLines(text.split("\n"), "events");
const xml = (id: number) =>
  `<Event xmlns='x'><System><EventID>${id}</EventID><TimeCreated SystemTime='2026-01-02T03:04:05.5Z'/><Channel>Security</Channel><Computer>pc</Computer></System></Event>`;

describe("event files", () => {
  it("may be JSON lines, whose text is kept for bare terms", () => {
    expect(read('{"a":1,"@timestamp":"2026-01-01T00:00:00Z"}\n\n{"a":2,"_time":5}\n').events).toEqual([
      {
        a: 1,
        "@timestamp": "2026-01-01T00:00:00Z",
        _time: 1767225600,
        _raw: '{"a":1,"@timestamp":"2026-01-01T00:00:00Z"}',
      },
      { a: 2, _time: 5, _raw: '{"a":2,"_time":5}' },
    ]);
  });
  it("may be a JSON array", () =>
    expect(read('[{"a":1,"time":1700000000123}]')).toMatchObject({
      format: "json",
      events: [{ a: 1, _time: 1700000000.123 }],
    }));
  it("may be Splunk's export, of which previews do not count", () => {
    expect(read('{"preview":true,"result":{"a":"0"}}\n{"preview":false,"result":{"a":"1","_time":"7"}}')).toMatchObject(
      { format: "splunk-export", events: [{ a: "1", _time: 7 }] },
    );
    expect(read('{"results":[{"a":"1"},{"a":"2"}]}').events).toHaveLength(2);
  });
  it("may be CSV, with Splunk's multivalue columns", () => {
    expect(read('a,b,__mv_b\n1,"x\ny",$x$;$y$\n2,,')).toMatchObject({
      format: "csv",
      events: [{ a: "1", b: ["x", "y"] }, { a: "2" }],
    });
  });
  it("may be Windows events in XML, one a line or in a document", () => {
    expect(read(`${xml(1)}\n${xml(2)}`).events).toMatchObject([
      { _time: 1767323045.5, host: "pc", source: "XmlWinEventLog:Security", sourcetype: "XmlWinEventLog" },
      { _raw: xml(2) },
    ]);
    expect(
      read(`<?xml version="1.0"?><Events>\n${xml(1).replace("<Channel>", "\n<Channel>")}\n</Events>`).events,
    ).toHaveLength(1);
  });
  it("say where the time was found, and where it was not", () => {
    expect(read('{"eventTime":"2026-01-01T00:00:00Z"}\n{"a":1}').messages).toEqual([
      "_time is taken from eventTime in 1 of 2 events",
      "1 of 2 events have no time in any usual field; they have no _time",
    ]);
  });
  it("may be gzipped", async () => {
    const path = join(mkdtempSync(join(tmpdir(), "speleo-")), "events");
    writeFileSync(path, gzipSync('{"a":1,"_time":1}\n{"a":2,"_time":2}'));
    expect((await readEventFile(path)).events).toHaveLength(2);
  });
  it.each([
    ["", "events: the file is empty; events are expected"],
    ["hello", "events:1: `hello` is neither JSON, Splunk's results in XML, Windows events in XML nor CSV"],
    ['{"a":1}\n{"a":', /^events:2: not a JSON object: /],
    ['{"a":1}\n[1]', "events:2: a JSON object is expected on each line"],
    ["[1]", "events: item 0 of the array is not an object"],
    ["<Event><System>", "events:1: not well-formed XML"],
    ["<a></a>", /^events:1: /],
    ["version https://git-lfs.github.com/spec/v1\noid sha256:1", /Git LFS pointer.*git lfs pull/],
    ['a,b\n1,"x', /^events.*not CSV/],
  ])("%j is refused with its place", (text, message) => {
    expect(() => read(text)).toThrow(InputError);
    expect(() => read(text)).toThrow(message);
  });
  it("do not expand entities of a document type", () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><Event><System></System></Event>`;
    expect(() => read(bomb)).toThrow(InputError);
  });
  it("name a file that is not there", async () => {
    await expect(readEventFile("/nowhere/events.json")).rejects.toThrow("/nowhere/events.json: there is no such file");
  });
});
