import { baseName, severity } from "./windows.ts";
import { accountChanges, auditChanges, changeCase, codesOf } from "./windows-changes.ts";
import { securityTitles } from "./windows-titles.ts";
import { outcomes, typed, type Written } from "./written.ts";

const title = `case(${securityTitles.map(([code, text]) => `EventCode=${code}, "${text}"`).join(", ")})`;

/** A field's value, unless it is the dash that Windows writes for nothing. */
const given = (...fields: readonly string[]): string =>
  `coalesce(${fields.map((field) => `if(${field}="-", null(), ${field})`).join(", ")})`;

/** A machine's name, without the backslashes that may stand before it. */
const machine = (field: string): string => String.raw`ltrim(${given(field)}, "\\")`;

const account = codesOf(accountChanges);
const audit = codesOf(auditChanges);
const change = `(${account} OR ${audit})`;
/** The account that is put into a group or taken out of it. */
const memberEvents = "EventCode IN (4728,4729,4732,4733,4756,4757)";
const member = String.raw`case(match(MemberSid, "\\\\"), replace(MemberSid, "^.*\\\\", ""), match(MemberName, "(?i)^CN="), replace(MemberName, "(?i)^CN=([^,]+).*$", "\1"))`;
/** The domain of an account that is written as DOMAIN\name in the place of its SID. */
const subjectDomain = String.raw`case(match(SubjectUserSid, "\\\\"), replace(SubjectUserSid, "\\\\[^\\\\]*$", ""))`;
const loopback = String.raw`match(IpAddress, "^(?:::1|127\\.0\\.0\\.1)")`;
const bySubject =
  "EventCode IN (1102,4672,4673,4674,4689,4697,4698,4700,4701,4702,4706,4713,4719,4744,4749,4750,4759,4799,4876,5140)";
const byTarget = "EventCode IN (4634,4703,4704,4705,4720,4722,4723,4724,4725,4726,4738,4740,4767,4798,4800,4801)";
const groupEvents = "EventCode IN (4727,4730,4731,4734,4735,4737,4754,4755,4758,4764)";
const failed = 'match(Keywords, "(?i)^(?:0x8010|Audit Failure)")';
/** Where an event names a workstation it counts, also as the dash for none; an address only in its absence. */
const workstation = "coalesce(Workstation, WorkstationName, IpAddress)";
const logon = "EventCode IN (4624,4625,4648,4768,4769,4771,4776)";

