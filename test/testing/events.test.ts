import { describe, expect, it } from "vitest";
import { createEngine, type Event } from "../../src/index.ts";
import { readEventLines } from "../../src/input/event-lines.ts";
import {
  auditd,
  cim,
  cloudtrail,
  logCleared,
  powershell,
  serviceInstalled,
  sysmon,
  windowsEvent,
  windowsSecurity,
} from "../../src/testing/events/index.ts";
import { eventsFromText } from "../../src/text-events.ts";

const engine = createEngine();
const about = ["_time", "_raw", "host", "source", "sourcetype", "index"];

/** The fields that a search finds in an event that has nothing but its text, of those that a builder gave. */
function readBack(event: Event): Record<string, unknown> {
  const bare = Object.fromEntries(about.flatMap((name) => (name in event ? [[name, event[name]]] : [])));
  const [row = {}] = engine.search("*", [bare], { now: 2_000_000_000 }).rows;
  return Object.fromEntries(Object.keys(event).map((name) => [name, row[name]]));
}
const plain = (event: Event) => ({ ...event });

const nasty = `a & b < c > d "e" 'f' &amp; ünï ]]> line\nnext`;
const sysmonIds = [1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 22, 23, 25, 26];
const securityIds = [
  1102, 4624, 4625, 4634, 4648, 4672, 4688, 4689, 4697, 4698, 4699, 4702, 4719, 4720, 4722, 4724, 4725, 4726, 4728,
  4732, 4738, 4740, 4756, 4768, 4769, 4771, 4776, 5136, 5140, 5145,
];

describe("built events", () => {
  it.each([
    ...sysmonIds.map((id) => [`sysmon ${id}`, sysmon(id, { Image: nasty, Extra: "x" })] as const),
    ...securityIds.map((id) => [`security ${id}`, windowsSecurity(id, { SubjectUserName: nasty })] as const),
    ["powershell", powershell(nasty)] as const,
    ["log cleared", logCleared("Application", { SubjectUserName: nasty })] as const,
    ["service installed", serviceInstalled({ ImagePath: nasty })] as const,
    [
      "cloudtrail",
      cloudtrail({ eventName: nasty, resources: [{ ARN: "a" }, { ARN: "b" }], tags: ["x", "y"] }),
    ] as const,
    ["auditd execve", auditd("EXECVE", { a0: "curl", a1: "-o", a2: nasty })] as const,
    ["auditd syscall", auditd("SYSCALL", { key: "exec", comm: "c omm" })] as const,
    ["auditd path", auditd("PATH")] as const,
  ])("%s is read back from its text to the same fields", (_, event) => {
    expect(readBack(event)).toEqual(plain(event));
  });
  it("are the same each time", () => {
    expect(sysmon(1)).toEqual(sysmon(1));
    expect(sysmon(1)._time).toBe(1768478400);
    expect(sysmon(1).SystemTime).toBe("2026-01-15T12:00:00.000000000Z");
  });
  it("are read from a file of their texts with the same time, host and source", () => {
    const event = sysmon(3, {}, { time: "2026-02-03T04:05:06.789Z", host: "srv9" });
    const [read] = readEventLines([String(event._raw)], "events.xml").events;
    expect(read).toEqual(Object.fromEntries(about.flatMap((name) => (name in event ? [[name, event[name]]] : []))));
    const [indexed] = eventsFromText(String(event._raw), { host: "srv9" });
    expect(indexed).toMatchObject({ _time: 1770091506.789, host: "srv9", source: event.source });
  });
  it("keep entities in fields, as Splunk does", () => {
    const event = sysmon(1, { CommandLine: "cmd /c dir > out 2>&1 & exit" });
    expect(event.CommandLine).toBe("cmd /c dir &gt; out 2&gt;&amp;1 &amp; exit");
    expect(event._raw).toContain("<Data Name='CommandLine'>cmd /c dir &gt; out 2&gt;&amp;1 &amp; exit</Data>");
  });
  it("derive what follows from what was given", () => {
    expect(sysmon(1, { Image: "C:\\Temp\\evil.exe" })).toMatchObject({
      CommandLine: "C:\\Temp\\evil.exe",
      OriginalFileName: "evil.exe",
    });
    expect(windowsSecurity(4688, { NewProcessName: "C:\\a.exe" }).CommandLine).toBe("C:\\a.exe");
    expect(cim.process({ process: '"C:\\Temp\\x y.exe" -a' })).toMatchObject({ process_name: "x y.exe" });
    expect(cim.registry({ registry_path: "HKLM\\A\\B" })).toMatchObject({
      registry_key_name: "HKLM\\A",
      registry_value_name: "B",
    });
  });
  it("hold the data of a cleared log as Windows does", () => {
    expect(windowsSecurity(1102)._raw).toContain(
      "<UserData><LogFileCleared xmlns='http://manifests.microsoft.com/win/2004/08/windows/eventlog'><SubjectUserSid>",
    );
    expect(logCleared("Setup")).toMatchObject({ EventCode: "104", Channel: "System", SubjectUserName: "alice" });
  });
  it("leave out what is null", () => {
    const event = sysmon(1, { ParentUser: null });
    expect(event).not.toHaveProperty("ParentUser");
    expect(event._raw).not.toContain("ParentUser");
  });
  it("write hexadecimal where the kernel does", () => {
    const event = auditd("EXECVE", { a0: "sh", a1: "echo hi" });
    expect(event._raw).toBe('type=EXECVE msg=audit(1768478400.000:1001): argc=2 a0="sh" a1=6563686F206869');
    expect(event.a1).toBe("6563686F206869");
  });
  it.each([
    [() => sysmon(99), "there is no Sysmon event 99 here; there are 1, 2, 3"],
    [() => Reflect.apply(windowsSecurity, null, ["4625"]), 'the id of a Security event is a number, not "4625"'],
    [() => Reflect.apply(sysmon, null, ["1"]), 'the id of a Sysmon event is a number, not "1"'],
    [() => windowsSecurity(1), "there is no Security event 1 here; there are 1102"],
    [() => sysmon(1, { Image: "a\u0000b" }), "the character U+0000 cannot stand in XML"],
    [() => sysmon(1, { "a b": "x" }), '"a b" is not a name of event data'],
    [() => sysmon(1, {}, { time: "soon" }), "time is not a time: soon"],
    [() => Reflect.apply(sysmon, null, [1, {}, { hots: "a" }]), "an event has no setting `hots`"],
    [() => Reflect.apply(sysmon, null, [1, { Image: undefined }]), "the field Image is undefined; null leaves it out"],
    [() => auditd("SYSCALL", { pid: "1 2" }), "pid of an audit record is one word, without quotes"],
    [() => auditd("x y"), '"x y" is not a type of audit records'],
  ])("refuse what cannot be: %#", (build, message) => {
    expect(build).toThrow(TypeError);
    expect(build).toThrow(message);
  });
  it("escape an apostrophe in an attribute", () => {
    const event = windowsEvent({ id: 1, channel: "O'Hara", provider: "O'Hara" }, {});
    expect(event._raw).toContain("<Provider Name='O&apos;Hara'/>");
  });
});

