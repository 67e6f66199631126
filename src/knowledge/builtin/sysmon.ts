import { windowsEventTransform } from "../transform.ts";
import { baseName } from "./windows.ts";
import { typed, type Written } from "./written.ts";

/** What Microsoft calls the events of Sysmon. */
const titles =
  `Process creation;A process changed a file creation time;Network connection;Sysmon service state changed;Process terminated;Driver loaded;Image loaded;CreateRemoteThread;RawAccessRead;ProcessAccess;FileCreate;RegistryEvent (Object create and delete);RegistryEvent (Value Set);RegistryEvent (Key and Value Rename);FileCreateStreamHash;ServiceConfigurationChange;PipeEvent (Pipe Created);PipeEvent (Pipe Connected);WmiEvent (WmiEventFilter activity detected);WmiEvent (WmiEventConsumer activity detected);WmiEvent (WmiEventConsumerToFilter activity detected);DNSEvent (DNS query);FileDelete (File Delete archived);ClipboardChange (New content in the clipboard);ProcessTampering (Process image change);FileDeleteDetected (File Delete logged);FileBlockExecutable;FileBlockShredding;FileExecutableDetected`.split(
    ";",
  );

const title = `case(${titles.map((text, index) => `EventCode=${index + 1}, "${text}"`).join(", ")}, EventCode=255, "Error")`;

/** The program that an event is about: of a thread or an access it is the target, and the source its parent. */
const image = 'case(EventCode=6, "System", EventCode=8 OR EventCode=10, TargetImage, true(), Image)';
const parent = "case(EventCode=8 OR EventCode=10, SourceImage, true(), ParentImage)";

const file = "EventCode IN (2,11,15,23,26,27,28,29)";
const registry = "EventCode IN (12,13,14)";
const wmi = "EventCode IN (19,20,21)";

/** The key that holds a value. */
const parentKey = String.raw`replace(TargetObject, "\\\\[^\\\\]*$", "")`;

const hash = (kind: string) =>
  `case(match(Hashes, "${kind}=") OR match(Hash, "${kind}="), replace(coalesce(Hashes, Hash), "^.*?${kind}=([A-Fa-f0-9]+).*$", "\\1"))`;

