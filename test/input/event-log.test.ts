import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { type RunOptions, run } from "../../src/cli/run.ts";
import { createEngine } from "../../src/index.ts";
import { readEventFile } from "../../src/node.ts";
import { eventsOf } from "../../src/testing/matchers/events.ts";
import { EvtxChunkWriter, evtxFile, fileTime, numberOf, optional, place, tag, text, value } from "../support/evtx.ts";
import { pack } from "../support/pack.ts";
import { theTest } from "../support/suite.ts";
import { testTerminal } from "../support/terminal.ts";

const logon = {
  id: 1,
  content: [
    tag("Event", { xmlns: ["http://schemas.microsoft.com/win/2004/08/events/event"] }, [
      tag("System", {}, [
        tag("Provider", { Name: ["Microsoft-Windows-Security-Auditing"] }, null),
        tag("EventID", {}, [optional(0, 0x06)]),
        tag("TimeCreated", { SystemTime: [optional(1, 0x11)] }, null),
        tag("Channel", {}, ["Security"]),
        tag("Computer", {}, ["dc1"]),
      ]),
      tag("EventData", {}, [
        tag("Data", { Name: ["TargetUserName"] }, [place(2)]),
        tag("Data", { Name: ["LogonType"] }, [place(3)]),
      ]),
    ]),
  ],
};

/** Logons of these users, one a second from midnight on. */
function logons(...users: readonly string[]): EvtxChunkWriter {
  const chunk = new EvtxChunkWriter();
  users.forEach((user, second) => {
    const time = fileTime(`2026-01-02T00:00:0${second}.250Z`);
    const number = (size: number, given: number) => numberOf(size, given);
    const values = [value(0x06, number(2, 4624)), time, text(user), value(0x08, number(4, 3))];
    chunk.record(second + 1, { template: logon, values });
  });
  return chunk;
}

/** The second of three records has no size any more. */
function damaged(): Uint8Array {
  const chunk = logons("ann", "bob", "ann").finish();
  chunk[logons("ann").length + 5] = 0xff;
  return evtxFile(chunk);
}

const folder = mkdtempSync(join(tmpdir(), "speleo-evtx-"));
function file(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}
const log = evtxFile(logons("ann", "bob", "ann").finish());

async function runs(search: string, options: Partial<RunOptions>) {
  const { terminal, out, notes } = testTerminal({});
  const code = await run(search, { now: "1774958400", ...options }, terminal);
  return { code, out: out.join("\n").split("\n"), notes };
}

describe("an event log", () => {
  const path = file("Security.evtx", log);
  const counts = ['{"user":"ann","count":2}', '{"user":"bob","count":1}'];
  const search = "EventCode=4624 | stats count by user";

  it("is searched by the names that events of Windows have in Splunk", async () => {
    expect(await runs(search, { events: [path] })).toEqual({ code: 0, out: counts, notes: [] });
    expect((await runs(search, { events: [file("Security.evtx.gz", gzipSync(log))] })).out).toEqual(counts);
  });
  it("gives the events that their XML would give", async () => {
    const { events, format, messages } = await readEventFile(path);
    expect({ format, messages }).toEqual({ format: "evtx", messages: [] });
    expect(events[0]).toMatchObject({
      _time: Date.parse("2026-01-02T00:00:00.250Z") / 1000,
      host: "dc1",
      source: "XmlWinEventLog:Security",
      sourcetype: "XmlWinEventLog",
    });
    const xml = file("Security.xml", Buffer.from(events.map(({ _raw: raw }) => raw).join("\n")));
    expect((await readEventFile(xml)).events).toEqual(events);
  });
  it("is read by the matchers, which take a sourcetype and a source as they are said", () => {
    expect(createEngine().search(search, eventsOf(path, []).events).rows).toHaveLength(2);
    const told = eventsOf({ path, sourcetype: "xmlwineventlog", index: "win" }, []).events;
    expect(createEngine().search("index=win sourcetype=xmlwineventlog source=*Security", told).rows).toHaveLength(3);
  });
  it("gets the sourcetype, source, host and index that are said of it", async () => {
    const options = { events: [path], sourcetype: "XmlWinEventLog", source: "mine", host: "h", index: "win" };
    const { out } = await runs("index=win source=mine host=h | stats count by TargetUserName", options);
    expect(out).toEqual(['{"TargetUserName":"ann","count":2}', '{"TargetUserName":"bob","count":1}']);
  });
  it("is the data of a detection's test, whether the test says a sourcetype or not", async () => {
    for (const more of ["", "    sourcetype: XmlWinEventLog\n    source: XmlWinEventLog:Security\n"]) {
      const detection = `name: D\nsearch: ${search}\ntests:\n- name: t\n  attack_data:\n  - data: x.evtx\n${more}`;
      const made = pack({ "d.yml": detection });
      writeFileSync(made.path("x.evtx"), log);
      expect(await theTest(made.path("d.yml"))).toMatchObject({ verdict: "passed", events: 3 });
    }
  });
});

describe("a damaged event log", () => {
  const place = (4096 + logons("ann").length).toLocaleString("en");

  it("says what was not read", async () => {
    const path = file("damaged.evtx", damaged());
    const { code, out, notes } = await runs("EventCode=4624 | stats count by user", { events: [path] });
    expect({ code, out }).toEqual({ code: 0, out: ['{"user":"ann","count":2}'] });
    expect(notes).toEqual([
      `${path}: chunk 0, byte 4,096: the checksum of the chunk's records does not fit; what can be read of them is read`,
      `${path}: chunk 0, record 2, byte ${place}: its size is damaged`,
    ]);
  });
  it("says once what is damaged in the same way in many places", async () => {
    const noise = new Uint8Array(65_536).fill(7);
    const { messages } = await readEventFile(file("noise.evtx", evtxFile(noise, noise, logons("ann").finish(), noise)));
    expect(messages).toEqual([
      "chunk 0, byte 4,096: no chunk begins there; its 64 KiB are passed over; the same in 2 other places",
    ]);
  });
  it("of which nothing can be read is an error, and proves nothing in a test", async () => {
    const path = file("cut.evtx", log.subarray(0, 4096 + 300));
    await expect(readEventFile(path)).rejects.toThrow(
      /^.*cut\.evtx: chunk 0, byte 4,096: the file ends inside the head/,
    );
    expect(() => eventsOf(path, []).events).toThrow(/the file ends inside the head/);
    const empty = file("empty.evtx", evtxFile(new Uint8Array(65_536)));
    await expect(readEventFile(empty)).rejects.toThrow(/the event log is empty; events are expected/);
    const detection =
      "name: D\nsearch: EventCode=1\ntests:\n- name: t\n  expect: none\n  attack_data:\n  - data: x.evtx\n";
    const made = pack({ "d.yml": detection });
    writeFileSync(made.path("x.evtx"), log.subarray(0, 5000));
    expect((await theTest(made.path("d.yml"))).verdict).toBe("error");
  });
});
