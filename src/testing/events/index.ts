export { auditd } from "./auditd.ts";
export { cim } from "./cim.ts";
export { cloudtrail, type Json, type JsonObject } from "./cloudtrail.ts";
export type { BuiltEvent, EventSetting, FieldInput } from "./event.ts";
export { sysmon } from "./sysmon.ts";
export { type WindowsEventKind, windowsEvent } from "./windows-event.ts";
export { logCleared, powershell, serviceInstalled } from "./windows-logs.ts";
export { windowsSecurity } from "./windows-security.ts";