const settings = String.raw`
FIELDALIAS-sysmon = SystemTime AS TimeCreated Channel AS EventChannel UserID AS SecurityID RecordNumber AS RecordID
FIELDALIAS-network = SourceIp AS src_ip SourceHostname AS src_host SourcePort AS src_port DestinationIp AS dest_ip DestinationHostname AS dest_host DestinationPort AS dest_port Protocol AS transport
FIELDALIAS-module = ImageLoaded AS loaded_file_path
EVAL-vendor_product = "Microsoft Sysmon"
EVAL-os = "Microsoft Windows"
EVAL-EventDescription = ${title}
EVAL-signature = ${title}
EVAL-dest = case(EventCode=3, coalesce(if(DestinationHostname="-", null(), DestinationHostname), DestinationIp), EventCode=22, null(), true(), Computer)
EVAL-src = case(EventCode=3, coalesce(if(SourceHostname="-", null(), SourceHostname), SourceIp), EventCode=22, Computer, ${wmi}, Computer)
EVAL-user = case(isnotnull(User), replace(User, "^.*\\\\", ""), isnotnull(SourceUser), replace(SourceUser, "^.*\\\\", ""))
EVAL-user_name = case(${wmi}, replace(User, "^.*\\\\", ""))
EVAL-action = case(EventCode IN (1,3,6,8,9,10,15,17,18), "allowed", EventCode=5, "blocked", EventCode=7, "success", EventCode=2, "modified", EventCode=11, if(isnull(CreationUtcTime) OR CreationUtcTime=UtcTime, "created", "modified"), EventCode=29, "created", EventCode IN (23,26), "deleted", EventCode IN (27,28), "blocked", EventCode=12, case(EventType IN ("CreateKey","CreateValue"), "created", true(), "deleted"), EventCode IN (13,14), "modified", ${wmi}, case(Operation="Created", "created", Operation="Deleted", "deleted", true(), "modified"))
EVAL-status = case(${registry} OR ${wmi}, "success")
EVAL-result = case(${wmi}, Operation)
EVAL-severity_id = case(${registry} OR ${wmi} OR EventCode IN (17,18), Level)
EVAL-process = case(EventCode=5, Image, true(), CommandLine)
EVAL-process_path = ${image}
EVAL-process_exec = ${baseName(image)}
EVAL-process_name = ${baseName(image)}
EVAL-process_guid = case(EventCode=8 OR EventCode=10, coalesce(TargetProcessGuid, TargetProcessGUID), true(), ProcessGuid)
EVAL-process_id = case(EventCode=8 OR EventCode=10, TargetProcessId, true(), ProcessId)
EVAL-process_hash = case(EventCode IN (1,6,7), Hashes)
EVAL-process_current_directory = CurrentDirectory
EVAL-process_integrity_level = IntegrityLevel
EVAL-original_file_name = case(EventCode=1 AND OriginalFileName!="-", OriginalFileName)
EVAL-parent_process = ParentCommandLine
EVAL-parent_process_path = ${parent}
EVAL-parent_process_exec = ${baseName(parent)}
EVAL-parent_process_name = ${baseName(parent)}
EVAL-parent_process_guid = case(EventCode=8 OR EventCode=10, coalesce(SourceProcessGuid, SourceProcessGUID), true(), ParentProcessGuid)
EVAL-parent_process_id = case(EventCode=8 OR EventCode=10, SourceProcessId, true(), ParentProcessId)
EVAL-granted_access = GrantedAccess
EVAL-src_address = StartAddress
EVAL-src_function = StartFunction
EVAL-src_module = StartModule
EVAL-MD5 = ${hash("MD5")}
EVAL-SHA1 = ${hash("SHA1")}
EVAL-SHA256 = ${hash("SHA256")}
EVAL-IMPHASH = ${hash("IMPHASH")}
EVAL-app = case(EventCode=3, Image)
EVAL-creation_time = case(EventCode=3, UtcTime)
EVAL-state = case(EventCode=3, "established")
EVAL-direction = case(EventCode=3, if(Initiated="true", "outbound", "inbound"))
EVAL-protocol = case(EventCode=3, "ip")
EVAL-protocol_version = case(EventCode=3, if(SourceIsIpv6="true", "ipv6", "ipv4"))
EVAL-transport_dest_port = case(EventCode=3, Protocol."/".DestinationPort)
EVAL-dvc_ip = case(EventCode=3, if(Initiated="true", SourceIp, DestinationIp))
EVAL-file_path = case(${file}, TargetFilename)
EVAL-file_name = case(${file}, ${baseName("TargetFilename")})
EVAL-file_hash = case(EventCode=15, coalesce(Hash, Hashes), ${file}, Hashes)
EVAL-file_create_time = case(${file}, CreationUtcTime)
EVAL-file_modify_time = case(EventCode IN (2,23,26), UtcTime)
EVAL-registry_path = case(${registry}, TargetObject)
EVAL-registry_hive = case(${registry}, case(match(TargetObject, "^HKLM\\\\System\\\\"), "HKEY_LOCAL_MACHINE\\System", match(TargetObject, "^HKLM\\\\SOFTWARE\\\\"), "HKEY_LOCAL_MACHINE\\Software", match(TargetObject, "^HKU\\\\"), "HKEY_CURRENT_USER"))
EVAL-registry_key_name = case(EventCode=13, ${baseName(parentKey)}, EventCode=12 OR EventCode=14, ${baseName("TargetObject")})
EVAL-registry_value_name = case(EventCode=13, ${baseName("TargetObject")})
EVAL-RegistryValueType = case(EventCode=13 AND match(Details, "^(?:D|Q)WORD \("), replace(Details, " .*$", ""))
EVAL-RegistryValueData = case(EventCode=13 AND match(Details, "^(?:D|Q)WORD \("), replace(Details, "^\w+ \((.*)\)$", "\1"))
EVAL-registry_value_type = case(EventCode=13, case(match(Details, "^(?:D|Q)WORD \("), "REG_".replace(Details, " .*$", ""), Details="Binary Data", "REG_BINARY", true(), "REG_SZ"))
EVAL-registry_value_data = case(EventCode=13, if(match(Details, "^(?:D|Q)WORD \("), replace(Details, "^\w+ \((.*)\)$", "\1"), Details), EventCode=14, NewName)
EVAL-object_category = case(${registry}, "registry", ${file} AND EventCode!=15, "file", ${wmi}, "wmi")
EVAL-object_path = case(EventCode=12 OR EventCode=13, TargetObject, EventCode=14, NewName, ${wmi}, coalesce(Consumer, Destination, Query))
EVAL-object = case(${wmi}, coalesce(Name, Consumer))
EVAL-object_attrs = case(EventCode=21, Filter)
EVAL-change_type = case(${wmi}, "filesystem")
EVAL-DestinationNoQuotes = case(EventCode=20, trim(Destination, "\""))
EVAL-ConsumerNoQuotes = case(EventCode=21, trim(Consumer, "\""))
EVAL-FilterNoQuotes = case(EventCode=21, trim(Filter, "\""))
EVAL-pipe_name = PipeName
EVAL-query = QueryName
EVAL-query_count = case(EventCode=22, mvcount(split(QueryName, ",")))
EVAL-answer = case(EventCode=22 AND QueryResults!="-", split(rtrim(QueryResults, ";"), ";"))
EVAL-answer_count = case(EventCode=22 AND QueryResults!="-", mvcount(split(rtrim(QueryResults, ";"), ";")))
EVAL-reply_code_id = QueryStatus
EVAL-reply_code = case(EventCode=22, if(QueryStatus=0, "No Error", "Error"))
EVAL-service_signature_exists = case(EventCode=6, Signed)
EVAL-service_signature_verified = case(EventCode=6, if(SignatureStatus="Valid", "true", "false"))
EVAL-service_dll_signature_exists = case(EventCode=7, Signed)
EVAL-service_dll_signature_verified = case(EventCode=7, if(SignatureStatus="Valid", "true", "false"))
`;

