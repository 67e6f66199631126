import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { createEngine, eventsFromText, type KnowledgeObjects } from "../../src/index.ts";
import { loadApp } from "../../src/node.ts";
import { present, shared } from "../support/shared.ts";
import { sysmonEvent } from "../support/sysmon.ts";

const about = {
  sourcetype: "xmlwineventlog",
  source: "XmlWinEventLog:Microsoft-Windows-Sysmon/Operational",
  host: "ws01",
  now: "2026-03-31T12:00:00Z",
};
const image = (name: string) => `C:\\Windows\\System32\\${name}`;
const raw = [
  sysmonEvent(1, {
    ProcessGuid: "{1}",
    ProcessId: "4711",
    Image: image("cmd.exe"),
    OriginalFileName: "Cmd.Exe",
    CommandLine: "cmd.exe /c whoami &amp; hostname",
    CurrentDirectory: "C:\\",
    User: "CORP\\ann",
    Hashes: "MD5=AA,SHA256=BB,IMPHASH=CC",
    ParentProcessId: "99",
    ParentImage: "C:\\Windows\\explorer.exe",
    ParentCommandLine: "explorer.exe",
  }),
  sysmonEvent(
    3,
    {
      ProcessId: "4711",
      Image: image("cmd.exe"),
      User: "CORP\\ann",
      Protocol: "tcp",
      Initiated: "true",
      SourceIp: "10.0.0.5",
      SourceHostname: "ws01.corp.example",
      SourcePort: "50000",
      DestinationIp: "192.0.2.7",
      DestinationHostname: "evil.example",
      DestinationPort: "443",
    },
    1,
  ),
  sysmonEvent(
    11,
    {
      ProcessId: "4711",
      Image: image("cmd.exe"),
      TargetFilename: "C:\\Temp\\drop.exe",
      CreationUtcTime: "2026-03-31 11:00:02.000",
      User: "CORP\\ann",
    },
    2,
  ),
  sysmonEvent(
    13,
    {
      EventType: "SetValue",
      ProcessId: "4711",
      Image: image("reg.exe"),
      TargetObject: "HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Run\\evil",
      Details: "C:\\Temp\\drop.exe",
      User: "CORP\\ann",
    },
    3,
  ),
  sysmonEvent(
    22,
    {
      ProcessId: "4711",
      QueryName: "evil.example",
      QueryStatus: "0",
      QueryResults: "::ffff:192.0.2.7;",
      Image: image("cmd.exe"),
      User: "CORP\\ann",
    },
    4,
  ),
].join("\n");

const ways: readonly (readonly [string, () => readonly KnowledgeObjects[]])[] = [
  ["what is built in", () => []],
  ...(present("data/knowledge/TA-microsoft-sysmon")
    ? [["the Sysmon add-on", () => [loadApp(`${shared}data/knowledge/TA-microsoft-sysmon`)]] as const]
    : []),
];

