import { windowsEventTransform } from "../transform.ts";
import { typed, type Written } from "./written.ts";

/** The name of a file at the end of a Windows or Unix path. */
export const baseName = (field: string): string => String.raw`replace(${field}, "^.*[\\\\/]", "")`;

/** How grave an event is, of its level; those of the Security log mostly have none. */
export const severity = 'Level=1, "critical", Level=2, "high", Level=3, "medium", Level=4, "informational"';

/** Windows events in XML, whatever their channel: the System block, EventData and UserData, and the names that the CIM gives to them. */
export const windows: Written = {
  name: "speleo-windows",
  props: String.raw`
[XmlWinEventLog]
SHOULD_LINEMERGE = false
LINE_BREAKER = (?:\A|</Event>)((?:\s|<\?xml[^>]*\?>|</?Events[^>]*>)*)
TRUNCATE = 0
TIME_PREFIX = SystemTime=['"]
MAX_TIMESTAMP_LOOKAHEAD = 40
TZ = UTC
KV_MODE = none
REPORT-speleo = ${windowsEventTransform}
FIELDALIAS-dvc = Computer AS dvc
FIELDALIAS-event = RecordNumber AS event_id RecordNumber AS id RecordNumber AS RecordID
FIELDALIAS-user_id = UserID AS user_id
FIELDALIAS-service = param1 ASNEW ServiceName
EVAL-dest = Computer
EVAL-dvc_nt_host = mvindex(split(Computer, "."), 0)
EVAL-vendor = "Microsoft"
EVAL-product = "Windows"
EVAL-vendor_product = "Microsoft Windows"
EVAL-Error_Code = case(isnotnull(Status), Status, isnotnull(param2) AND match(param2, "^%%\d+$"), replace(param2, "%%", ""), Channel="Security", "-", Channel="System" OR Channel="Application", "-")
EVAL-service = case(Channel="System", coalesce(ServiceName, param1), isnotnull(ServiceName), ServiceName)
EVAL-service_name = case(Channel="System", coalesce(ServiceName, param1), isnotnull(ServiceName), ServiceName)
EVAL-start_mode = case(EventCode=7045, StartType, EventCode=7040, param3)
EVAL-service_path = case(EventCode=7045, ImagePath)
EVAL-service_exec = case(EventCode=7045, ImagePath)
EVAL-status = case(EventCode=7036, case(param2="running", "started", param2="stopped", "stopped"), EventCode=7045, "installed", Channel="System" AND EventCode=104, "success", Channel="Security", if(EventCode=4625 OR match(Keywords, "(?i)^(?:0x8010|Audit Failure)"), "failure", "success"))
EVAL-severity = coalesce(severity, case(${severity}))

[source::XmlWinEventLog:System]
EXTRACT-cleared = (?s)<LogFileCleared.*?<Channel>(?<user_data_channel>[^<]+)</Channel>
EVAL-action = case(EventCode=104, "cleared")
EVAL-change_type = case(EventCode=104, "audit")
EVAL-object = case(EventCode=104, user_data_channel." log")
EVAL-object_category = case(EventCode=104, "audit log")
EVAL-result = case(EventCode=104, "log file was cleared")
EVAL-user = case(EventCode=104, SubjectUserName)
EVAL-user_name = case(EventCode=104, SubjectUserName)
`,
  ...typed([
    [
      "wineventlog_windows",
      "sourcetype=XmlWinEventLog OR source=XmlWinEventLog:* OR source=WinEventLog:*",
      "os windows",
    ],
    ["wineventlog_security", "source=XmlWinEventLog:Security OR source=WinEventLog:Security OR Channel=Security", ""],
    ["wineventlog_system", "source=XmlWinEventLog:System OR source=WinEventLog:System OR Channel=System", ""],
    [
      "wineventlog_application",
      "source=XmlWinEventLog:Application OR source=WinEventLog:Application OR Channel=Application",
      "",
    ],
    ["windows_log_cleared", "Channel=System EventCode=104", "change audit"],
    ["windows_service", "Channel=System (EventCode=7036 OR EventCode=7040 OR EventCode=7045)", "service report"],
  ]),
};
