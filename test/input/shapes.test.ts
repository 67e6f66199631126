import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { createEngine } from "../../src/index.ts";
import { readInput, readInputSync } from "../../src/input/read.ts";
import { InputError, readEventLines } from "../../src/node.ts";
import { detection, matchers } from "../../src/testing/index.ts";

const folder = mkdtempSync(join(tmpdir(), "speleo-shapes-"));
function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
const read = (text: string, path = "events") => readEventLines(text.split(/\r?\n/), path);
/** The events without what every event has. */
const events = (text: string, path?: string) => read(text, path).events.map(({ _raw, ...event }) => event);

describe("Splunk's results in XML", () => {
  const result = (fields: string) => `<result offset='0'>${fields}</result>`;
  const field = (name: string, ...values: readonly string[]) =>
    `<field k='${name}'>${values.map((value) => `<value h='1'><text>${value}</text></value>`).join("")}</field>`;
  const raw = `<field k='_raw'><v xml:space='preserve' trim='0'>a=<sg h="1">ann</sg> &lt;x&gt;
b <sg h="2">y</sg></v></field>`;
  const meta = "<meta>\n<fieldOrder>\n<field>user</field>\n</fieldOrder>\n</meta>\n<messages></messages>";

  it("are events, with multivalues and the marked text of _raw", () => {
    const all = result(field("_time", "2026-05-20T10:00:00.000+00:00") + field("user", "ann", "b&amp;b") + raw);
    for (const text of [
      `<?xml version='1.0' encoding='UTF-8'?>\n<results preview='0'>\n${meta}\n${all}\n</results>\n`,
      `\ufeff<results preview='0'>\r\n${all}</results>`,
    ])
      expect(read(text)).toMatchObject({
        format: "splunk-xml",
        messages: [],
        events: [{ _time: 1779271200, user: ["ann", "b&b"], _raw: "a=ann <x>\nb y" }],
      });
  });
  it("do not count where they are previews of others", () => {
    const document = (preview: number, user: string) =>
      `<results preview='${preview}'>${result(field("user", user))}</results>\n`;
    expect(events(document(1, "old") + document(0, "ann"))).toEqual([{ user: "ann" }]);
    expect(events(document(1, "old") + document(1, "ann"))).toEqual([{ user: "ann" }]);
  });
  it("may be none", () => {
    expect(read("<results preview='0'/>")).toMatchObject({ events: [], messages: ["there are no events in it"] });
  });
  it("that are cut off are refused", () => {
    expect(() => read(`<results preview='0'>\n${result(field("a", "1"))}\n<result>`)).toThrow(InputError);
  });
});

describe("Splunk's results in JSON", () => {
  const two = [{ a: "1" }, { a: "2", b: ["x", "y"] }];
  it.each([
    [
      "each on a line",
      '{"preview":false,"offset":0,"result":{"a":"1"}}\n{"preview":false,"offset":1,"lastrow":true,"result":{"a":"2","b":["x","y"]}}\n',
    ],
    ["each with nothing but its result", '{"result":{"a":"1"}}\n{"result":{"a":"2","b":["x","y"]}}'],
    ["in an array", '[{"preview":false,"result":{"a":"1"}},{"preview":false,"result":{"a":"2","b":["x","y"]}}]'],
    [
      "in one object",
      '{"preview":false,"init_offset":0,"messages":[],"fields":[{"name":"a"}],"results":[{"a":"1"},{"a":"2","b":["x","y"]}],"highlighted":{}}',
    ],
    [
      "in one object over many lines",
      '{\n "preview": false,\n "results": [\n  {"a":"1"},\n  {"a":"2","b":["x","y"]}\n ]\n}',
    ],
    ["by rows", '{"preview":false,"fields":["a","b"],"rows":[["1",null],["2",["x","y"]]]}'],
    ["by columns", '{"preview":false,"fields":[{"name":"a"},{"name":"b"}],"columns":[["1","2"],[null,["x","y"]]]}'],
  ])("are events: %s", (_, text) => {
    expect(read(text)).toMatchObject({ format: "splunk-export", events: two });
  });
  it("may be none, and previews do not count beside others", () => {
    expect(read('{"preview":false,"offset":0,"lastrow":true}').events).toEqual([]);
    const { events, messages } = read('{"preview":true,"result":{"a":"1"}}');
    expect(events).toEqual([{ a: "1" }]);
    expect(messages[0]).toMatch(/previews only/);
  });
});

