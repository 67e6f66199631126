import { baseName } from "./windows.ts";
import { outcomes, typed, type Written } from "./written.ts";

/** What Microsoft calls the events of the Security log. */
const titles: readonly (readonly [number, string])[] = [
  [1100, "The event logging service has shut down"],
  [1102, "The audit log was cleared"],
  [4624, "An account was successfully logged on"],
  [4625, "An account failed to log on"],
  [4627, "Group membership information"],
  [4634, "An account was logged off"],
  [4648, "A logon was attempted using explicit credentials"],
  [4656, "A handle to an object was requested"],
  [4657, "A registry value was modified"],
  [4662, "An operation was performed on an object"],
  [4663, "An attempt was made to access an object"],
  [4670, "Permissions on an object were changed"],
  [4672, "Special privileges assigned to new logon"],
  [4673, "A privileged service was called"],
  [4688, "A new process has been created"],
  [4689, "A process has exited"],
  [4697, "A service was installed in the system"],
  [4698, "A scheduled task was created"],
  [4699, "A scheduled task was deleted"],
  [4700, "A scheduled task was enabled"],
  [4701, "A scheduled task was disabled"],
  [4702, "A scheduled task was updated"],
  [4703, "A user right was adjusted"],
  [4719, "System audit policy was changed"],
  [4720, "A user account was created"],
  [4722, "A user account was enabled"],
  [4723, "An attempt was made to change an account's password"],
  [4724, "An attempt was made to reset an account's password"],
  [4725, "A user account was disabled"],
  [4726, "A user account was deleted"],
  [4727, "A security-enabled global group was created"],
  [4728, "A member was added to a security-enabled global group"],
  [4729, "A member was removed from a security-enabled global group"],
  [4731, "A security-enabled local group was created"],
  [4732, "A member was added to a security-enabled local group"],
  [4733, "A member was removed from a security-enabled local group"],
  [4738, "A user account was changed"],
  [4739, "Domain Policy was changed"],
  [4740, "A user account was locked out"],
  [4741, "A computer account was created"],
  [4742, "A computer account was changed"],
  [4743, "A computer account was deleted"],
  [4756, "A member was added to a security-enabled universal group"],
  [4767, "A user account was unlocked"],
  [4768, "A Kerberos authentication ticket (TGT) was requested"],
  [4769, "A Kerberos service ticket was requested"],
  [4771, "Kerberos pre-authentication failed"],
  [4776, "The domain controller attempted to validate the credentials for an account"],
  [4781, "The name of an account was changed"],
  [4794, "An attempt was made to set the Directory Services Restore Mode administrator password"],
  [4798, "A user's local group membership was enumerated"],
  [4876, "Certificate Services backup started"],
  [4886, "Certificate Services received a certificate request"],
  [4887, "Certificate Services approved a certificate request and issued a certificate"],
  [5136, "A directory service object was modified"],
  [5137, "A directory service object was created"],
  [5140, "A network share object was accessed"],
  [5141, "A directory service object was deleted"],
  [5145, "A network share object was checked to see whether client can be granted desired access"],
];

const title = `case(${titles.map(([code, text]) => `EventCode=${code}, "${text}"`).join(", ")})`;

/** A field's value, unless it is the dash that Windows writes for nothing. */
const given = (...fields: readonly string[]): string =>
  `coalesce(${fields.map((field) => `if(${field}="-", null(), ${field})`).join(", ")})`;

const account = "IN (4720,4722,4723,4724,4725,4726,4738,4740,4741,4742,4743,4767,4781)";
const change =
  "EventCode IN (1100,1102,4703,4719,4720,4722,4723,4724,4725,4726,4738,4739,4740,4741,4742,4743,4767,4781)";
const logon = "EventCode IN (4624,4625,4648,4768,4769,4771,4776)";

