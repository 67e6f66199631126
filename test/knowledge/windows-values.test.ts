import { describe, expect, it } from "vitest";
import { createEngine } from "../../src/index.ts";
import { type BuiltEvent, logCleared, sysmon, windowsEvent, windowsSecurity } from "../../src/testing/events/index.ts";

const engine = createEngine();

/** What is made of the text of an event alone; null where there is no such field. */
function values({ _time, _raw, host, source, sourcetype }: BuiltEvent, names: readonly string[]) {
  const [row = {}] = engine.search("*", [{ _time, _raw, host, source, sourcetype }], { now: 2_000_000_000 }).rows;
  return Object.fromEntries(names.map((name) => [name, row[name] ?? null]));
}

type Expected = Readonly<Record<string, string | null>>;

/** An event of the Security log that has no builder. */
const security = (id: number, data: Readonly<Record<string, string>>) =>
  windowsEvent(
    {
      id,
      channel: "Security",
      provider: "Microsoft-Windows-Security-Auditing",
      level: 0,
      keywords: "0x8020000000000000",
    },
    data,
  );

// What Splunk's own add-ons make of the same events.
const cases: readonly (readonly [string, BuiltEvent, Expected])[] = [
  [
    "a logon comes from its address and is named by its subject's session",
    windowsSecurity(4624, { WorkstationName: "LAPTOP7", IpAddress: "203.0.113.9" }),
    {
      src: "203.0.113.9",
      src_ip: "203.0.113.9",
      src_nt_host: "LAPTOP7",
      Source_Workstation: "LAPTOP7",
      Logon_ID: "0x3e7",
      session_id: "0x3e7",
      Keywords: "Audit Success",
      action: "success",
      app: "win:remote",
      severity: null,
    },
  ],
  ["a logon at the keyboard is local", windowsSecurity(4624, { LogonType: 2 }), { app: "win:local" }],
  [
    "a failed logon comes from its workstation, even from none",
    windowsSecurity(4625, { WorkstationName: "-", IpAddress: "203.0.113.9" }),
    { src: "-", src_ip: "203.0.113.9", src_nt_host: null, Keywords: "Audit Failure", action: "failure" },
  ],
  ["the machine's own address is none", windowsSecurity(4624, { IpAddress: "::1" }), { src: "::1", src_ip: null }],
  [
    "explicit credentials are for another server",
    windowsSecurity(4648),
    {
      dest: "srv01.corp.example",
      dest_nt_host: "srv01.corp.example",
      user: "bob",
      src_user: "alice",
      app: "win:unknown",
    },
  ],
  ...[4768, 4769, 4771].map((id): readonly [string, BuiltEvent, Expected] => [
    `an IPv4 address inside IPv6 stays as it is in ${id}`,
    windowsSecurity(id),
    { src: "::ffff:10.0.0.5", src_ip: "::ffff:10.0.0.5", src_nt_host: "::ffff:10.0.0.5", app: "win:unknown" },
  ]),
  [
    "backslashes before a name are none of it",
    windowsSecurity(4776, { Workstation: "\\\\WS7" }),
    { src: "WS7", src_nt_host: "WS7" },
  ],
  [
    "the security log was cleared",
    windowsSecurity(1102),
    {
      object: "audit log",
      object_attrs: "registry",
      change_type: "audit",
      action: "cleared",
      user: "alice",
      user_name: "alice",
      src_user: "alice",
      src_nt_domain: null,
      session_id: null,
      severity: "informational",
    },
  ],
  [
    "another log was cleared",
    logCleared("Windows PowerShell"),
    {
      object: "Windows PowerShell log",
      object_category: "audit log",
      change_type: "audit",
      action: "cleared",
      status: "success",
      result: "log file was cleared",
      user: "alice",
    },
  ],
  [
    "another event of the System log is no change",
    windowsEvent({ id: 7, channel: "System", provider: "x" }),
    { action: null, object: null, user: null },
  ],
  [
    "the audit policy was changed",
    windowsSecurity(4719),
    {
      user: "WS01$",
      object: "Windows Security Audit Policy",
      object_category: "audit",
      object_attrs:
        "Category=%%8274,Subcategory=%%12804,Subcategory GUID={0cce9227-69ae-11d9-bed3-505054503030},Changes=%%8448",
    },
  ],
  [
    "the password for restoring a directory was set",
    security(4794, { SubjectUserName: "ann", SubjectLogonId: "0x1", Workstation: "DC1", Status: "0x0" }),
    { user: "DSRM administrator", object: "DSRM administrator", action: "modified", src: "DC1", src_user: "ann" },
  ],
  [
    "certificates were backed up",
    security(4876, { SubjectUserSid: "CORP\\ann", SubjectUserName: "ann" }),
    {
      user: "ann",
      object: "Certification Authorities Database",
      object_id: "Certification Authorities Database",
      object_attrs: "Certificate Services",
      src: "CORP",
    },
  ],
  [
    "a domain policy was changed",
    security(4739, { SubjectUserName: "ann" }),
    { action: "success", severity: "informational" },
  ],
  [
    "an account was made",
    windowsSecurity(4720),
    {
      user: "bob",
      user_name: "bob",
      object: "bob",
      object_attrs: null,
      result: "account was created",
      action: "created",
    },
  ],
  [
    "an account was renamed",
    security(4781, { OldTargetUserName: "old", NewTargetUserName: "new", TargetSid: "S-1-5-21-1" }),
    { user: "new", user_name: "new", object: "new", object_id: "S-1-5-21-1", object_attrs: "account" },
  ],
  [
    "an account was locked out",
    windowsSecurity(4740),
    { action: "lockout", result: "lockout", user: "bob", object: "bob" },
  ],
  [
    "a member was added to a group",
    windowsSecurity(4728, { MemberName: "CN=Eve Hill,OU=Users,DC=corp", MemberSid: "S-1-5-21-7" }),
    {
      user: "Eve Hill",
      object: "Eve Hill",
      object_id: "S-1-5-21-7",
      object_attrs: "Domain Admins",
      src: "ws01.corp.example",
    },
  ],
  [
    "a member is named by its account",
    windowsSecurity(4732, { MemberSid: "CORP\\eve" }),
    { user: "eve", object: "eve" },
  ],
  ["a group that was made has no user", security(4727, { TargetUserName: "staff" }), { user: null, object: "staff" }],
  ["a task is an object", windowsSecurity(4698), { object: "\\Example", user: "alice", action: "created" }],
  [
    "a service began to run",
    windowsEvent({ id: 7036, channel: "System", provider: "x" }, { param1: "Themes", param2: "running" }),
    { status: "started" },
  ],
  [
    "Sysmon saw a process",
    sysmon(1, { OriginalFileName: "-" }),
    {
      signature: "Process creation",
      EventDescription: "Process creation",
      original_file_name: null,
      severity: "informational",
    },
  ],
  ["Sysmon saw a connection", sysmon(3), { signature: "Network connection", state: "established" }],
  ["Sysmon saw the end of a process", sysmon(5), { action: "blocked" }],
  ["Sysmon saw a module", sysmon(7), { action: "success" }],
  ["Sysmon saw a new file", sysmon(11, {}, { time: "2026-02-03T04:05:06Z" }), { action: "created" }],
  [
    "Sysmon saw an older file written",
    sysmon(11, { CreationUtcTime: "2020-01-01 00:00:00.000" }),
    { action: "modified" },
  ],
  [
    "Sysmon saw a key of the registry",
    sysmon(12, { TargetObject: "HKU\\S-1-5-21-1\\Software\\Remcos" }),
    {
      registry_key_name: "Remcos",
      registry_hive: "HKEY_CURRENT_USER",
      registry_path: "HKU\\S-1-5-21-1\\Software\\Remcos",
      object: null,
    },
  ],
  [
    "Sysmon saw a value of the registry",
    sysmon(13, { TargetObject: "HKLM\\System\\Services\\W32Time\\Limits\\High" }),
    { registry_key_name: "Limits", registry_value_name: "High", registry_hive: "HKEY_LOCAL_MACHINE\\System" },
  ],
  ["Sysmon saw a hive without a name", sysmon(13, { TargetObject: "HKCR\\a\\b" }), { registry_hive: null }],
  ["Sysmon saw a consumer of WMI", sysmon(20), { change_type: "filesystem" }],
];

describe("the values that Splunk's add-ons give to events of Windows", () => {
  it.each(cases)("%s", (_, event, expected) => {
    expect(values(event, Object.keys(expected))).toEqual(expected);
  });
  it("are enough for a detection of cleared logs", () => {
    const events = [windowsSecurity(1102), logCleared("Application"), windowsSecurity(4688)];
    const search =
      "(eventtype=wineventlog_security EventCode=1102) OR (eventtype=wineventlog_system EventCode=104) | stats count by dest object EventCode";
    expect(engine.search(search, events, { now: 2_000_000_000 }).rows).toEqual([
      { dest: "ws01.corp.example", object: "Application log", EventCode: "104", count: 1 },
      { dest: "ws01.corp.example", object: "audit log", EventCode: "1102", count: 1 },
    ]);
  });
});
