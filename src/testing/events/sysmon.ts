import { type BuiltEvent, baseName, type EventSetting, type FieldInput, kindOf, timeOf } from "./event.ts";
import { type WindowsEventKind, windowsEvent } from "./windows-event.ts";

const guid = "{8a0f3c5e-0001-6968-0100-000000001000}";
const parentGuid = "{8a0f3c5e-0002-6968-0200-000000001000}";
const user = "CORP\\alice";
const hashes =
  "MD5=00000000000000000000000000000000,SHA256=0000000000000000000000000000000000000000000000000000000000000000,IMPHASH=00000000000000000000000000000000";

const process = { ProcessGuid: guid, ProcessId: 4242, Image: "C:\\Windows\\System32\\cmd.exe" };
const signature = { Signed: "true", Signature: "Microsoft Windows", SignatureStatus: "Valid" };
const file = { FileVersion: "10.0.19041.1", Description: "-", Product: "-", Company: "-" };
const key = "HKLM\\SOFTWARE\\Example";

/** The data of each event in Sysmon's order, between RuleName and UtcTime and what only newer versions write. */
const kinds: ReadonlyMap<number, { readonly version: number; readonly data: FieldInput }> = new Map([
  [
    1,
    {
      version: 5,
      data: {
        ...process,
        ...file,
        OriginalFileName: "",
        CommandLine: "",
        CurrentDirectory: "C:\\Users\\alice\\",
        User: user,
        LogonGuid: "{8a0f3c5e-0003-6968-e703-000000000000}",
        LogonId: "0x3e7f1",
        TerminalSessionId: 1,
        IntegrityLevel: "Medium",
        Hashes: hashes,
        ParentProcessGuid: parentGuid,
        ParentProcessId: 2121,
        ParentImage: "C:\\Windows\\explorer.exe",
        ParentCommandLine: "C:\\Windows\\Explorer.EXE",
        ParentUser: user,
      },
    },
  ],
  [
    2,
    {
      version: 5,
      data: {
        ...process,
        TargetFilename: "C:\\Users\\alice\\file.txt",
        CreationUtcTime: "2020-01-01 00:00:00.000",
        PreviousCreationUtcTime: "2026-01-15 12:00:00.000",
        User: user,
      },
    },
  ],
  [
    3,
    {
      version: 5,
      data: {
        ...process,
        User: user,
        Protocol: "tcp",
        Initiated: "true",
        SourceIsIpv6: "false",
        SourceIp: "10.0.0.5",
        SourceHostname: "-",
        SourcePort: 50123,
        SourcePortName: "-",
        DestinationIsIpv6: "false",
        DestinationIp: "203.0.113.10",
        DestinationHostname: "-",
        DestinationPort: 443,
        DestinationPortName: "https",
      },
    },
  ],
  [5, { version: 3, data: { ...process, User: user } }],
  [
    6,
    { version: 4, data: { ImageLoaded: "C:\\Windows\\System32\\drivers\\example.sys", Hashes: hashes, ...signature } },
  ],
  [
    7,
    {
      version: 3,
      data: {
        ...process,
        ImageLoaded: "C:\\Windows\\System32\\version.dll",
        ...file,
        OriginalFileName: "",
        Hashes: hashes,
        ...signature,
        User: user,
      },
    },
  ],
  [
    8,
    {
      version: 2,
      data: {
        SourceProcessGuid: parentGuid,
        SourceProcessId: 2121,
        SourceImage: "C:\\Windows\\System32\\cmd.exe",
        TargetProcessGuid: guid,
        TargetProcessId: 4242,
        TargetImage: "C:\\Windows\\System32\\notepad.exe",
        NewThreadId: 7788,
        StartAddress: "0x00000000DEAD0000",
        StartModule: "-",
        StartFunction: "-",
        SourceUser: user,
        TargetUser: user,
      },
    },
  ],
  [9, { version: 2, data: { ...process, Device: "\\Device\\HarddiskVolume2", User: user } }],
  [
    10,
    {
      version: 3,
      data: {
        SourceProcessGUID: parentGuid,
        SourceProcessId: 2121,
        SourceThreadId: 2122,
        SourceImage: "C:\\Windows\\System32\\cmd.exe",
        TargetProcessGUID: guid,
        TargetProcessId: 700,
        TargetImage: "C:\\Windows\\System32\\lsass.exe",
        GrantedAccess: "0x1410",
        CallTrace: "C:\\Windows\\SYSTEM32\\ntdll.dll+9d4c4",
        SourceUser: user,
        TargetUser: "NT AUTHORITY\\SYSTEM",
      },
    },
  ],
  [
    11,
    {
      version: 2,
      data: {
        ...process,
        TargetFilename: "C:\\Users\\alice\\file.txt",
        CreationUtcTime: "2026-01-15 12:00:00.000",
        User: user,
      },
    },
  ],
  [12, { version: 2, data: { EventType: "CreateKey", ...process, TargetObject: key, User: user } }],
  [
    13,
    {
      version: 2,
      data: {
        EventType: "SetValue",
        ...process,
        TargetObject: `${key}\\Value`,
        Details: "DWORD (0x00000001)",
        User: user,
      },
    },
  ],
  [14, { version: 2, data: { EventType: "RenameKey", ...process, TargetObject: key, NewName: `${key}2`, User: user } }],
  [
    15,
    {
      version: 2,
      data: {
        ...process,
        TargetFilename: "C:\\Users\\alice\\file.txt:Zone.Identifier",
        CreationUtcTime: "2026-01-15 12:00:00.000",
        Hash: hashes,
        Contents: "-",
        User: user,
      },
    },
  ],
  [17, { version: 1, data: { EventType: "CreatePipe", ...pipe(), User: user } }],
  [18, { version: 1, data: { EventType: "ConnectPipe", ...pipe(), User: user } }],
  [
    19,
    {
      version: 3,
      data: {
        EventType: "WmiFilterEvent",
        Operation: "Created",
        User: user,
        EventNamespace: "root\\cimv2",
        Name: "filter",
        Query: "SELECT * FROM __InstanceModificationEvent",
      },
    },
  ],
  [
    20,
    {
      version: 3,
      data: {
        EventType: "WmiConsumerEvent",
        Operation: "Created",
        User: user,
        Name: "consumer",
        Type: "Command Line",
        Destination: "cmd.exe",
      },
    },
  ],
  [
    21,
    {
      version: 3,
      data: {
        EventType: "WmiBindingEvent",
        Operation: "Created",
        User: user,
        Consumer: '"CommandLineEventConsumer.Name=\\"consumer\\""',
        Filter: '"__EventFilter.Name=\\"filter\\""',
      },
    },
  ],
  [
    22,
    {
      version: 5,
      data: {
        ProcessGuid: guid,
        ProcessId: 4242,
        QueryName: "www.example.com",
        QueryStatus: 0,
        QueryResults: "203.0.113.10;",
        Image: process.Image,
        User: user,
      },
    },
  ],
  [23, { version: 5, data: { ...deleted() } }],
  [25, { version: 5, data: { ...process, Type: "Image is replaced", User: user } }],
  [26, { version: 5, data: { ...deleted() } }],
]);