describe("built events in searches", () => {
  const count = (spl: string, events: readonly Event[]) => engine.search(spl, events, { now: 2_000_000_000 }).length;

  it.each([
    ["Endpoint.Processes", "Processes.process_name=certutil.exe", sysmon(1, { Image: "C:\\Windows\\certutil.exe" })],
    ["Endpoint.Processes", "Processes.process_name=certutil.exe", cim.process({ process: "certutil.exe -f" })],
    ["Endpoint.Processes", "Processes.process_name=a.exe", windowsSecurity(4688, { NewProcessName: "C:\\a.exe" })],
    ["Endpoint.Filesystem", "Filesystem.file_name=x.txt", sysmon(11, { TargetFilename: "C:\\x.txt" })],
    ["Endpoint.Filesystem", "Filesystem.file_name=x.txt", cim.filesystem({ file_path: "C:\\x.txt" })],
    ["Endpoint.Registry", "Registry.registry_value_name=Run", sysmon(13, { TargetObject: "HKLM\\A\\Run" })],
    ["Endpoint.Registry", "Registry.registry_value_name=Run", cim.registry({ registry_path: "HKLM\\A\\Run" })],
    ["Network_Traffic.All_Traffic", "All_Traffic.dest_port=4444", sysmon(3, { DestinationPort: 4444 })],
    ["Network_Traffic.All_Traffic", "All_Traffic.dest_port=4444", cim.network({ dest_port: 4444 })],
    ["Authentication.Authentication", "Authentication.action=failure", windowsSecurity(4625)],
    ["Authentication.Authentication", "Authentication.user=bob", cim.authentication({ user: "bob" })],
  ])("are in %s: %s", (dataset, where, event) => {
    expect(count(`| tstats count from datamodel=${dataset} where ${where} by host`, [event])).toBe(1);
    expect(count(`| tstats count from datamodel=${dataset} where NOT (${where}) by host`, [event])).toBe(0);
  });
});
