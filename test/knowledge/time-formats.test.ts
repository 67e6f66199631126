import { describe, expect, it } from "vitest";
import { readText } from "../../src/index.ts";

const now = "2026-06-22T12:00:00Z";

/** The time that a line has by itself, to the millisecond; null where it gets that of its reading. */
function timeIn(line: string): string | null {
  const { events } = readText(line, { sourcetype: "st", now });
  const [{ _time, timestamp } = { _time: null, timestamp: null }] = events;
  return timestamp === "none" ? null : new Date(Number(_time) * 1000).toISOString();
}

/** Lines of one kind of log, each with what follows 2026-06-21T10:11:12 in its time, or with another time in full. */
const formats: Readonly<Record<string, readonly (readonly [line: string, time: string | null])[]>> = {
  "syslog, RFC 3164": [
    ["<34>Jun 21 10:11:12 web1 su: 'su root' failed for ann on /dev/pts/8", ""],
    [
      "Jun  1 10:11:12 web1 sshd[4872]: Accepted publickey for ann from 10.1.2.3 port 50422 ssh2",
      "2026-06-01T10:11:12.000Z",
    ],
    ["Jun 21 10:11:12 4872 hello", ""],
    ["Jun 21 10:11:12 10.1.2.3 dhcpd: DHCPACK on 10.1.2.9", ""],
    ["Jun 21 10:11:12 2026 web1 app: year behind the time", ""],
    ["Dec 31 23:59:59 web1 cron[12]: of last year", "2025-12-31T23:59:59.000Z"],
    ["Jun 21 10:11:12.123 web1 app: x", ".123"],
  ],
  "syslog, RFC 5424": [
    ["<165>1 2026-06-21T10:11:12.003Z web1 evntslog - ID47 - x", ".003"],
    ["<165>1 2026-06-21T12:11:12.000003+02:00 web1 app 111 - - x", ""],
    ["2026-06-21T10:11:12Z web1 app[12]: x", ""],
    ["2026-06-21T12:11:12+0200 web1 app: x", ""],
    ["2026-06-21T12:11:12+02 web1 app: x", ""],
  ],
  "web servers": [
    ['10.1.2.3 - ann [21/Jun/2026:12:11:12 +0200] "GET / HTTP/1.1" 200 12', ""],
    ['10.1.2.3 - - [21/Jun/2026:10:11:12] "GET / HTTP/1.0" 404 -', ""],
    ["[Sun Jun 21 10:11:12.123456 2026] [core:error] [pid 12:tid 34] AH00126: Invalid URI", ".123"],
    ["[Sun Jun 21 10:11:12 2026] [error] [client 10.1.2.3] File does not exist", ""],
    ["2026/06/21 10:11:12 [error] 12#12: *1 open() failed (2: No such file or directory)", ""],
    ["2019/06/21 10:11:12 [notice] 1#1: start worker processes", "2019-06-21T10:11:12.000Z"],
    ["2026-06-21 10:11:12 10.1.2.3 GET /index.html - 80 - 10.1.2.9 Mozilla/5.0 200 0 0 15", ""],
    ["2026/06/21:10:11:12.123 GET /", ".123"],
    ["2026-06-21:10:11:12 GET /", ""],
    ["21-Jun-2026 10:11:12.123 INFO [main] org.apache.catalina.startup.Catalina.start Server startup", ".123"],
    ["Jun 21, 2026 10:11:12 AM org.apache.catalina.core.StandardServer await", ""],
  ],
  "zeek, suricata, snort": [
    ["1782036672.123456\tCx1\t10.1.2.3\t50422\t10.1.2.9\t22\ttcp\tssh", ".123"],
    ['{"_path": "conn", "ts": 1782036672.5, "uid": "Cx1"}', ".500"],
    ['{"ts":"2026-06-21T10:11:12.123456Z","uid":"Cx1"}', ".123"],
    ['{"timestamp":"2026-06-21T12:11:12.123456+0200","flow_id":1850455071123456,"event_type":"alert"}', ".123"],
    ["06/21/2026-10:11:12.123456  [**] [1:2100498:7] GPL ATTACK_RESPONSE id check [**]", ".123"],
    ["06/21-10:11:12.123456  [**] [1:2100498:7] ATTACK [**] {TCP} 10.1.2.3:80 -> 10.1.2.9:5000", ".123"],
  ],
  "CEF and LEEF": [
    ["Jun 21 10:11:12 fw1 CEF:0|Security|ids|1.0|100|worm stopped|10|src=10.1.2.3 dst=10.1.2.9 spt=1232", ""],
    ["CEF:0|Vendor|Product|1.0|100|x|5|rt=1782036672123 src=10.1.2.3", ".123"],
    ["CEF:0|Vendor|Product|1.0|100|x|5|rt=Jun 21 2026 10:11:12 src=10.1.2.3", ""],
    ["CEF:0|Vendor|Product|1.0|100|x|5|rt=Jun 21 2026 12:11:12 GMT+02:00 src=10.1.2.3", ""],
    ["LEEF:1.0|Vendor|Product|1.0|100|devTime=2026-06-21 10:11:12\tsrc=10.1.2.3", ""],
    ["LEEF:2.0|Vendor|Product|1.0|100|^|devTime=Jun 21 2026 10:11:12.123^src=10.1.2.3", ".123"],
  ],
  epochs: [
    ["1782036672 start", ""],
    ["1782036672123 start", ".123"],
    ["1782036672123456 start", ".123"],
    ["1782036672123456789 start", ".123"],
    ["1782036672.123456789 start", ""],
    ['{"id": 1, "time": 1782036672123}', ".123"],
    ['{"time":"1782036672"}', ""],
    ["at=1782036672 a=1", ""],
    ["ann,1782036672,login", ""],
    ["[1782036672] SERVICE ALERT: web1;HTTP;CRITICAL", ""],
    ["x|1782036672|y", ""],
    ["#1782036672", ""],
    ['{"time":1782036672}', null],
    ["Security ID: S-1-5-21-1850455071-1-2 plain", null],
    ["release 4.1782036672.1 of build-1782036672", null],
    ["account 123456789012 of 17820366721", null],
  ],
  AWS: [
    ['{"eventTime":"2026-06-21T10:11:12Z","eventSource":"iam.amazonaws.com","eventName":"CreateUser"}', ""],
    ["2 - eni-1235b8ca 10.1.2.3 10.1.2.9 49761 3389 6 20 4249 1782036672 1782036732 ACCEPT OK", ""],
    ["79a59df bucket1 [21/Jun/2026:10:11:12 +0000] 10.1.2.3 79a59df 3E57427F3 REST.GET.VERSIONING -", ""],
    ["https 2026-06-21T10:11:12.186641Z app/lb/50dc6c495c0c9188 10.1.2.3:2817 10.1.2.9:80 0.086", ".186"],
    ["2026-06-21\t10:11:12\tSEA4\t1045619\t10.1.2.3\tGET\td111.cloudfront.net", ""],
  ],
  Cisco: [
    ["Jun 21 2026 10:11:12: %ASA-6-302013: Built outbound TCP connection 1850455071 for outside", ""],
    ["Jun 21 10:11:12 fw1 : %ASA-4-106023: Deny tcp src outside:10.1.2.3/443 dst inside:10.1.2.9/22", ""],
    ["<189>45: *Jun 21 10:11:12.123: %SYS-5-CONFIG_I: Configured from console by vty0 (10.1.2.3)", ".123"],
    ["000012: Jun 21 10:11:12.123 UTC: %LINK-3-UPDOWN: Interface Gi0/1, changed state to up", ".123"],
    ["Jun 21 2026 12:11:12.123 CEST: %SYS-5-RESTART: System restarted", ".123"],
    ["*spamApTask0: Jun 21 10:11:12.123: #CAPWAP-3-DECODE_ERR: capwap_ac_sm.c:5085 decode failed", ".123"],
    ["2026 Jun 21 10:11:12 n7k %VSHD-5-VSHD_SYSLOG_CONFIG_I: Configured from vty by admin", ""],
    ["10:11:12.123 UTC Sun Jun 21 2026", ".123"],
  ],
  "other network devices": [
    ["1,2026/06/21 10:11:12,001801000001,TRAFFIC: Splunk takes the number for a fraction", ".001"],
    ["Jun 21 10:11:12 fw1 1,2026/06/21 10:11:09,0011C1,THREAT,url,1,2026/06/21 10:11:09", ""],
    ["date=2026-06-21 time=10:11:12 devname=fg1 devid=FG100D type=traffic", ""],
    ["date=2020-06-21 time=10:11:12 a=1", "2020-06-21T10:11:12.000Z"],
    ['itime=x date="2026-06-21" time="10:11:12" level=notice', ""],
    ["logver=60 date=20260621 time=10:11:12 vd=root", ""],
    ["time=1782036672|hostname=gw1|severity=Informational|product=VPN-1", ""],
    ['Time="21-06-2026 10:11:12" Action="accept" Origin="gw1"', ""],
    ["Jun 21 10:11:12 srx1 RT_FLOW: RT_FLOW_SESSION_CREATE: session created 10.1.2.3/50422->10.1.2.9/22", ""],
    ["<14>1 2026-06-21T12:11:12.123+02:00 srx1 RT_FLOW - RT_FLOW_SESSION_CLOSE [junos@2636 reason=x]", ".123"],
    ["2026-06-21 10:11:12 45 10.1.2.3 200 TCP_HIT 1263 512 GET http www.example.com 80 /", ""],
    ["1782036672.123    200 10.1.2.3 TCP_MISS/200 1234 GET http://example.com/ ann DIRECT/10.1.2.9 text/html", ".123"],
    ['id=firewall sn=0017 time="2026-06-21 10:11:12 UTC" fw=10.1.2.1 pri=6 c=1024', ""],
    ["Sun, 21 Jun 2026 10:11:12 +0000 mail queued", ""],
  ],
  databases: [
    ["260621 10:11:12 [Note] InnoDB: Database was not shut down normally", ""],
    ["# Time: 2026-06-21T10:11:12.123456Z", ".123"],
    ["20260621 10:11:12,host1,root,localhost,3,5,QUERY,test,'select 1',0", ""],
    ["2026-06-21 10:11:12.123 UTC [1234] LOG:  database system is ready", ".123"],
    ["2026-06-21 05:11:12 EST postgres@db LOG:  statement: select 1", ""],
    ["Sun Jun 21 10:11:12 2026", ""],
    ["21-JUN-26 10.11.12.123456 LOGON", ".123"],
    ["21-JUN-2026 10:11:12 * (CONNECT_DATA=(SID=ORCL)) * establish * 0", ""],
    ["2026-06-21-10.11.12.123456+000 I1234E567 LEVEL: Warning", ".123"],
    ["2026-06-21 10:11:12.12 spid52      Error: 18456, Severity: 14, State: 8.", ".120"],
  ],
  Java: [
    ["2026-06-21 10:11:12,123 [main] INFO  com.example.App - x", ".123"],
    ["21 Jun 2026 10:11:12,123 DEBUG [http-8080-3] x", ".123"],
    ["2026-06-21T10:11:12.123Z  INFO 1 --- [main] com.example.App : x", ".123"],
    ["[6/21/26 12:11:12:123 CEST] 0000000a WsServerImpl  A   WSVR0001I: Server server1 open", ".123"],
    ["####<Jun 21, 2026 10:11:12 AM UTC> <Notice> <WebLogicServer> <web1> <AdminServer>", ""],
    ["26/06/21 10:11:12 INFO SparkContext: Running Spark version 3.1.2", ""],
    ["19/06/21 10:11:12 INFO SparkContext: of another year", "2019-06-21T10:11:12.000Z"],
    ["10:11:12,123 INFO  [org.jboss.as] x", "2026-06-22T10:11:12.123Z"],
    ["10:11:12 2026-06-21 x", ""],
    ["10:11:12 06/21/2026 x", ""],
  ],
  cloud: [
    ["I0621 10:11:12.123456       1 main.go:42] started", "2026-06-22T10:11:12.123Z"],
    ['{"published":"2026-06-21T10:11:12.123Z","eventType":"user.session.start"}', ".123"],
    ['{"time":"2026-06-21T10:11:12.1234567Z","category":"SignInLogs"}', ".123"],
    ['{"CreationTime":"2026-06-21T10:11:12","Id":"8a1f","Operation":"UserLoggedIn"}', ""],
    ['{"protoPayload":{},"timestamp":"2026-06-21T10:11:12.123456789Z"}', ".123"],
    ['time="2026-06-21T10:11:12Z" level=info msg="starting containerd"', ""],
    ["ts=2026-06-21T10:11:12.123Z caller=main.go:42 level=info", ".123"],
    ["2026-06-21T10:11:12.123456789Z stdout F hello", ".123"],
  ],
  "Linux and Windows": [
    ["type=SYSCALL msg=audit(1782036672.123:456): arch=c000003e syscall=59 success=yes", ".123"],
    ["20260621101112.123456", ".123"],
    ["20260621101112.123456+000 Win32_Process", ".123"],
    ["20260621-101112 backup done", ""],
    ["20260621101112 backup done", ""],
    ["06/21/2026 10:11:12 AM", ""],
    ["6/21/2026 10:11:12 PM information", "2026-06-21T22:11:12.000Z"],
    ["6/21/26 10:11 AM ann logged in", "2026-06-21T10:11:00.000Z"],
    ["2026-06-21 10:11 ann logged in", "2026-06-21T10:11:00.000Z"],
    ["2026-06-21\t10:11:12:123\t 868\t3c8\tAU\tTriggering online detection", ".123"],
    ["2026/06/21 10:11:12.1234567 868   968   Agent   WU client version", ".123"],
    ["11,06/21/26,10:11:12,Renew,10.1.2.3,pc1.example.com,0023AE000000,", ""],
    ["6/21/2026 10:11:12 AM 0A1C PACKET  00000000026 UDP Rcv 10.1.2.3", ""],
    ["12-19-2012 11:49:12.313 -0800 INFO  Metrics - group=queue", "2012-12-19T19:49:12.313Z"],
    ["Sunday, 21-Jun-26 10:11:12 GMT", ""],
    ["Sunday, June 21, 2026 10:11:12 AM", ""],
  ],
  "days before months": [
    ["21/06/2026 10:11:12 x", ""],
    ["21.06.2026 10:11:12 x", ""],
    ["21-06-2026 10:11:12 x", ""],
    ["21st June 2026 10:11:12 x", ""],
    ["21/Jun/26 10:11:12 x", ""],
    ["21 June 2026, 10:11:12 PM x", "2026-06-21T22:11:12.000Z"],
    ["21.06.2026 10:11:12 MESZ x", "2026-06-21T08:11:12.000Z"],
  ],
  "no date and no time": [
    ["2026-06-21 a date alone is its midnight", "2026-06-21T00:00:00.000Z"],
    ["2026-02-30 10:11:12 there is no such day", "2026-06-22T10:11:12.000Z"],
    ["version 10.2.3.4 marked 7 items of 3/4 inches", null],
    ["from 00:1a:2b:3c:4d:5e to 10:11:12:13:14:15", null],
    ["10.1.2.3:22 -> 10.1.2.9:51", null],
    ["hello", null],
  ],
};

describe("a time without settings is found in", () => {
  const rows = Object.entries(formats).flatMap(([kind, lines]) => lines.map(([line, time]) => ({ kind, line, time })));
  it.each(rows)("$kind: $line", ({ line, time }) => {
    expect(timeIn(line)).toBe(time === null || time.length > 4 ? time : `2026-06-21T10:11:12${time || ".000"}Z`);
  });
});