describe.each(ways)("raw Sysmon events, through %s,", (_, load) => {
  const knowledge = load();
  const engine = createEngine({ knowledge });
  const count = (search: string) =>
    engine.search(`| tstats count ${search}`, eventsFromText(raw, about, knowledge)).rows;
  it("are processes", () => {
    expect(
      count(
        "from datamodel=Endpoint.Processes where Processes.process_name=cmd.exe by Processes.process_name Processes.process Processes.process_id Processes.parent_process_name Processes.parent_process Processes.dest",
      ),
    ).toEqual([
      {
        "Processes.process_name": "cmd.exe",
        // Splunk takes values out of the XML by regexes: entities stay as they are.
        "Processes.process": "cmd.exe /c whoami &amp; hostname",
        "Processes.process_id": "4711",
        "Processes.parent_process_name": "explorer.exe",
        "Processes.parent_process": "explorer.exe",
        "Processes.dest": expect.stringMatching(/^ws01/),
        count: 1,
      },
    ]);
  });
  it("are changes of the registry", () => {
    expect(
      count(
        'from datamodel=Endpoint.Registry where Registry.registry_path="*\\\\CurrentVersion\\\\Run*" by Registry.registry_path Registry.process_id',
      ),
    ).toEqual([
      {
        "Registry.registry_path": expect.stringContaining("CurrentVersion\\Run"),
        "Registry.process_id": "4711",
        count: 1,
      },
    ]);
  });
  it("tell what was written into the registry", () => {
    const [row] = count(
      "from datamodel=Endpoint.Registry by Registry.registry_value_name Registry.registry_value_data",
    );
    // The add-on of 2021 takes the data for the name.
    const expected =
      knowledge.length === 0
        ? { "Registry.registry_value_name": "evil", "Registry.registry_value_data": "C:\\Temp\\drop.exe", count: 1 }
        : { "Registry.registry_value_name": "C:\\Temp\\drop.exe", "Registry.registry_value_data": "unknown", count: 1 };
    expect(row).toEqual(expected);
  });
  it("are changes of files", () => {
    expect(
      count(
        "from datamodel=Endpoint.Filesystem where Filesystem.file_name=*.exe by Filesystem.file_name Filesystem.file_path Filesystem.process_id",
      ),
    ).toEqual([
      {
        "Filesystem.file_name": "drop.exe",
        "Filesystem.file_path": expect.stringMatching(/^C:\\Temp/),
        "Filesystem.process_id": "4711",
        count: 1,
      },
    ]);
  });
  it("are network traffic", () => {
    expect(
      count(
        "from datamodel=Network_Traffic where All_Traffic.dest_port=443 by All_Traffic.src_ip All_Traffic.dest_ip All_Traffic.dest_port All_Traffic.transport",
      ),
    ).toEqual([
      {
        "All_Traffic.src_ip": "10.0.0.5",
        "All_Traffic.dest_ip": "192.0.2.7",
        "All_Traffic.dest_port": "443",
        "All_Traffic.transport": "tcp",
        count: 1,
      },
    ]);
  });
  it("are look-ups of names", () => {
    expect(count("from datamodel=Network_Resolution by DNS.query")).toEqual([
      { "DNS.query": "evil.example", count: 1 },
    ]);
  });
});

const sources = "data/security_content/data_sources/";

describe.skipIf(!present(sources)).each(ways)("the content pack's examples of Sysmon, through %s,", (_, load) => {
  const knowledge = load();
  const engine = createEngine({ knowledge });
  it.each([
    [1, "Endpoint.Processes"],
    [3, "Network_Traffic.All_Traffic"],
    [11, "Endpoint.Filesystem"],
    [12, "Endpoint.Registry"],
    [13, "Endpoint.Registry"],
    [22, "Network_Resolution.DNS"],
  ])("event %d is in %s", (id, model) => {
    const { example_log: example } = parse(readFileSync(`${shared}${sources}sysmon_eventid_${id}.yml`, "utf8"));
    const events = eventsFromText(example, about, knowledge);
    expect(engine.search(`| tstats count from datamodel=${model}`, events).rows).toEqual([{ count: 1 }]);
  });
});

describe("Sysmon for Linux", () => {
  it("is read by its own rules, though its events look like those of Windows", () => {
    const linux = sysmonEvent(1, {
      ProcessId: "7",
      Image: "/usr/bin/sudo",
      CommandLine: "sudo id",
      ParentImage: "/bin/bash",
    });
    const events = eventsFromText(linux, {
      sourcetype: "sysmon:linux",
      source: "Syslog:Linux-Sysmon/Operational",
      now: about.now,
    });
    const search =
      "| tstats count from datamodel=Endpoint.Processes by Processes.process_name Processes.parent_process_name Processes.process";
    expect(createEngine().search(search, events).rows).toEqual([
      {
        "Processes.process_name": "sudo",
        "Processes.parent_process_name": "bash",
        "Processes.process": "sudo id",
        count: 1,
      },
    ]);
  });
});

describe("data of Windows events", () => {
  it("with blanks in their names are fields with underscores", () => {
    const raw = sysmonEvent(1121, { "Process Name": "word.exe", "Target Commandline": "x" });
    const named = createEngine().search("* | table Process_Name", [{ _raw: raw }]);
    expect(named.rows).toEqual([{ Process_Name: "word.exe" }]);
    expect(createEngine().search("Process_Name=word*", [{ _raw: raw }]).rows[0]).toMatchObject({
      Target_Commandline: "x",
    });
  });
});
