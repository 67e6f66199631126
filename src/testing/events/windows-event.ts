import { type BuiltEvent, checkSetting, type EventSetting, type FieldInput, filled, hostOf, timeOf } from "./event.ts";
import { dataName, escapeXml } from "./xml.ts";

/** What the System block of an event says. */
export interface WindowsEventKind {
  readonly id: number;
  readonly channel: string;
  readonly provider: string;
  readonly guid?: string;
  readonly eventSource?: string;
  readonly qualifiers?: string;
  readonly version?: number;
  readonly level?: number;
  readonly task?: number;
  readonly opcode?: number;
  readonly keywords?: string;
  readonly recordId?: number;
  readonly processId?: number;
  readonly threadId?: number;
  readonly userId?: string;
  /** The element of UserData that holds the data, as in an event of a cleared log; EventData holds them when absent. */
  readonly userData?: string;
}

const outcomes = new Map([
  ["0x8020000000000000", "Audit Success"],
  ["0x8010000000000000", "Audit Failure"],
]);

/**
 * A Windows event of any channel, as Splunk has it with `renderXml`: `_raw` is its XML, and the fields are those of the System block
 * and of EventData or UserData. As in Splunk, `&`, `<` and `>` of a value stay `&amp;`, `&lt;` and `&gt;` in the field.
 */
export function windowsEvent(kind: WindowsEventKind, data: FieldInput = {}, setting: EventSetting = {}): BuiltEvent {
  checkSetting(setting);
  const time = timeOf(setting);
  const host = hostOf(setting);
  const values = [...filled({}, data)].map(([name, value]) => [dataName(name), escapeXml(value)] as const);
  const system = systemOf(kind, time, host);
  const fields = new Map<string, string>(system.fields);
  // What the System block says is not said again by the data.
  for (const [name, value] of values) if (value !== "" && !fields.has(name)) fields.set(name, value);
  return {
    _time: time,
    _raw: `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>${system.xml}</System>${dataOf(kind, values)}</Event>`,
    host,
    source: setting.source ?? `XmlWinEventLog:${kind.channel}`,
    sourcetype: setting.sourcetype ?? "XmlWinEventLog",
    ...(setting.index === undefined ? {} : { index: setting.index }),
    ...Object.fromEntries(fields),
  };
}

function dataOf({ userData }: WindowsEventKind, values: readonly (readonly [string, string])[]): string {
  if (userData === undefined) {
    return `<EventData>${values.map(([name, value]) => `<Data Name='${name}'>${value}</Data>`).join("")}</EventData>`;
  }
  const element = dataName(userData);
  const elements = values.map(([name, value]) => `<${name}>${value}</${name}>`).join("");
  return `<UserData><${element} xmlns='http://manifests.microsoft.com/win/2004/08/windows/eventlog'>${elements}</${element}></UserData>`;
}

function systemOf(kind: WindowsEventKind, time: number, host: string) {
  const { id, version = 0, level = 4, task = 0, opcode = 0, keywords = "0x8000000000000000", recordId = 1001 } = kind;
  const { guid, eventSource, qualifiers, processId = 1234, threadId = 5678, userId } = kind;
  const systemTime = systemTimeOf(time);
  const provider = attributes({ Name: kind.provider, Guid: guid, EventSourceName: eventSource });
  const security = attributes({ UserID: userId });
  const computer = escapeXml(host);
  const xml = [
    `<Provider${provider}/>`,
    `<EventID${attributes({ Qualifiers: qualifiers })}>${id}</EventID>`,
    `<Version>${version}</Version><Level>${level}</Level><Task>${task}</Task><Opcode>${opcode}</Opcode>`,
    `<Keywords>${keywords}</Keywords><TimeCreated SystemTime='${systemTime}'/><EventRecordID>${recordId}</EventRecordID>`,
    `<Correlation/><Execution ProcessID='${processId}' ThreadID='${threadId}'/>`,
    `<Channel>${escapeXml(kind.channel)}</Channel><Computer>${computer}</Computer><Security${security}/>`,
  ].join("");
  const fields: [string, string][] = [
    ["Name", kind.provider],
    ...optionalField("Guid", guid),
    ...optionalField("EventSourceName", eventSource),
    ...optionalField("Qualifiers", qualifiers),
    ["EventID", String(id)],
    ["EventCode", String(id)],
    ["signature_id", String(id)],
    ["Version", String(version)],
    ["Level", String(level)],
    ["Task", String(task)],
    ["Opcode", String(opcode)],
    ["Keywords", (kind.channel === "Security" ? outcomes.get(keywords) : undefined) ?? keywords],
    ["SystemTime", systemTime],
    ["EventRecordID", String(recordId)],
    ["RecordNumber", String(recordId)],
    ["ProcessID", String(processId)],
    ["ThreadID", String(threadId)],
    ["Channel", escapeXml(kind.channel)],
    ["Computer", computer],
    ...optionalField("UserID", userId),
  ];
  return { xml, fields };
}

function optionalField(name: string, value: string | undefined): [string, string][] {
  return value === undefined ? [] : [[name, value]];
}

function attributes(values: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(values)
    .map(([name, value]) => (value === undefined ? "" : ` ${name}='${escapeXml(value).replaceAll("'", "&apos;")}'`))
    .join("");
}

/** Windows writes seven digits of a second, and two zeros after them. */
function systemTimeOf(time: number): string {
  const iso = new Date(Math.round(time * 1000)).toISOString();
  return iso.replace("Z", "000000Z");
}