const here =
  'source="XmlWinEventLog:Microsoft-Windows-Sysmon/Operational" OR source="WinEventLog:Microsoft-Windows-Sysmon/Operational"';
const type = (name: string, events: string, tags: string) =>
  [name, `(${here}) EventCode IN (${events})`, tags] as const;

const types = typed([
  type("ms-sysmon-process", "1,5,6,8,9,10,15,17,18", "process report"),
  type("ms-sysmon-network", "3", "network communicate listening port"),
  type("ms-sysmon-filemod", "2,11,15,23,26,27,28,29", "endpoint filesystem change"),
  type("ms-sysmon-regmod", "12,13,14", "endpoint registry change"),
  type("ms-sysmon-wmimod", "19,20,21", "endpoint change"),
  type("ms-sysmon-dns", "22", "network resolution dns"),
  type("ms-sysmon-module", "7", "endpoint module"),
]);

/** Sysmon for Windows, with the fields and tags of the CIM. */
export const sysmon: Written = {
  name: "speleo-sysmon",
  props: `
[source::XmlWinEventLog:Microsoft-Windows-Sysmon/Operational]
${settings}
[source::WinEventLog:Microsoft-Windows-Sysmon/Operational]
${settings}`,
  ...types,
};

/** Sysmon for Linux, which writes its events to syslog. */
export const sysmonLinux: Written = {
  name: "speleo-sysmon-linux",
  props: `
[sysmon:linux]
SHOULD_LINEMERGE = false
LINE_BREAKER = ([\\r\\n]+)
TRUNCATE = 0
TIME_PREFIX = SystemTime=['"]
MAX_TIMESTAMP_LOOKAHEAD = 40
KV_MODE = none
REPORT-speleo = ${windowsEventTransform}
${settings.replace('EVAL-os = "Microsoft Windows"', 'EVAL-os = "Linux"').replace("FIELDALIAS-sysmon = ", "FIELDALIAS-sysmon = EventCode AS EventID ")}`,
  ...typed([
    ["sysmon-linux-process", "sourcetype=sysmon:linux EventCode IN (1,5,9)", "process report"],
    ["sysmon-linux-network", "sourcetype=sysmon:linux EventCode=3", "network communicate"],
    ["sysmon-linux-filemod", "sourcetype=sysmon:linux EventCode IN (11,23)", "endpoint filesystem change"],
  ]),
};