describe("JSON of other tools", () => {
  it.each([
    ["objects over many lines, one after the other", '{\n "a": 1\n}\n{\n "a": 2\n}\n'],
    ["arrays one after the other", '[{"a":1}]\n[{"a":2}]'],
    [
      "documents of Elasticsearch",
      '{"_index":"x","_id":"1","_source":{"a":1}}\r\n{"_index":"x","_id":"2","_source":{"a":2}}',
    ],
    [
      "an answer of Elasticsearch",
      '{"took":1,"timed_out":false,"hits":{"total":2,"hits":[{"_id":"1","_source":{"a":1}},{"_id":"2","fields":{"a":[2]}}]}}',
    ],
    ["records of Azure", '{"records":[{"a":1},{"a":2}]}'],
    ["a page of Microsoft's services", '{"value":[{"a":1},{"a":2}],"nextLink":"https://x","@odata.nextLink":"y"}'],
    [
      "a query of Sentinel",
      '{"tables":[{"name":"PrimaryResult","columns":[{"name":"a","type":"int"}],"rows":[[1],[2]]}]}',
    ],
    ["an answer of advanced hunting", '{"Schema":[{"Name":"a"}],"Results":[{"a":1},{"a":2}]}'],
  ])("is read: %s", (_, text) => {
    expect(events(text)).toEqual([{ a: 1 }, { a: 2 }]);
  });
  it("keeps lists in an event that has other fields", () => {
    expect(events('{"host":"web1","records":[{"a":1}]}')).toEqual([{ host: "web1", records: [{ a: 1 }] }]);
  });
  it("is read as the event collector would take it", () => {
    const sent = { time: 1, host: "web1", sourcetype: "app", event: { a: 1 }, fields: { b: "2" } };
    expect(read(JSON.stringify(sent)).events).toEqual([
      { a: 1, b: "2", _time: 1, host: "web1", sourcetype: "app", _raw: '{"a":1}' },
    ]);
  });
  it("says the line of what is malformed", () => {
    expect(() => read('{\n "a": 1\n}\n{\n "a" 2\n}\n')).toThrow(/events:5: not a JSON object/);
    expect(() => read('{"a":1}\n{"a":')).toThrow(/events:2: not a JSON object/);
  });
});

describe("records of CloudTrail", () => {
  const record = (name: string) => ({
    eventTime: "2026-01-02T03:04:05Z",
    eventSource: "iam.amazonaws.com",
    eventName: name,
  });
  const records = { Records: [record("CreateUser"), record("DeleteUser")] };
  it.each([
    ["with a sourcetype, on one line", JSON.stringify(records), { sourcetype: "aws:cloudtrail" }],
    ["with a sourcetype, over many lines", JSON.stringify(records, null, 2), { sourcetype: "aws:cloudtrail" }],
    ["without", JSON.stringify(records), {}],
    [
      "from its client",
      JSON.stringify({
        Events: records.Records.map((each) => ({ EventId: "1", CloudTrailEvent: JSON.stringify(each) })),
      }),
      {},
    ],
  ])("are events each: %s", (_, text, about) => {
    const path = file("trail.json", text);
    const search = "sourcetype=aws:cloudtrail eventName=* | table _time eventName";
    expect(detection({ search }).rows({ path, ...about })).toEqual(
      ["CreateUser", "DeleteUser"].map((eventName) => ({ _time: 1767323045, eventName })),
    );
  });
  it("stay one event where Splunk's own JSON is said, as Splunk would index the file", () => {
    const path = file("trail.json", JSON.stringify(records));
    expect(readInputSync(path, { raw: { sourcetype: "_json", knowledge: [] } }).events).toHaveLength(1);
  });
});

describe("CSV", () => {
  it.each([
    ["with a mark and CRLF", '\ufeff"a","b"\r\n"1","2;3"\r\n'],
    ["of PowerShell", '#TYPE System.Management.Automation.PSCustomObject\r\n"a","b"\r\n"1","2;3"\r\n'],
    ["of PowerShell with semicolons", '#TYPE Selected.X\n"a";"b"\n"1";"2;3"'],
    ["with tabs", "a\tb\n1\t2;3\n"],
    ["with bars", "a|b\n1|2;3"],
    ["with the delimiter that Excel is told", 'sep=;\na;b\n1;"2;3"'],
  ])("is read %s", (_, text) => {
    expect(read(text)).toMatchObject({ format: "csv", events: [{ a: "1", b: "2;3" }] });
  });
  it("keeps line ends and quotes in cells", () => {
    expect(events('a,b\n"x\ny","say ""hi"""\n')).toEqual([{ a: "x\ny", b: 'say "hi"' }]);
  });
  it("has several values where Splunk exported them, dollars among them", () => {
    expect(events("b,__mv_b\nx,$a$$;$$b$;$c$")).toEqual([{ b: ["a$;$b", "c"] }]);
  });
  it("may have one column where its name says what it is, and no row", () => {
    expect(events("ip\n192.0.2.1\n", "ips.csv")).toEqual([{ ip: "192.0.2.1" }]);
    expect(read("a,b\n")).toMatchObject({ events: [], messages: ["there are no events in it"] });
  });
  it("says the line of a row that has other cells than its header", () => {
    expect(() => read("#TYPE X\na;b\n1;2\n1;2;3")).toThrow(/events:4: not CSV/);
  });
  it("is no log whose lines have bars", () => {
    expect(() => read("CEF:0|Vendor|Product|1.0|100|worm stopped|10|src=192.0.2.1")).toThrow(/is neither JSON/);
  });
});

