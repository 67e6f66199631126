import { describe, expect, it } from "vitest";
import { createEngine, eventsFromText, type KnowledgeObjects, readText, type TextSource } from "../../src/index.ts";
import { system } from "../../src/knowledge/builtin/system.ts";
import { systemTransforms } from "../../src/knowledge/builtin/system-transforms.ts";
import { readConfFile } from "../../src/knowledge/conf.ts";
import { renderKnowledgeMessage } from "../../src/knowledge/place.ts";
import { app } from "../support/app.ts";

/** Wanted fields of raw text, with some knowledge beside what is built in. */
function fields(text: string, source: TextSource, wanted: string, knowledge: readonly KnowledgeObjects[] = []) {
  const events = eventsFromText(text, { now: "2026-06-21T12:00:00Z", ...source }, knowledge);
  const engine = createEngine({ knowledge });
  const { rows, messages } = engine.search(`* | table ${wanted}`, events);
  expect(messages.map(({ message }) => message)).toEqual([]);
  return rows;
}

const created = `06/20/2026 09:15:01 AM
LogName=Security
EventCode=4688
ComputerName=PC1
Message=A new process has been created.

Creator Subject:
	Account Name:		ann
	Account Domain:		ACME
Process Information:
	New Process Name:	C:\\Windows\\System32\\cmd.exe
	Password Last Set:	6/20/2026 9:15:01 AM
`;

