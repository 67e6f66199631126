import type { Written } from "./written.ts";

/**
 * What every Splunk installation knows of common kinds of text, in our own words: JSON, summary events, columns, web server logs,
 * syslog. Apps are layered over it.
 */
export const system: Written = {
  name: "speleo",
  props: String.raw`
[_json]
INDEXED_EXTRACTIONS = json
KV_MODE = none
TRUNCATE = 0

[json_no_timestamp]
INDEXED_EXTRACTIONS = json
KV_MODE = none
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

[stash]
TRUNCATE = 0
SHOULD_LINEMERGE = false
KV_MODE = none
REPORT-stash = speleo_stash

[access_combined]
SHOULD_LINEMERGE = false
TIME_PREFIX = \[
MAX_TIMESTAMP_LOOKAHEAD = 128
REPORT-access = speleo_access

[access_combined_wcookie]
SHOULD_LINEMERGE = false
TIME_PREFIX = \[
MAX_TIMESTAMP_LOOKAHEAD = 128
REPORT-access = speleo_access

[access_common]
SHOULD_LINEMERGE = false
TIME_PREFIX = \[
MAX_TIMESTAMP_LOOKAHEAD = 128
REPORT-access = speleo_access

[syslog]
SHOULD_LINEMERGE = false
MAX_TIMESTAMP_LOOKAHEAD = 32
TRANSFORMS-host = speleo_syslog_host
REPORT-syslog = speleo_syslog

[linux_messages_syslog]
SHOULD_LINEMERGE = false
MAX_TIMESTAMP_LOOKAHEAD = 32
TRANSFORMS-host = speleo_syslog_host
REPORT-syslog = speleo_syslog

[cisco_syslog]
SHOULD_LINEMERGE = false
MAX_TIMESTAMP_LOOKAHEAD = 32
REPORT-syslog = speleo_syslog
`,
  transforms: String.raw`
[nullqueue]
REGEX = .
DEST_KEY = queue
FORMAT = nullQueue

[speleo_stash]
REGEX = (?<![\w.:{}-])([\w.:{}-]+)=(?|"((?:[^"\\]|\\.)*)"|([^\s,"]+))
FORMAT = $1::$2
CLEAN_KEYS = false
MV_ADD = true

[speleo_access]
REGEX = ^(?<clientip>\S+)\s+(?<ident>\S+)\s+(?<user>\S+)\s+\[(?<req_time>[^\]]*)\]\s+"(?:(?<method>[A-Za-z]+)\s+)?(?<uri>(?:(?<uri_domain>\w+://[^/\s"]+))?(?<uri_path>[^\s"?;]*)[?;]?(?<uri_query>[^\s"]*))(?:\s+(?<version>[^"]*))?"\s+(?<status>\S+)\s+(?<bytes>\S+)(?:\s+"(?<referer>(?:(?<referer_domain>\w+://[^/\s"]+))?[^"]*)"\s+"(?<useragent>[^"]*)"(?:\s+"?(?<cookie>[^"]*)"?)?)?(?:\s+(?<other>\S.*))?

[speleo_syslog]
REGEX = ^(?:<\d+>)?(?:\w{3}\s+\d+\s+[\d:]+|\d{4}-\d\d-\d\dT\S+)\s+\S+\s+(?<process>[^\s:\[]+)(?:\[(?<pid>\d+)\])?:

[speleo_syslog_host]
REGEX = ^(?:<\d+>)?(?:\w{3}\s+\d+\s+[\d:]+|\d{4}-\d\d-\d\dT\S+)\s+(\S+)\s+[^\s:\[]+(?:\[\d+\])?:
DEST_KEY = MetaData:Host
FORMAT = host::$1
`,
};
