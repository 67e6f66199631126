/**
 * The transforms that every Splunk installation brings, under their own names, so that add-ons can lean on them. Pieces of regular
 * expressions come first: a REGEX has them as `[[name]]` or `[[name:field]]`.
 */
export const systemTransforms = String.raw`
[all]
REGEX = .*

[all_lazy]
REGEX = .*?

[nspaces]
REGEX = \S+

[alphas]
REGEX = [A-Za-z]+

[alnums]
REGEX = [A-Za-z0-9]+

[digits]
REGEX = \d+

[int]
REGEX = 0x[A-Fa-f0-9]+|\d+

[float]
REGEX = \d*\.\d+|[[int]]

[qstring]
REGEX = "(?<>[^"]*)"

[sbstring]
REGEX = \[(?<>[^\]]*)\]

[octet]
REGEX = (?:25[0-5]|2[0-4]\d|[01]\d\d|\d\d?)

[ipv4]
REGEX = (?<ip>[[octet]](?:\.[[octet]]){3})(?::[[int:port]])?

[simple_url]
REGEX = (?<url>\w+://(?<domain>[A-Za-z0-9.:-]+)(?:/[^\s"]*)?)

[url]
REGEX = (?<url>[[alphas:proto]]://(?<domain>[A-Za-z0-9.:-]+)(?<uri>/[^\s"]*)?)

[simple_uri]
REGEX = (?<uri>(?<uri_path>[^\s?"]+)(?:\?(?<uri_query>[^\s"]+))?)

[uri]
REGEX = (?<uri>(?:\w+://(?<uri_domain>[^/\s]+))?(?<uri_path>(?<uri_root>/+(?:[^\s?;=/]*/+)*)(?<uri_file>[^\s?;=/]*))(?:\?(?<uri_query>[^\s"]+))?)

[uri_root]
REGEX = /+(?<root>[^\s?/"]+)/

[uri_seg]
REGEX = [^\s?/"]*/

[bc_domain]
REGEX = (?<domain>\w+://[^/\s"]+)

[bc_uri]
REGEX = (?<uri>[[bc_domain:uri_]]?(?<uri_path>[[uri_root]]?[[uri_seg]]*(?<file>[^\s?/"]+)?)(?:\?(?<uri_query>[^\s"]*))?)

[reqstr]
REGEX = [^\s"]+

[access-request]
REGEX = "\s*[[reqstr:method]]?(?:\s+[[bc_uri]](?:\s+[[reqstr:version]])?)?\s*"

[access-extractions]
REGEX = ^[[nspaces:clientip]]\s+[[nspaces:ident]]\s+[[nspaces:user]]\s+[[sbstring:req_time]]\s+[[access-request]]\s+[[nspaces:status]]\s+[[nspaces:bytes]](?:\s+"(?<referer>[[bc_domain:referer_]]?[^"]*)"(?:\s+[[qstring:useragent]](?:\s+[[qstring:cookie]])?)?)?[[all:other]]

[splunk-access-extractions]
REGEX = ^[[nspaces:clientip]]\s+[[nspaces:ident]]\s+[[nspaces:user]]\s+[[sbstring:req_time]]\s+[[access-request]]\s+[[nspaces:status]]\s+[[nspaces:bytes]](?:\s+"(?<referer>[[bc_domain:referer_]]?[^"]*)"(?:\s+[[qstring:useragent]](?:\s+[[nspaces:vhost]](?:\s+[[nspaces:requestid]])?)?)?)?[[all:other]]

[splunk-service-extractions]
REGEX = ^\S+ \S+ (?<log_level>\S+)\s+\[(?<requestid>\w+)\]\s+(?<component>[^\s:]+):(?<line>\d+) - (?<message>.+)

[extract_spent]
REGEX = \s(?<spent>\d+(?:\.\d+)?)ms$

[syslog-host]
REGEX = :\d\d\s+(?:(?:\d+|(?:user|daemon|local.?)\.\w+)\s+)*\[?(\w[\w.-]{2,})\]?\s
DEST_KEY = MetaData:Host
FORMAT = host::$1

[syslog-host-full]
REGEX = ^[^:]*\d\d:\d\d:\d\d[^:]*?\s(\d{1,3}(?:\.\d{1,3}){3}|\w[\w.-]{2,}(?=\s+[^\s:]+:))
DEST_KEY = MetaData:Host
FORMAT = host::$1

[syslog-extractions]
REGEX = \s([^\s\[]+)(?:\[(\d+)\])?:\s
FORMAT = process::$1 pid::$2

[syslog-process]
REGEX = \((\w+)\)\[\d+\]:
FORMAT = process::$1

[syslog-header-stripper-ts]
REGEX = ^[A-Z][a-z]+\s+\d+\s\d+:\d+:\d+\s(.*)$
DEST_KEY = _raw
FORMAT = $1

[syslog-header-stripper-ts-host]
REGEX = ^[A-Z][a-z]+\s+\d+\s\d+:\d+:\d+\s\S*\s(.*)$
DEST_KEY = _raw
FORMAT = $1

[syslog-header-stripper-ts-host-proc]
REGEX = ^[A-Z][a-z]+\s+\d+\s\d+:\d+:\d+\s.*?:\s(.*)$
DEST_KEY = _raw
FORMAT = $1

[sendmail-extractions]
REGEX = (sendmail)\[(\d+)\]: (\w+):
FORMAT = process::$1 pid::$2 qid::$3

[sendmail-pid]
REGEX = \[(\d+)\]
FORMAT = pid::$1

[sendmail-qid]
REGEX = sendmail\[\d+\]: (\w+):
FORMAT = qid::$1

[cisco-codes]
REGEX = : (?i)%(\w+)-(?:\w+-)?([0-7])-(\w+):\s
FORMAT = product::$1 code::$2 severity::$3

[tcpdump-endpoints]
REGEX = (\d+(?:\.\d+){3}):(\d+) -> (\d+(?:\.\d+){3}):(\d+)
FORMAT = src_ip::$1 src_port::$2 dest_ip::$3 dest_port::$4

[loglevel-weblogic]
REGEX = #+<\w+ \d+, \d+ \d+:\d+:\d+ \w+ \w+> <(\w+)>
FORMAT = loglevel::$1

[log4-severity]
REGEX = ([A-Z]+) [\w.]+ -\s
FORMAT = severity::$1

[weblogic-code]
REGEX = <BEA-(\d+)>
FORMAT = code::$1

[was-trlog-code]
REGEX = \] ([A-Fa-f0-9]{8})\s
FORMAT = code::$1

[db2]
REGEX = ([A-Z]+) *: (.*?)(?=\n|$| +[A-Z]+ *:)
FORMAT = $1::$2

[colon-kv]
REGEX = (?<= )([A-Za-z]+): ?(0x[A-F\d]+|\d+)(?= |\n|$)
FORMAT = $1::$2

[num-kv]
REGEX = ([A-Za-z_]\w*)[=:\s]+(0x[A-F\d]+|[+-]?[\d.]+)
FORMAT = $1::$2

[colon-line]
REGEX = (?m)^(\w+)\s*:[ \t]*(.*?)$
FORMAT = $1::$2

[bracket-space]
REGEX = \[(\S+) (.*?)\]
FORMAT = $1::$2

[registry]
DELIMS = "\n", "=:"

[perfmon-kv]
DELIMS = "\n", "="

[ad-kv]
REGEX = (?<_KEY_1>[\w-]+)=(?<_VAL_1>[^\r\n]*)
MV_ADD = true

[guid-to-translate]
REGEX = (?<guid_to_trans>\w{8}-\w{4}-\w{4}-\w{4}-\w{12})
MV_ADD = true

[wel-message]
REGEX = (?s)^(?<_pre_msg>.+?)\r?\nMessage=(?<Message>.+)$
CLEAN_KEYS = false

[wel-eq-kv]
SOURCE_KEY = _pre_msg
REGEX = (?m)^([^=\r\n]+)=([^\r\n]*)$
FORMAT = $1::$2
MV_ADD = true

[wel-col-kv]
SOURCE_KEY = Message
REGEX = \n[\t ]*([^:\r\n]+?)[\t ]*:[\t ]+([^\r\n]+?)[\t ]*(?=[\r\n]|$)
FORMAT = $1::$2
MV_ADD = true

[wmi-host]
REGEX = (?m)ComputerName=([^\r\n]+)
DEST_KEY = MetaData:Host
FORMAT = host::$1

[wmi-override-host]
REGEX = (?m)wmi_hostname=([^\r\n]+)
DEST_KEY = MetaData:Host
FORMAT = host::$1

[strip-winevt-linebreaker]
REGEX = (?s)^(.*)---splunk-wevt-end-of-event---
DEST_KEY = _raw
FORMAT = $1

[stash_extract]
REGEX = (?<![\w.:{}-])([\w.:{}-]+)=(?|"((?:[^"\\]|\\.)*)"|([^\s,"]+))
FORMAT = $1::$2
CLEAN_KEYS = false
MV_ADD = true

[set_sourcetype_to_stash]
REGEX = .
DEST_KEY = MetaData:Sourcetype
FORMAT = sourcetype::stash

[send_to_nullqueue]
REGEX = .
DEST_KEY = queue
FORMAT = nullQueue

[splunk_index_history]
REGEX = .
DEST_KEY = _MetaData:Index
FORMAT = history

[field_extraction]
REGEX = ([\w.]+)="?([\w.-]+)
FORMAT = $1::$2
REPEAT_MATCH = true
WRITE_META = true
`;