describe("the transforms that Splunk itself brings", () => {
  const windows = app({
    props:
      "[WinEventLog:Security]\nrename = WinEventLog\n[WinEventLog]\nREPORT-0MESSAGE = wel-message, wel-eq-kv, wel-col-kv\n",
  });
  const wanted = "EventCode Account_Name user New_Process_Name process_name";
  const expected = [
    {
      EventCode: "4688",
      Account_Name: "ann",
      user: "ann",
      New_Process_Name: "C:\\Windows\\System32\\cmd.exe",
      process_name: "cmd.exe",
    },
  ];
  it.each<[string, TextSource, readonly KnowledgeObjects[]]>([
    ["by their sourcetype, with nothing else", { sourcetype: "WinEventLog" }, []],
    ["by the sourcetype of their log", { sourcetype: "WinEventLog:Security" }, []],
    ["by their source", { sourcetype: "WinEventLog", source: "WinEventLog:Security" }, []],
    ["for an add-on that names the transforms", { sourcetype: "WinEventLog" }, [windows]],
    ["for an add-on that renames the sourcetype", { sourcetype: "WinEventLog:Security" }, [windows]],
    [
      "for an add-on, by source too, once each",
      { sourcetype: "WinEventLog", source: "WinEventLog:Security" },
      [windows],
    ],
  ])("take the text of Windows events apart %s", (_, source, knowledge) => {
    expect(fields(created, source, wanted, knowledge)).toEqual(expected);
  });
  it("do so for any sourcetype whose source says what it is", () => {
    const source = { sourcetype: "site:windows", source: "WinEventLog:Application" };
    expect(fields(created, source, "EventCode Account_Name")).toEqual([{ EventCode: "4688", Account_Name: "ann" }]);
    expect(fields(created, { sourcetype: "wmi", source: "WMI:WinEventLog:System" }, "host Account_Domain")).toEqual([
      { host: "PC1", Account_Domain: "ACME" },
    ]);
  });
  it("break such texts before a date that begins a line, and at no other", () => {
    const two = `${created}${created.replace("4688", "4720").replace("09:15:01", "09:16:01")}`;
    expect(fields(two, { sourcetype: "WinEventLog" }, "_time EventCode")).toEqual([
      { _time: 1781946961, EventCode: "4720" },
      { _time: 1781946901, EventCode: "4688" },
    ]);
  });
  it("serve sourcetypes of other names", () => {
    const props =
      "[fw]\nSHOULD_LINEMERGE = false\nTRANSFORMS-h = syslog-host\nREPORT-s = syslog-extractions\n" +
      "[web]\nREPORT-a = access-extractions\n[dir]\nREPORT-k = ad-kv\n[asl]\nREPORT-b = bracket-space\n";
    const knowledge = [app({ props })];
    expect(
      fields("Jun 21 10:11:12 gw7 kernel[12]: dropped", { sourcetype: "fw" }, "host process pid", knowledge),
    ).toEqual([{ host: "gw7", process: "kernel", pid: "12" }]);
    expect(
      fields("Jun 21 10:11:12 local0.info gw7 su: x", { sourcetype: "fw" }, "host process pid", knowledge),
    ).toEqual([{ host: "gw7", process: "su" }]);
    const line =
      '10.0.0.1 - ann [21/Jun/2026:10:11:12 +0000] "GET http://a.example/x/y/z.php?q=1 HTTP/1.1" 200 12 "http://b.example/" "curl/8 (x)" "c=1" rest';
    expect(
      fields(
        line,
        { sourcetype: "web" },
        "clientip user method uri_domain uri_path root file uri_query status",
        knowledge,
      ),
    ).toEqual([
      {
        clientip: "10.0.0.1",
        user: "ann",
        method: "GET",
        uri_domain: "http://a.example",
        uri_path: "/x/y/z.php",
        root: "x",
        file: "z.php",
        uri_query: "q=1",
        status: "200",
      },
    ]);
    expect(
      fields(line, { sourcetype: "web" }, "bytes referer_domain useragent cookie other version", knowledge),
    ).toEqual([
      {
        bytes: "12",
        referer_domain: "http://b.example",
        useragent: "curl/8 (x)",
        cookie: "c=1",
        other: " rest",
        version: "HTTP/1.1",
      },
    ]);
    expect(fields("cn=Ann Ash\nmember=a\nmember=b", { sourcetype: "dir" }, "cn member", knowledge)).toEqual([
      { cn: "Ann Ash", member: ["a", "b"] },
    ]);
    expect(fields("[Time 2026.06.21] [Sender su]", { sourcetype: "asl" }, "Time Sender", knowledge)).toEqual([
      { Time: "2026.06.21", Sender: "su" },
    ]);
  });
  it("can be changed setting by setting", () => {
    const knowledge = [
      app({ props: "[s]\nREPORT-s = syslog-extractions\n", transforms: "[syslog-extractions]\nFORMAT = proc::$1\n" }),
    ];
    expect(fields("Jun 21 10:11:12 gw7 su[1]: x", { sourcetype: "s" }, "process proc pid", knowledge)).toEqual([
      { proc: "su" },
    ]);
  });
  it("are the same stanzas for the sourcetypes of Splunk's own list", () => {
    const syslog = "Jun 21 10:11:12 gw7 sshd[12]: Accepted password for ann from 10.0.0.1 port 22 ssh2";
    for (const sourcetype of ["syslog", "linux_messages_syslog", "cisco_syslog", "postfix_syslog"])
      expect(fields(syslog, { sourcetype }, "host process pid")).toEqual([{ host: "gw7", process: "sshd", pid: "12" }]);
    expect(fields(syslog, { sourcetype: "linux_secure" }, "process pid user")).toEqual([
      { process: "sshd", pid: "12", user: "ann" },
    ]);
    expect(
      fields(
        "objectGUID=0a-1b\nobjectSid=S-1-5",
        { sourcetype: "ActiveDirectory" },
        "objectGUID guid_lookup sid_lookup",
      ),
    ).toEqual([{ objectGUID: "0a-1b", guid_lookup: "0a-1b", sid_lookup: "S-1-5" }]);
  });
  it("make a sourcetype of a file's name", () => {
    const syslog = "Jun 21 10:11:12 gw7 su[1]: x";
    expect(fields(syslog, { source: "/logs/var/log/secure.1" }, "sourcetype pid")).toEqual([
      { sourcetype: "linux_secure", pid: "1" },
    ]);
    expect(fields(syslog, { source: "/var/log/messages" }, "sourcetype pid")).toEqual([
      { sourcetype: "syslog", pid: "1" },
    ]);
  });
});

