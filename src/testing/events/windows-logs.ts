import type { BuiltEvent, EventSetting, FieldInput } from "./event.ts";
import { windowsEvent } from "./windows-event.ts";
import { eventLogProvider, subject, userSid } from "./windows-security.ts";

/** A script block that PowerShell logs (4104): `powershell("Invoke-WebRequest http://example.com")`. */
export function powershell(script: string, data: FieldInput = {}, setting: EventSetting = {}): BuiltEvent {
  return windowsEvent(
    {
      id: 4104,
      channel: "Microsoft-Windows-PowerShell/Operational",
      provider: "Microsoft-Windows-PowerShell",
      guid: "{a0c1853b-5c40-4b15-8766-3cf1c58f985a}",
      version: 1,
      level: 5,
      task: 2,
      opcode: 15,
      keywords: "0x0",
      userId: userSid,
    },
    {
      MessageNumber: 1,
      MessageTotal: 1,
      ScriptBlockText: script,
      ScriptBlockId: "8a0f3c5e-0004-6968-0400-000000001000",
      Path: "",
      ...data,
    },
    setting,
  );
}

/** A service that was installed (7045 of the System log): `serviceInstalled({ ServiceName: "evil", ImagePath: "C:\\evil.exe" })`. */
export function serviceInstalled(data: FieldInput = {}, setting: EventSetting = {}): BuiltEvent {
  return windowsEvent(
    {
      id: 7045,
      channel: "System",
      provider: "Service Control Manager",
      guid: "{555908d1-a6d7-4695-8e1e-26931d2012f4}",
      eventSource: "Service Control Manager",
      qualifiers: "16384",
      keywords: "0x8080000000000000",
      userId: userSid,
    },
    {
      ServiceName: "Example",
      ImagePath: "C:\\Windows\\System32\\svchost.exe",
      ServiceType: "user mode service",
      StartType: "demand start",
      AccountName: "LocalSystem",
      ...data,
    },
    setting,
  );
}

/** A log other than Security that was cleared (104 of the System log): `logCleared("Windows PowerShell")`. */
export function logCleared(log = "System", data: FieldInput = {}, setting: EventSetting = {}): BuiltEvent {
  const { SubjectUserName, SubjectDomainName } = subject;
  return windowsEvent(
    { id: 104, channel: "System", ...eventLogProvider, task: 104, userId: userSid },
    { SubjectUserName, SubjectDomainName, Channel: log, BackupPath: "", ...data },
    setting,
  );
}