describe("times", () => {
  it.each([
    "time",
    "Timestamp",
    "TIMESTAMP",
    "TimeCreated",
    "eventTime",
    "EventTime",
    "TimeGenerated",
    "@timestamp",
    "ts",
  ])("are found in %s", (name) =>
    expect(read(JSON.stringify({ [name]: "2026-01-02T03:04:05Z" })).events[0]?._time).toBe(1767323045),
  );
  it("may be written as PowerShell does", () => {
    expect(read('{"TimeCreated":"\\/Date(1767323045000)\\/"}').events[0]?._time).toBe(1767323045);
    expect(read('{"TimeCreated":{"value":"\\/Date(1767323045000)\\/","DateTime":"x"}}').events[0]?._time).toBe(
      1767323045,
    );
  });
});

describe("Winlogbeat", () => {
  const xmlOf = (event: unknown) => String(read(JSON.stringify(event)).events[0]?._raw);
  const audit = {
    "@timestamp": "2026-01-02T03:04:05Z",
    log: { level: "information" },
    winlog: {
      event_id: 4624,
      channel: "Security",
      opcode: "Info",
      keywords: ["Audit Success"],
      event_data: { TargetUserName: "ann" },
    },
  };
  it("gives levels, opcodes and keywords as numbers", () => {
    expect(xmlOf(audit)).toContain("<Level>0</Level><Opcode>0</Opcode><Keywords>0x8020000000000000</Keywords>");
  });
  it("gives Sysmon's task", () => {
    const winlog = {
      event_id: 1,
      channel: "Microsoft-Windows-Sysmon/Operational",
      task: "Process Create (rule: ProcessCreate)",
    };
    expect(xmlOf({ "log.level": "warning", winlog })).toContain("<Level>3</Level><Task>1</Task>");
  });
  it("gives UserData", () => {
    const user_data = { xml_name: "LogFileCleared", SubjectUserName: "ann" };
    const cleared = { winlog: { event_id: 1102, channel: "Security", user_data } };
    const { rows } = createEngine().search(
      "EventCode=1102 | table SubjectUserName",
      read(JSON.stringify(cleared)).events,
    );
    expect(rows).toEqual([{ SubjectUserName: "ann" }]);
  });
  it("may have dots in its keys, and be wrapped by Elasticsearch", () => {
    const flat = {
      "@timestamp": "2026-01-02T03:04:05Z",
      "log.level": "information",
      "winlog.event_id": 4624,
      "winlog.channel": "Security",
      "winlog.opcode": "Info",
      "winlog.keywords": ["Audit Success"],
      "winlog.event_data.TargetUserName": "ann",
    };
    expect(xmlOf(flat)).toBe(xmlOf(audit));
    expect(xmlOf({ _index: "winlogbeat", _source: audit })).toBe(xmlOf(audit));
    expect(xmlOf({ hits: { hits: [{ _index: "winlogbeat", _source: flat }] } })).toBe(xmlOf(audit));
  });
});

describe("Velociraptor's dump of an event log", () => {
  it("is read", () => {
    const System = {
      Provider: { Name: "x" },
      EventID: { Value: 4624 },
      TimeCreated: { SystemTime: 1767323045.5 },
      Channel: "Security",
      Computer: "dc1",
    };
    expect(read(JSON.stringify({ System, EventData: { TargetUserName: "ann" } })).events).toMatchObject([
      { _time: 1767323045.5, host: "dc1", source: "XmlWinEventLog:Security" },
    ]);
  });
});

describe("what a reader says", () => {
  const rule = detection({ search: "user=eve" });
  it("is told by a matcher that fails", () => {
    const path = file("timeless.json", '{"user":"ann"}\n');
    const { pass, message } = matchers.toFireOn.call({}, rule, { path });
    expect(pass).toBe(false);
    expect(message()).toContain("1 of 1 events have no time in any usual field; they have no _time");
  });
  it("is a warning of one that holds because nothing was found", () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    try {
      matchers.toFireOn.call({ isNot: true }, rule, { path: file("timeless.json", '{"user":"ann"}\n') });
      matchers.toFireOn.call({ isNot: true }, rule, { path: file("timed.json", '{"user":"ann","time":5}\n') });
      expect(warn.mock.calls.flat()).toEqual([expect.stringContaining("timeless.json: 1 of 1 events have no time")]);
    } finally {
      warn.mockRestore();
    }
  });
  it("tells once where bytes are no UTF-8, and the text is read", async () => {
    const path = file("latin.log", Buffer.from('{"user":"ann"}\n{"user":"Zo\xeb"}\n{"user":"\xe4"}\n', "latin1"));
    for (const { events, messages } of [await readInput(path), readInputSync(path)]) {
      expect(events.map(({ user }) => user)).toEqual(["ann", "Zo\ufffd", "\ufffd"]);
      expect(messages[0]).toMatch(/^line 2, byte 26: this is no UTF-8/);
      expect(messages.filter((message) => message.includes("UTF-8"))).toHaveLength(1);
    }
  });
  it("does not doubt U+FFFD that is written so", async () => {
    expect((await readInput(file("fffd.json", '{"user":"\ufffd","_time":1}'))).messages).toEqual([]);
  });
});
