import { windowsTextBreaking } from "./system.ts";
import { typed, type Written } from "./written.ts";

const settings = String.raw`
${windowsTextBreaking}TRUNCATE = 0
KV_MODE = none
REPORT-MESSAGE = wel-message, wel-eq-kv, wel-col-kv
FIELDALIAS-dvc = ComputerName AS dvc
FIELDALIAS-event = RecordNumber AS event_id RecordNumber AS id
FIELDALIAS-signature_id = EventCode AS signature_id
EVAL-dest = coalesce(ComputerName, host)
EVAL-dvc_nt_host = mvindex(split(ComputerName, "."), 0)
EVAL-vendor_product = "Microsoft Windows"
EVAL-category = TaskCategory
EVAL-severity = lower(Type)
EVAL-severity_id = EventType
EVAL-body = Message
EVAL-Subject_Account_Name = mvindex(Account_Name, 0)
EVAL-Subject_Account_Domain = mvindex(Account_Domain, 0)
EVAL-Subject_Logon_ID = mvindex(Logon_ID, 0)
EVAL-Subject_Security_ID = mvindex(Security_ID, 0)
EVAL-src_user = case(LogName="Security", mvindex(Account_Name, 0))
EVAL-src_nt_domain = case(LogName="Security", mvindex(Account_Domain, 0))
EVAL-user = case(LogName="Security", mvindex(Account_Name, -1), true(), User)
EVAL-session_id = mvindex(Logon_ID, 0)
EVAL-name = case(isnotnull(Message), replace(Message, "(?s)[.\r\n].*$", ""))
EVAL-signature = case(isnotnull(Message), replace(Message, "(?s)[.\r\n].*$", ""))
EVAL-subject = case(isnotnull(Message), replace(Message, "(?s)[.\r\n].*$", ""))
EVAL-status = case(match(Keywords, "Audit Failure"), "failure", LogName="Security", "success")
EVAL-action = case(match(Keywords, "Audit Failure"), "failure", LogName="Security", "success")
EVAL-process_id = case(EventCode=4688, New_Process_ID)
EVAL-process_path = case(EventCode=4688, New_Process_Name)
EVAL-process_name = case(EventCode=4688, replace(New_Process_Name, "^.*[\\\\/]", ""))
EVAL-process = case(EventCode=4688, coalesce(Process_Command_Line, New_Process_Name))
EVAL-parent_process_name = case(EventCode=4688, replace(Creator_Process_Name, "^.*[\\\\/]", ""))
EVAL-parent_process_path = case(EventCode=4688, Creator_Process_Name)
EVAL-parent_process_id = case(EventCode=4688, Creator_Process_ID)
`;

/**
 * Windows events as text, whatever their source: `Name=value` lines, then a Message whose lines are `Name: value` under headings.
 * The transforms are those that Splunk itself applies to sources named WinEventLog.
 */
export const windowsText: Written = {
  name: "speleo-windows-text",
  props: `
[WinEventLog]
${settings}
[(::){0}WinEventLog:*]
${settings}`,
  ...typed([
    ["wineventlog_security", "source=WinEventLog:Security OR LogName=Security", ""],
    ["wineventlog_system", "source=WinEventLog:System OR LogName=System", ""],
    ["wineventlog_application", "source=WinEventLog:Application OR LogName=Application", ""],
    ["windows_process_new_text", "LogName=Security EventCode=4688", "process report execute start"],
    ["windows_logon_text", "LogName=Security EventCode IN (4624,4625,4648,4768,4769,4771,4776)", "authentication"],
  ]),
};