function pipe(): FieldInput {
  return { ProcessGuid: guid, ProcessId: 4242, PipeName: "\\example", Image: process.Image };
}

function deleted(): FieldInput {
  return {
    ProcessGuid: guid,
    ProcessId: 4242,
    User: user,
    Image: process.Image,
    TargetFilename: "C:\\Users\\alice\\file.txt",
    Hashes: hashes,
    IsExecutable: "false",
  };
}

/** An event of Sysmon for Windows, by its id: `sysmon(1, { Image: "C:\\Windows\\System32\\certutil.exe" })`. */
export function sysmon(id: number, data: FieldInput = {}, setting: EventSetting = {}): BuiltEvent {
  const kind = kindOf(kinds, id, "Sysmon");
  const about: WindowsEventKind = {
    id,
    channel: "Microsoft-Windows-Sysmon/Operational",
    provider: "Microsoft-Windows-Sysmon",
    guid: "{5770385f-c22a-43e0-bf4c-06f5698ffbd9}",
    version: kind.version,
    task: id,
    userId: "S-1-5-18",
  };
  const utcTime = new Date(Math.round(timeOf(setting) * 1000)).toISOString().replace("T", " ").replace("Z", "");
  const defaults = {
    RuleName: "-",
    UtcTime: utcTime,
    ...kind.data,
    ...derived(id, { ...kind.data, ...data }, utcTime),
  };
  return windowsEvent(about, { ...defaults, ...data }, setting);
}

/** What follows from what was given: a command line begins with the program, a program has a name, a new file is of now. */
function derived(id: number, { Image, ImageLoaded }: FieldInput, utcTime: string): FieldInput {
  if (id === 11 || id === 15) return { CreationUtcTime: utcTime };
  if (id === 1) return { CommandLine: Image ?? null, OriginalFileName: baseName(Image) };
  return id === 7 ? { OriginalFileName: baseName(ImageLoaded) } : {};
}