/** The Security log of Windows, in XML, with the fields and tags of the CIM. */
export const windowsSecurity: Written = {
  name: "speleo-windows-security",
  props: `
[source::XmlWinEventLog:Security]
FIELDALIAS-subject = SubjectDomainName AS Caller_Domain SubjectUserName AS Caller_User_Name
FIELDALIAS-target = TargetDomainName AS Target_Domain TargetUserName AS Target_User_Name
FIELDALIAS-logon = LogonType AS Logon_Type
EVAL-Logon_ID = case(EventCode!=1102, SubjectLogonId)
EVAL-session_id = case(EventCode!=1102, SubjectLogonId)
EVAL-Source_Port = IpPort
EVAL-Source_Workstation = ${workstation}
EVAL-Sub_Status = SubStatus
EVAL-signature = ${title}
EVAL-name = ${title}
EVAL-subject = ${title}
EVAL-app = case(EventCode IN (5156,5157), Application, LogonType IN (3,8,10), "win:remote", LogonType IN (0,2,4,5,7,9,11), "win:local", true(), "win:unknown")
EVAL-action = case(EventCode=4688, "allowed", EventCode IN (4625,4771), "failure", EventCode IN (5137,4698), "created", EventCode IN (5141,4699), "deleted", ${changeCase("action")}, EventCode IN (5136,4702,4657), "modified", ${failed}, "failure", true(), "success")
EVAL-ta_windows_action = if(${failed} OR EventCode=4625, "failure", "success")
EVAL-ta_windows_status = Status
EVAL-result = case(${changeCase("result")})
EVAL-change_type = case(EventCode IN (1100,1102), "audit", EventCode=4719, "Auditing", ${account}, "AAA")
EVAL-object_category = case(${changeCase("category")})
EVAL-object_attrs = case(EventCode=4876, "Certificate Services", isnotnull(SamAccountName) AND NOT EventCode IN (4720,4727,4730,4731,4734,4735,4737,4738,4754,4755,4758,4764), SamAccountName, ${memberEvents}, TargetUserName, EventCode IN (4698,4700,4701), TaskContent, EventCode=4702, TaskContentNew, EventCode=4719, "Category=".CategoryId.",Subcategory=".SubcategoryId.",Subcategory GUID=".SubcategoryGuid.",Changes=".AuditPolicyChanges, ${changeCase("attributes")})
EVAL-object = case(EventCode=1102, "audit log", EventCode=4719, "Windows Security Audit Policy", EventCode=4794, "DSRM administrator", EventCode=4876, "Certification Authorities Database", EventCode IN (4698,4700,4701,4702), TaskName, EventCode=4781, NewTargetUserName, ${memberEvents}, ${member}, EventCode IN (4800,4801), Computer, ${byTarget} OR ${groupEvents} OR EventCode=4799, TargetUserName)
EVAL-object_id = case(EventCode=4876, "Certification Authorities Database", EventCode IN (4634,4703), TargetUserSid, ${memberEvents}, MemberSid, (${byTarget} OR ${groupEvents} OR EventCode IN (4781,4799)) AND EventCode!=4740, TargetSid)
EVAL-object_file_name = ${baseName("ObjectName")}
EVAL-object_file_path = ObjectName
EVAL-CategoryString = case(${account} AND EventCode!=4703, "Account Management")
EVAL-ta_windows_security_CategoryString = case(${account} AND EventCode!=4703, "Account Management")
EVAL-user = case(EventCode=4794, "DSRM administrator", ${groupEvents}, null(), EventCode=4688, ${given("TargetUserName", "SubjectUserName")}, ${bySubject}, ${given("SubjectUserName")}, EventCode=4781, NewTargetUserName, ${memberEvents}, ${member}, EventCode IN (5156,5157), RemoteMachineID, true(), TargetUserName)
EVAL-user_name = case(${byTarget}, TargetUserName, EventCode=4781, NewTargetUserName, EventCode IN (1102,4719,4698,4700,4701,4702,4799), SubjectUserName, ${memberEvents}, ${member})
EVAL-user_group = coalesce(TargetUserName, GroupMembership)
EVAL-user_type = case(EventCode IN (4741,4742,4743), "computer")
EVAL-src_user = if(EventCode IN (4634,4800,4801), TargetUserName, ${given("SubjectUserName")})
EVAL-src_user_name = case(EventCode IN (4634,4800,4801), TargetUserName, ${account} AND NOT EventCode IN (4739,4741,4742,4743,4794), SubjectUserName)
EVAL-src_nt_domain = case(EventCode=1102, null(), EventCode IN (4634,4800,4801), TargetDomainName, true(), ${given("SubjectDomainName")})
EVAL-dest_nt_domain = ${given("TargetDomainName")}
EVAL-dest_nt_host = ${machine("TargetServerName")}
EVAL-Target_Server_Name = TargetServerName
EVAL-src = case(EventCode=4624, IpAddress, EventCode=4625, WorkstationName, EventCode=4778, ClientAddress, EventCode=4798, SubjectDomainName, EventCode IN (5156,5157), SourceAddress, ${groupEvents} OR ${memberEvents} OR EventCode=4799, Computer, EventCode IN (4672,4876), ${subjectDomain}, true(), ${machine(workstation)})
EVAL-src_ip = case(EventCode IN (5156,5157), SourceAddress, NOT ${loopback}, IpAddress)
EVAL-src_port = if(EventCode IN (5156,5157), SourcePort, IpPort)
EVAL-src_nt_host = ${machine(workstation)}
EVAL-service_id = ServiceSid
EVAL-process = case(EventCode=4688, coalesce(CommandLine, NewProcessName), true(), ${given("ProcessName")})
EVAL-process_path = case(EventCode=4688, NewProcessName, true(), ${given("ProcessName")})
EVAL-process_name = case(EventCode=4688, ${baseName("NewProcessName")}, true(), ${baseName(given("ProcessName"))})
EVAL-process_exec = case(EventCode=4688, ${baseName("NewProcessName")})
EVAL-process_id = case(EventCode=4688, NewProcessId, true(), ProcessId)
EVAL-process_command_line_process = case(EventCode=4688, NewProcessName)
EVAL-process_command_line_arguments = case(EventCode=4688, replace(CommandLine, "^(?:\\"[^\\"]*\\"|\\S+)\\s*", ""))
EVAL-Process_Command_Line = CommandLine
EVAL-new_process = case(EventCode=4688, NewProcessName)
EVAL-new_process_id = case(EventCode=4688, NewProcessId)
EVAL-new_process_name = case(EventCode=4688, ${baseName("NewProcessName")})
EVAL-parent_process = case(EventCode=4688, ParentProcessName)
EVAL-parent_process_path = case(EventCode=4688, ParentProcessName)
EVAL-parent_process_name = case(EventCode=4688, ${baseName("ParentProcessName")})
EVAL-parent_process_exec = case(EventCode=4688, ${baseName("ParentProcessName")})
EVAL-parent_process_id = case(EventCode=4688, ProcessId)
EVAL-original_file_name = case(EventCode=4688, ${baseName("NewProcessName")})
EVAL-process_integrity_level = case(EventCode=4688, MandatoryLabel)
EVAL-os = case(EventCode=4688, "Microsoft Windows")
EVAL-Token_Elevation_Type = case(TokenElevationType="%%1936", "TokenElevationTypeDefault (1)", TokenElevationType="%%1937", "TokenElevationTypeFull (2)", TokenElevationType="%%1938", "TokenElevationTypeLimited (3)")
EVAL-Token_Elevation_Type_id = case(TokenElevationType="%%1936", "1", TokenElevationType="%%1937", "2", TokenElevationType="%%1938", "3")
EVAL-file_name = case(EventCode IN (4656,4663) AND ObjectType="File", ${baseName("ObjectName")}, EventCode=5145, ${baseName("RelativeTargetName")}, EventCode=5140, ${baseName("ShareName")})
EVAL-file_path = case(EventCode IN (4656,4663) AND ObjectType="File", ObjectName, EventCode=5145, RelativeTargetName)
EVAL-registry_path = case(EventCode=4657, ObjectName)
EVAL-registry_key_name = case(EventCode=4657, ObjectName)
EVAL-registry_value_name = case(EventCode=4657, ObjectValueName)
EVAL-registry_value_data = case(EventCode=4657, NewValue)
EVAL-Keywords = case(match(Keywords, "(?i)^0x8020"), "Audit Success", match(Keywords, "(?i)^0x8010"), "Audit Failure", true(), Keywords)
EVAL-dest = case(EventCode=4798, TargetDomainName, EventCode IN (5156,5157), DestAddress, true(), coalesce(${machine("TargetServerName")}, Computer))
EVAL-dest_port = case(EventCode IN (5156,5157), DestPort)
EVAL-direction = case(EventCode IN (5156,5157), case(Direction="%%14592", "inbound", Direction="%%14593", "outbound"))
EVAL-severity = case(EventCode=4739, "informational", ${severity})
`,
  ...typed(
    [
      ["windows_process_new", "source=XmlWinEventLog:Security EventCode=4688", "process report execute start"],
      ["windows_logon", `source=XmlWinEventLog:Security ${logon}`, "authentication"],
      ["windows_change", `source=XmlWinEventLog:Security ${change}`, "change"],
      ["windows_account_change", `source=XmlWinEventLog:Security ${account}`, "account"],
      ["windows_audit_change", `source=XmlWinEventLog:Security ${audit}`, "audit"],
      ["windows_security_endpoint_registry", "source=XmlWinEventLog:Security EventCode=4657", "endpoint registry"],
      [
        "windows_security_endpoint_filesystem",
        'source=XmlWinEventLog:Security (EventCode=4663 OR EventCode=4656) ObjectType="File"',
        "endpoint filesystem",
      ],
      ["windows_service_installed", "source=XmlWinEventLog:Security EventCode=4697", "service report"],
    ],
    outcomes,
  ),
};
