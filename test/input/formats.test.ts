import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { createEngine } from "../../src/index.ts";
import { openInput } from "../../src/input/open.ts";
import { readInput } from "../../src/input/read.ts";
import { readEventFile, readEventLines } from "../../src/node.ts";
import { eventsOf } from "../../src/testing/matchers/events.ts";
import { toInstant } from "../../src/time/clock.ts";
import { app } from "../support/app.ts";

const folder = mkdtempSync(join(tmpdir(), "speleo-formats-"));
function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
const read = (data: unknown) => readEventLines(JSON.stringify(data, null, 1).split("\n"), "events").events;
const readRaw = (path: string, sourcetype = "x", knowledge: Parameters<typeof eventsOf>[1] = []) =>
  readInput(path, { raw: { sourcetype, knowledge } });
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, "utf16le");
const bigEndian = (text: string) => utf16(text).swap16();

describe("what is no text", () => {
  const binaries: readonly (readonly [string, string | Uint8Array, RegExp])[] = [
    ["pointer", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n", /Git LFS pointer.*git lfs pull/],
    ["a.zip", Buffer.from("PK\u0003\u0004xxxx"), /zip archive/],
    ["a.pcap", Buffer.from([0xd4, 0xc3, 0xb2, 0xa1, 2, 0]), /capture of packets/],
    ["a.parquet", Buffer.from("PAR1xxxx"), /Parquet/],
    ["a.db", Buffer.from("SQLite format 3\0x"), /SQLite/],
    ["a.bin", Buffer.from("some\0\0text\0"), /NUL bytes/],
    ["late.bin", Buffer.from(`${"text ".repeat(500)}\0`), /NUL bytes/],
  ];
  it.each(binaries)("is refused by every reader: %s", async (name, content, message) => {
    const path = file(name, content);
    await expect(readEventFile(path)).rejects.toThrow(message);
    await expect(readRaw(path)).rejects.toThrow(message);
    expect(() => eventsOf(path, [])).toThrow(message);
    expect(() => eventsOf({ path, sourcetype: "XmlWinEventLog" }, [])).toThrow(message);
  });
  it("is refused inside gzip too", async () => {
    const path = file("inside.gz", gzipSync(Buffer.from("PAR1xxxx")));
    await expect(readRaw(path)).rejects.toThrow(/Parquet/);
    expect(() => eventsOf({ path, sourcetype: "x" }, [])).toThrow(/Parquet/);
  });
});

describe("encodings", () => {
  const text = '{"user":"Zoë"}\n{"user":"bob"}';
  it.each([
    ["UTF-16LE with its mark", utf16(text)],
    ["UTF-16BE with its mark", bigEndian(text)],
    ["UTF-16LE without a mark", Buffer.from(text, "utf16le")],
    ["UTF-8 with a mark", Buffer.from(`\ufeff${text}`)],
    ["UTF-16LE in gzip", gzipSync(utf16(text))],
  ])("are seen: %s", async (_, bytes) => {
    const path = file("encoded", bytes);
    expect((await readEventFile(path)).events.map(({ user }) => user)).toEqual(["Zoë", "bob"]);
    expect(eventsOf(path, []).events).toMatchObject([{ user: "Zoë" }, { user: "bob" }]);
  });

  it.each([
    ["ISO-8859-1", Buffer.from("user=änn", "latin1")],
    ["UTF-16LE", Buffer.from("user=änn", "utf16le")],
    ["SHIFT_JIS", Buffer.from([...Buffer.from("user="), 0x93, 0xfa])],
  ])("are those that CHARSET names: %s", async (charset, bytes) => {
    const knowledge = [app({ props: `[app:log]\nCHARSET = ${charset}` })];
    const path = file("charset", bytes);
    const { events } = await readRaw(path, "app:log", knowledge);
    const { rows } = createEngine({ knowledge }).search("* | table user", events);
    expect(rows).toEqual([{ user: charset === "SHIFT_JIS" ? "日" : "änn" }]);
    expect(eventsOf({ path, sourcetype: "app:log" }, knowledge).events).toHaveLength(1);
  });

  it("that nobody knows are refused", async () => {
    const knowledge = [app({ props: "[app:log]\nCHARSET = NOSUCH-1" })];
    const path = file("charset", "a=1");
    await expect(readRaw(path, "app:log", knowledge)).rejects.toThrow(/no encoding NOSUCH-1/);
  });
});

describe("times of exports", () => {
  it.each([
    ["2026-05-20 10:00:00.000 GMT", "2026-05-20T10:00:00Z"],
    ["2026-05-20 10:00:00.250 UTC", "2026-05-20T10:00:00.250Z"],
    ["2026-05-20 10:00:00.000 CEST", "2026-05-20T08:00:00Z"],
    ["2026-05-20 10:00:00.000 PDT", "2026-05-20T17:00:00Z"],
    ["2026-05-20 10:00:00 Europe/Zurich", "2026-05-20T08:00:00Z"],
  ])("may name their zone: %s", (text, expected) => expect(toInstant(text)).toBe(Date.parse(expected) / 1000));
  it("are none where nobody knows the zone", () => expect(toInstant("2026-05-20 10:00:00 NOWHERE")).toBeNull());
  it("are read from Splunk's export", () => {
    const line = '{"preview":false,"offset":0,"result":{"_time":"2026-05-20 10:00:00.000 GMT","_raw":"x"}}';
    expect(readEventLines([line], "events").events).toEqual([{ _time: 1779271200, _raw: "x" }]);
  });
});

const time = "2026-01-02T03:04:05.500000Z";

describe("Windows events in JSON", () => {
  const fields = (data: unknown) => {
    const search = "EventCode=1 | table _time, sourcetype, source, host, EventCode, Image, CommandLine, process_id";
    return createEngine().search(search, read(data)).rows;
  };
  const expected = {
    _time: 1767323045.5,
    sourcetype: "XmlWinEventLog",
    source: "XmlWinEventLog:Microsoft-Windows-Sysmon/Operational",
    host: "pc1",
    EventCode: "1",
    Image: "C:\\Windows\\cmd.exe",
    // As in the XML that Splunk's input gives: the add-on takes values as they are written there.
    CommandLine: "cmd /c &quot;a &amp; b&quot; &lt;x&gt;",
    process_id: "42",
  };
  const data = { Image: "C:\\Windows\\cmd.exe", CommandLine: 'cmd /c "a & b" <x>', ProcessId: 42 };
  const channel = "Microsoft-Windows-Sysmon/Operational";
  it("are read from a dump of an event log", () => {
    const system = { EventID: 1, Channel: channel, Computer: "pc1" };
    const provider = { "#attributes": { Name: "Microsoft-Windows-Sysmon", Guid: "5770385F" } };
    const dumped = {
      Event: {
        "#attributes": { xmlns: "http://schemas.microsoft.com/win/2004/08/events/event" },
        System: { Provider: provider, ...system, TimeCreated: { "#attributes": { SystemTime: time } } },
        EventData: data,
      },
    };
    expect(fields(dumped)).toEqual([expected]);
    expect(fields([dumped, dumped])).toHaveLength(2);
    const beside = {
      Event: {
        System: { ...system, TimeCreated: null, TimeCreated_attributes: { SystemTime: time } },
        EventData: data,
      },
    };
    expect(fields(beside)).toEqual([expected]);
  });
  it("are read from Winlogbeat", () => {
    const winlog = { event_id: 1, channel, computer_name: "pc1", provider_name: "x", event_data: data };
    expect(fields({ "@timestamp": time, winlog })).toEqual([expected]);
  });
  it("are read from flat fields", () => {
    const flat = { EventID: 1, Channel: channel, Hostname: "pc1", EventTime: "ignored", "@timestamp": time, ...data };
    expect(fields(flat)).toEqual([expected]);
  });
});

describe("events that Splunk gave", () => {
  it("keep their fields, though a Windows event's are among them", () => {
    const given = { _time: 1, sourcetype: "x", EventID: 1, Channel: "Security", Hostname: "pc", "@timestamp": time };
    expect(read([given])).toEqual([given]);
  });
});

describe("wrapped records", () => {
  it("of CloudTrail are events each", () => {
    const record = (name: string) => ({
      eventTime: "2026-01-02T03:04:05Z",
      eventSource: "iam.amazonaws.com",
      eventName: name,
      userIdentity: { userName: "ann" },
    });
    const events = read({ Records: [record("CreateUser"), record("DeleteUser")] });
    const { rows } = createEngine().search(
      "sourcetype=aws:cloudtrail eventName=CreateUser | table _time eventName",
      events,
    );
    expect(rows).toEqual([{ _time: 1767323045, eventName: "CreateUser" }]);
  });
  it("of Microsoft's services are events each", () => {
    const value = [{ createdDateTime: "2026-01-02T03:04:05Z", appDisplayName: "x" }];
    expect(read({ "@odata.context": "y", value })).toMatchObject([{ _time: 1767323045, appDisplayName: "x" }]);
  });
});

describe("pipes", () => {
  it("are read as streams", async () => {
    const path = join(folder, "fifo");
    execFileSync("mkfifo", [path]);
    const writer = spawnSync("sh", ["-c", `(echo '{"a":1}' > ${path}) >/dev/null 2>&1 &`]);
    expect(writer.status).toBe(0);
    expect((await readEventFile(path)).events).toEqual([{ a: 1, _raw: '{"a":1}' }]);
  });
  it("without an end are refused", async () => {
    await expect(openInput("/dev/zero")).rejects.toThrow(/device/);
  });
});
