import { type BuiltEvent, type EventSetting, type FieldInput, kindOf } from "./event.ts";
import { windowsEvent } from "./windows-event.ts";

const success = "0x8020000000000000";
const failure = "0x8010000000000000";
export const userSid = "S-1-5-21-1111111111-2222222222-3333333333-1105";

export const subject = {
  SubjectUserSid: userSid,
  SubjectUserName: "alice",
  SubjectDomainName: "CORP",
  SubjectLogonId: "0x3e7f1",
};
const nobody = {
  SubjectUserSid: "S-1-5-18",
  SubjectUserName: "WS01$",
  SubjectDomainName: "CORP",
  SubjectLogonId: "0x3e7",
};
const target = { TargetUserName: "bob", TargetDomainName: "CORP" };
const targetSid = { TargetSid: "S-1-5-21-1111111111-2222222222-3333333333-1106" };
const address = { IpAddress: "10.0.0.5", IpPort: 50123 };
const task = {
  TaskName: "\\Example",
  TaskContent: "<Task><Actions><Exec><Command>cmd.exe</Command></Exec></Actions></Task>",
};
const group = {
  MemberName: "-",
  MemberSid: userSid,
  TargetUserName: "Administrators",
  TargetDomainName: "Builtin",
  TargetSid: "S-1-5-32-544",
  ...subject,
  PrivilegeList: "-",
};

interface Kind {
  readonly version?: number;
  readonly task: number;
  readonly keywords?: string;
  readonly data: FieldInput;
}

const account: Kind = { task: 13824, data: { ...target, ...targetSid, ...subject } };
const logonProcess = { LogonProcessName: "User32", AuthenticationPackageName: "Negotiate", WorkstationName: "WS01" };

