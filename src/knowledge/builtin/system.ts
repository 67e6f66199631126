import { systemFiles } from "./system-files.ts";
import { systemTransforms } from "./system-transforms.ts";
import type { Written } from "./written.ts";

const syslog = `
SHOULD_LINEMERGE = false
MAX_TIMESTAMP_LOOKAHEAD = 32
TIME_FORMAT = %b %d %H:%M:%S
TRANSFORMS = syslog-host
REPORT-syslog = syslog-extractions
`;

const access = String.raw`
SHOULD_LINEMERGE = false
MAX_TIMESTAMP_LOOKAHEAD = 128
TIME_PREFIX = \[
REPORT-access = access-extractions
`;

const splunkd = `
SHOULD_LINEMERGE = false
MAX_TIMESTAMP_LOOKAHEAD = 40
TRUNCATE = 20000
`;

/** An event of a Windows log begins with its time; its message may hold others. */
export const windowsTextBreaking = String.raw`SHOULD_LINEMERGE = false
LINE_BREAKER = ([\r\n]+)(?=\d\d/\d\d/\d{2,4} \d\d:\d\d:\d\d [AaPp][Mm])
MAX_TIMESTAMP_LOOKAHEAD = 30
`;

const network = String.raw`
BREAK_ONLY_BEFORE = (?:=\+)+
KV_MODE = none
REPORT-tcp = tcpdump-endpoints, colon-kv
`;

/**
 * What every Splunk installation knows of common kinds of text, in our own words and under Splunk's names. Apps are layered over
 * it, setting by setting.
 */