describe("pieces of regular expressions", () => {
  const report = (regex: string, text: string, wanted: string, more = "") =>
    fields(text, { sourcetype: "p" }, wanted, [
      app({ props: "[p]\nKV_MODE = none\nREPORT-p = t\n", transforms: `[t]\nREGEX = ${regex}\n${more}` }),
    ])[0];
  it.each([
    ["from [[ipv4]]", "from 10.1.2.3:443", { ip: "10.1.2.3", port: "443" }],
    ["from [[ipv4:src_]]", "from 10.1.2.3:443", { src_ip: "10.1.2.3", src_port: "443" }],
    ["u=[[nspaces:who]] [[digits:n]]", "u=a-b 17", { who: "a-b", n: "17" }],
    ["[[sbstring:box]] [[qstring:said]]", '[x y] "p q"', { box: "x y", said: "p q" }],
    [
      "[[url]]$",
      "see https://a.example/b?c",
      { url: "https://a.example/b?c", proto: "https", domain: "a.example", uri: "/b?c" },
    ],
    [
      "get [[bc_uri]]",
      "get http://h.example/r/s/f.js?x=1",
      { uri_domain: "http://h.example", root: "r", file: "f.js", uri_query: "x=1" },
    ],
    ["([[int]]|[[float]])=[[alphas:a]]:[[alnums:b]][[all:c]]", "0x1f=ab:12!", { a: "ab", b: "12", c: "!" }],
    ["[[mine:x]]", "id-42", { x: "42" }, "[mine]\nREGEX = id-(?<>[[digits]])\n"],
  ])("%s", (regex, text, expected, more = "") => {
    expect(report(String(regex), String(text), Object.keys(expected).join(" "), String(more))).toEqual(expected);
  });
  it("are all there that a transform of Splunk's own names", () => {
    const defined = readConfFile({ name: "t", text: systemTransforms }).conf;
    const pieces = [...systemTransforms.matchAll(/\[\[([\w-]+)/g)].map(([, name = ""]) => name);
    expect(pieces.filter((name) => !defined.has(name))).toEqual([]);
    const named = [...system.props.matchAll(/^(?:REPORT-\S+|TRANSFORMS\S*) = (.*)$/gm)].flatMap(([, list = ""]) =>
      list.split(/,\s*/),
    );
    expect(named.filter((name) => !defined.has(name))).toEqual([]);
  });
  const nowhere =
    "app/default/transforms.conf:1: the transform [t] has the piece [[nowhere]] in its REGEX, which is nowhere defined";
  it.each([
    ["itself", "[t]\nREGEX = a[[nowhere:b]]"],
    ["in a piece", "[t]\nREGEX = a[[u]]\n[u]\nREGEX = [[nowhere]](?<b>x)"],
  ])("that are nowhere defined are told of where a transform has one %s", (_, transforms) => {
    const engine = createEngine({ knowledge: app({ props: "[p]\nREPORT-p = t\n", transforms }) });
    const { rows, messages } = engine.search("* | table b", [{ _raw: "ax", sourcetype: "p" }]);
    expect(rows).toEqual([]);
    expect(messages.map(({ message }) => message)).toEqual([nowhere]);
  });
  it("that are nowhere defined are told of at index time", () => {
    const transforms = "[t]\nREGEX = a[[nowhere]]\nDEST_KEY = queue\nFORMAT = nullQueue";
    const { events, messages } = readText(
      "ax",
      { sourcetype: "p" },
      app({ props: "[p]\nTRANSFORMS-p = t\n", transforms }),
    );
    expect(events).toHaveLength(1);
    expect(messages.map(renderKnowledgeMessage)).toContain(nowhere);
  });
});