/** The Security log of Windows, in XML, with the fields and tags of the CIM. */
export const windowsSecurity: Written = {
  name: "speleo-windows-security",
  props: `
[source::XmlWinEventLog:Security]
FIELDALIAS-subject = SubjectDomainName AS Caller_Domain SubjectUserName AS Caller_User_Name
FIELDALIAS-target = TargetDomainName AS Target_Domain TargetUserName AS Target_User_Name
FIELDALIAS-logon = LogonType AS Logon_Type
EVAL-Logon_ID = if(EventCode=4624, coalesce(TargetLogonId, SubjectLogonId), SubjectLogonId)
EVAL-session_id = if(EventCode=4624, coalesce(TargetLogonId, SubjectLogonId), SubjectLogonId)
EVAL-Source_Port = IpPort
EVAL-Source_Workstation = coalesce(WorkstationName, Workstation, IpAddress)
EVAL-Sub_Status = SubStatus
EVAL-signature = ${title}
EVAL-name = ${title}
EVAL-subject = ${title}
EVAL-app = case(isnotnull(AuthenticationPackageName) AND ${logon}, "win:remote", ${logon}, "win:remote", true(), "win:unknown")
EVAL-action = case(${logon}, if(match(Keywords, "(?i)^0x8010") OR EventCode=4625 OR EventCode=4771, "failure", "success"), EventCode=4688, "allowed", EventCode IN (4720,4741,4727,4731,5137,4698), "created", EventCode IN (4726,4743,5141,4699), "deleted", EventCode=1102, "cleared", EventCode=1100, "stopped", EventCode=4740, "lockout", EventCode=4767, "unlocked", EventCode IN (4728,4732,4756), "added", ${change} OR EventCode=5136 OR EventCode=4702 OR EventCode=4657, "modified", match(Keywords, "(?i)^0x8010"), "failure", true(), "success")
EVAL-ta_windows_action = if(match(Keywords, "(?i)^0x8010") OR EventCode=4625, "failure", "success")
EVAL-ta_windows_status = Status
EVAL-result = case(EventCode ${account} OR EventCode IN (4703,4739), ${title})
EVAL-change_type = case(${change}, if(EventCode IN (1100,1102,4719), "Auditing", "AAA"))
EVAL-object_category = case(EventCode IN (4720,4722,4723,4724,4725,4726,4738,4740,4767,4781,4703), "user", EventCode IN (4741,4742,4743), "computer", EventCode=4739, "domain", EventCode IN (1100,1102,4719), "audit", isnotnull(ObjectType), ObjectType)
EVAL-object_attrs = case(${change}, coalesce(AuditPolicyChanges, EnabledPrivilegeList, ${title}))
EVAL-object = case(EventCode IN (4720,4722,4723,4724,4725,4726,4738,4740,4767,4703), TargetUserName, EventCode=4781, NewTargetUserName, isnotnull(ObjectName), ObjectName)
EVAL-object_id = case(EventCode ${account} OR EventCode=4703, coalesce(TargetSid, TargetUserSid))
EVAL-object_file_name = ${baseName("ObjectName")}
EVAL-object_file_path = ObjectName
EVAL-CategoryString = case(EventCode ${account} OR EventCode IN (4739,4794), "Account Management")
EVAL-ta_windows_security_CategoryString = case(EventCode ${account} OR EventCode IN (4739,4794), "Account Management")
EVAL-user = case(EventCode=4781, OldTargetUserName, EventCode=4688, ${given("TargetUserName", "SubjectUserName")}, true(), ${given("TargetUserName")})
EVAL-user_name = case(EventCode ${account} OR EventCode=4703, coalesce(${given("TargetUserName")}, OldTargetUserName))
EVAL-user_group = case(isnotnull(TargetUserName), ${given("TargetDomainName")}, isnotnull(GroupMembership), GroupMembership)
EVAL-user_type = case(EventCode IN (4741,4742,4743), "computer")
EVAL-src_user = if(EventCode IN (4624,4625), null(), ${given("SubjectUserName")})
EVAL-src_user_name = case(EventCode ${account} OR EventCode=4703, ${given("SubjectUserName")})
EVAL-src_nt_domain = if(EventCode IN (4624,4625,1102), null(), ${given("SubjectDomainName")})
EVAL-dest_nt_domain = ${given("TargetDomainName")}
EVAL-dest_nt_host = case(EventCode=4648, TargetServerName)
EVAL-Target_Server_Name = TargetServerName
EVAL-src = case(EventCode IN (4624,4625), coalesce(${given("WorkstationName")}, ${given("IpAddress")}), true(), coalesce(${given("IpAddress")}, ${given("Workstation")}))
EVAL-src_ip = replace(${given("IpAddress")}, "^::ffff:", "")
EVAL-src_port = ${given("IpPort")}
EVAL-src_nt_host = coalesce(${given("WorkstationName")}, ${given("Workstation")}, ${given("IpAddress")})
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
EVAL-severity = case(EventCode=4739, "informational")
`,
  ...typed(
    [
      ["windows_process_new", "source=XmlWinEventLog:Security EventCode=4688", "process report execute start"],
      ["windows_logon", `source=XmlWinEventLog:Security ${logon}`, "authentication"],
      ["windows_change", `source=XmlWinEventLog:Security ${change}`, "change"],
      ["windows_account_change", `source=XmlWinEventLog:Security EventCode ${account}`, "account"],
      ["windows_audit_change", "source=XmlWinEventLog:Security EventCode IN (1100,1102,4719)", "audit"],
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