export const system: Written = {
  name: "speleo",
  props: String.raw`
[_json]
INDEXED_EXTRACTIONS = json
KV_MODE = none
TRUNCATE = 0

[json_no_timestamp]
BREAK_ONLY_BEFORE = ^\{
DATETIME_CONFIG = CURRENT

[csv]
INDEXED_EXTRACTIONS = csv
KV_MODE = none
SHOULD_LINEMERGE = false

[tsv]
INDEXED_EXTRACTIONS = tsv
KV_MODE = none
SHOULD_LINEMERGE = false

[psv]
INDEXED_EXTRACTIONS = psv
KV_MODE = none
SHOULD_LINEMERGE = false

[iis]
INDEXED_EXTRACTIONS = w3c
KV_MODE = none
SHOULD_LINEMERGE = false

[exchange]
INDEXED_EXTRACTIONS = w3c
KV_MODE = none

[generic_single_line]
SHOULD_LINEMERGE = false
TIME_FORMAT = %Y-%m-%dT%H:%M:%S.%3N %Z

[stash]
TRUNCATE = 0
SHOULD_LINEMERGE = false
MAX_TIMESTAMP_LOOKAHEAD = 64
KV_MODE = none
REPORT-1 = stash_extract

[access_combined]
${access}
[access_combined_wcookie]
${access}
[access_common]
${access}
[apache_error]
BREAK_ONLY_BEFORE = ^\[
MAX_TIMESTAMP_LOOKAHEAD = 128

[syslog]
${syslog}
[linux_messages_syslog]
${syslog}
[cisco_syslog]
${syslog}
[windows_snare_syslog]
${syslog}
[postfix_syslog]
${syslog}
[sendmail_syslog]
${syslog.replace("syslog-extractions", "sendmail-extractions")}
[linux_secure]
SHOULD_LINEMERGE = false
REPORT-syslog = syslog-extractions

[anaconda_syslog]
SHOULD_LINEMERGE = false
TIME_FORMAT = %b %d %H:%M:%S
REPORT-syslog = syslog-extractions

[linux_audit]
BREAK_ONLY_BEFORE_DATE = false

[osx_secure]
BREAK_ONLY_BEFORE_DATE = false

[osx_asl]
BREAK_ONLY_BEFORE_DATE = false
REPORT-asl = bracket-space

[dmesg]
BREAK_ONLY_BEFORE = ^\S
DATETIME_CONFIG = NONE

[cisco:asa]
SHOULD_LINEMERGE = false

[procmail]
BREAK_ONLY_BEFORE = procmail: \[\d+\]
MAX_TIMESTAMP_LOOKAHEAD = 64

[snort]
${network}
[tcp]
${network}
[log4j]
BREAK_ONLY_BEFORE = \d\d?:\d\d:\d\d

[log4php]
BREAK_ONLY_BEFORE = ^\w{3} \w{3}

[log4net_xml]
BREAK_ONLY_BEFORE = <log4net:event
TIME_PREFIX = timestamp="
MAX_EVENTS = 1000

[catalina]
MAX_TIMESTAMP_LOOKAHEAD = 30
TIME_PREFIX = ^

[weblogic_stdout]
MAX_TIMESTAMP_LOOKAHEAD = 32
MAX_EVENTS = 2048
REPORT-st = weblogic-code

[websphere_activity]
BREAK_ONLY_BEFORE = ^-----
MAX_TIMESTAMP_LOOKAHEAD = 500
REPORT-st = colon-line

[websphere_trlog]
REPORT-st = was-trlog-code

[db2_diag]
REPORT-st = db2

[mysqld]
BREAK_ONLY_BEFORE = ^\d{6}\s
TIME_FORMAT = %y%m%d %k:%M:%S

[mysqld_error]
BREAK_ONLY_BEFORE = ^\d{6}\s
MAX_EVENTS = 1024

[splunkd]
${splunkd}
[scheduler]
${splunkd}
[splunk_search_messages]
${splunkd}
EXTRACT-message = message=(?<message>.*)$
EXTRACT-fields = ^(?:\S+ ){2}(?:[+-]\d+ )?(?<log_level>\S+)\s+(?<component>\S+) -

[splunkd_access]
${access}
REPORT-access = access-extractions, extract_spent
TRUNCATE = 20000

[splunkd_ui_access]
${access}
REPORT-access = access-extractions, extract_spent
TRUNCATE = 20000

[splunk_web_access]
${access}
EXTRACT-extract_spent = \s(?<spent>\d+(?:\.\d+)?)ms$
TRUNCATE = 75000

[splunk_web_service]
MAX_TIMESTAMP_LOOKAHEAD = 40
REPORT-fields = splunk-service-extractions
TRUNCATE = 20000

[splunk_python]
SHOULD_LINEMERGE = false
LINE_BREAKER = ([\r\n]+)(?=\d{4}-\d\d-\d\d\s\d\d:\d\d:\d\d)
MAX_TIMESTAMP_LOOKAHEAD = 40
TIME_FORMAT = %Y-%m-%d %H:%M:%S,%3N %z

[fileTrackerCrcLog]
KV_MODE = none
EXTRACT-1 = (?<_KEY_1>\S+)::(?<_VAL_1>\S+)

[source::WinEventLog...]
${windowsTextBreaking}
KV_MODE = none
TRANSFORMS-FIELDS = strip-winevt-linebreaker
REPORT-MESSAGE = wel-message, wel-eq-kv, wel-col-kv

[source::WMI...]
SHOULD_LINEMERGE = false
TRANSFORMS-FIELDS = wmi-host, wmi-override-host
REPORT-MESSAGE = wel-message, wel-eq-kv, wel-col-kv

[wmi]
SHOULD_LINEMERGE = false
LINE_BREAKER = ([\r\n]+---splunk-wmi-end-of-event---\r?\n[\r\n]*)

[ActiveDirectory]
SHOULD_LINEMERGE = false
LINE_BREAKER = ([\r\n]+---splunk-admon-end-of-event---\r?\n[\r\n]*)
MAX_EVENTS = 10000
TRUNCATE = 100000
EXTRACT-GUID = (?i)(?<!\w)(?:objectguid|guid)\s*=\s*(?<guid_lookup>[\w-]+)
EXTRACT-SID = objectSid\s*=\s*(?<sid_lookup>\S+)
REPORT-MESSAGE = ad-kv

[WinRegistry]
DATETIME_CONFIG = NONE
LINE_BREAKER = ([\r\n]+---splunk-regmon-end-of-event---\r?\n[\r\n]*)

[PerformanceMonitor]
SHOULD_LINEMERGE = false
LINE_BREAKER = ([\r\n]+---splunk-perfmon-end-of-event---\r?\n[\r\n]*)
REPORT-MESSAGE = perfmon-kv

${systemFiles}`,
  transforms: systemTransforms,
};