const kinds: ReadonlyMap<number, Kind> = new Map<number, Kind>([
  [1102, { task: 104, keywords: "0x4020000000000000", data: subject }],
  [
    4624,
    {
      version: 2,
      task: 12544,
      data: {
        ...nobody,
        TargetUserSid: targetSid.TargetSid,
        ...target,
        TargetLogonId: "0x5a1b2",
        LogonType: 3,
        ...logonProcess,
        LogonGuid: "{00000000-0000-0000-0000-000000000000}",
        TransmittedServices: "-",
        LmPackageName: "-",
        KeyLength: 0,
        ProcessId: "0x0",
        ProcessName: "-",
        ...address,
        ImpersonationLevel: "%%1833",
        VirtualAccount: "%%1843",
        ElevatedToken: "%%1843",
      },
    },
  ],
  [
    4625,
    {
      task: 12544,
      keywords: failure,
      data: {
        ...nobody,
        TargetUserSid: "S-1-0-0",
        ...target,
        Status: "0xc000006d",
        FailureReason: "%%2313",
        SubStatus: "0xc000006a",
        LogonType: 3,
        ...logonProcess,
        TransmittedServices: "-",
        LmPackageName: "-",
        KeyLength: 0,
        ProcessId: "0x0",
        ProcessName: "-",
        ...address,
      },
    },
  ],
  [
    4634,
    { task: 12545, data: { TargetUserSid: targetSid.TargetSid, ...target, TargetLogonId: "0x5a1b2", LogonType: 3 } },
  ],
  [
    4648,
    {
      task: 12544,
      data: {
        ...subject,
        ...target,
        TargetServerName: "srv01.corp.example",
        TargetInfo: "srv01.corp.example",
        ProcessId: "0x1092",
        ProcessName: "C:\\Windows\\System32\\runas.exe",
        ...address,
      },
    },
  ],
  [4672, { task: 12548, data: { ...subject, PrivilegeList: "SeDebugPrivilege" } }],
  [
    4688,
    {
      version: 2,
      task: 13312,
      data: {
        ...subject,
        NewProcessId: "0x1092",
        NewProcessName: "C:\\Windows\\System32\\cmd.exe",
        TokenElevationType: "%%1936",
        ProcessId: "0x849",
        CommandLine: "",
        TargetUserSid: "S-1-0-0",
        TargetUserName: "-",
        TargetDomainName: "-",
        TargetLogonId: "0x0",
        ParentProcessName: "C:\\Windows\\explorer.exe",
        MandatoryLabel: "S-1-16-8192",
      },
    },
  ],
  [
    4689,
    {
      task: 13313,
      data: { ...subject, Status: "0x0", ProcessId: "0x1092", ProcessName: "C:\\Windows\\System32\\cmd.exe" },
    },
  ],
  [
    4697,
    {
      task: 12289,
      data: {
        ...subject,
        ServiceName: "Example",
        ServiceFileName: "C:\\Windows\\System32\\svchost.exe",
        ServiceType: "0x10",
        ServiceStartType: 3,
        ServiceAccount: "LocalSystem",
      },
    },
  ],
  [4698, { task: 12804, data: { ...subject, ...task } }],
  [4699, { task: 12804, data: { ...subject, ...task } }],
  [4702, { task: 12804, data: { ...subject, TaskName: task.TaskName, TaskContentNew: task.TaskContent } }],
  [
    4719,
    {
      task: 13568,
      data: {
        ...nobody,
        CategoryId: "%%8274",
        SubcategoryId: "%%12804",
        SubcategoryGuid: "{0cce9227-69ae-11d9-bed3-505054503030}",
        AuditPolicyChanges: "%%8448",
      },
    },
  ],
  [4720, { task: 13824, data: { ...account.data, PrivilegeList: "-", SamAccountName: "bob", DisplayName: "%%1793" } }],
  [4722, account],
  [4724, account],
  [4725, account],
  [4726, { task: 13824, data: { ...account.data, PrivilegeList: "-" } }],
  [4728, { task: 13826, data: { ...group, TargetUserName: "Domain Admins", TargetDomainName: "CORP" } }],
  [4732, { task: 13826, data: group }],
  [4738, { task: 13824, data: { Dummy: "-", ...account.data, PrivilegeList: "-" } }],
  [4740, { task: 13824, data: { TargetUserName: "bob", TargetDomainName: "WS01", ...targetSid, ...nobody } }],
  [4756, { task: 13826, data: { ...group, TargetUserName: "Enterprise Admins", TargetDomainName: "CORP" } }],
  [
    4768,
    {
      task: 14339,
      data: {
        ...target,
        ...targetSid,
        ServiceName: "krbtgt",
        ServiceSid: "S-1-5-21-1111111111-2222222222-3333333333-502",
        TicketOptions: "0x40810010",
        Status: "0x0",
        TicketEncryptionType: "0x12",
        PreAuthType: 2,
        IpAddress: "::ffff:10.0.0.5",
        IpPort: 50123,
        CertIssuerName: "",
        CertSerialNumber: "",
        CertThumbprint: "",
      },
    },
  ],
  [
    4769,
    {
      task: 14337,
      data: {
        TargetUserName: "bob@CORP.EXAMPLE",
        TargetDomainName: "CORP.EXAMPLE",
        ServiceName: "srv01$",
        ServiceSid: "S-1-5-21-1111111111-2222222222-3333333333-1108",
        TicketOptions: "0x40810000",
        TicketEncryptionType: "0x12",
        IpAddress: "::ffff:10.0.0.5",
        IpPort: 50123,
        Status: "0x0",
        LogonGuid: "{00000000-0000-0000-0000-000000000000}",
        TransmittedServices: "-",
      },
    },
  ],
  [
    4771,
    {
      task: 14339,
      keywords: failure,
      data: {
        TargetUserName: "bob",
        ...targetSid,
        ServiceName: "krbtgt/CORP",
        TicketOptions: "0x40810010",
        Status: "0x18",
        PreAuthType: 2,
        IpAddress: "::ffff:10.0.0.5",
        IpPort: 50123,
      },
    },
  ],
  [
    4776,
    {
      task: 14336,
      data: {
        PackageName: "MICROSOFT_AUTHENTICATION_PACKAGE_V1_0",
        TargetUserName: "bob",
        Workstation: "WS01",
        Status: "0x0",
      },
    },
  ],
  [
    5136,
    {
      task: 14081,
      data: {
        ...subject,
        DSName: "corp.example",
        DSType: "%%14676",
        ObjectDN: "CN=bob,CN=Users,DC=corp,DC=example",
        ObjectClass: "user",
        AttributeLDAPDisplayName: "servicePrincipalName",
        AttributeValue: "http/example",
        OperationType: "%%14674",
      },
    },
  ],
  [
    5140,
    {
      version: 1,
      task: 12808,
      data: {
        ...subject,
        ObjectType: "File",
        ...address,
        ShareName: "\\\\*\\C$",
        ShareLocalPath: "\\??\\C:\\",
        AccessMask: "0x1",
        AccessList: "%%4416",
      },
    },
  ],
  [
    5145,
    {
      task: 12811,
      data: {
        ...subject,
        ObjectType: "File",
        ...address,
        ShareName: "\\\\*\\C$",
        ShareLocalPath: "\\??\\C:\\",
        RelativeTargetName: "Windows\\Temp\\file.txt",
        AccessMask: "0x2",
        AccessList: "%%4417",
        AccessReason: "-",
      },
    },
  ],
]);

const auditing = {
  provider: "Microsoft-Windows-Security-Auditing",
  guid: "{54849625-5478-4994-a5ba-3e3b0328c30d}",
  level: 0,
};

/** The log service itself tells of a log that was cleared, with its own kind of data. */
export const eventLogProvider = {
  provider: "Microsoft-Windows-Eventlog",
  guid: "{fc65ddd8-d6ef-4962-83d5-6e5cfe9ce148}",
  userData: "LogFileCleared",
};

/** An event of the Windows Security log, by its id: `windowsSecurity(4688, { NewProcessName: "C:\\Windows\\System32\\net.exe" })`. */
export function windowsSecurity(id: number, data: FieldInput = {}, setting: EventSetting = {}): BuiltEvent {
  const kind = kindOf(kinds, id, "Security", ", and windowsEvent() makes any");
  const { version, task, keywords = success } = kind;
  const line = data.NewProcessName ?? kind.data.NewProcessName;
  const derived: FieldInput = id === 4688 && line !== undefined ? { CommandLine: line } : {};
  return windowsEvent(
    {
      id,
      channel: "Security",
      ...(id === 1102 ? eventLogProvider : auditing),
      ...(version === undefined ? {} : { version }),
      task,
      keywords,
    },
    { ...kind.data, ...derived, ...data },
    setting,
  );
}
