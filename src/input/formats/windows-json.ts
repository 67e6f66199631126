import { escapeXmlQuoted } from "../../values/xml/entities.ts";
import type { InputEvent } from "../event-file.ts";

type Node = Readonly<Record<string, unknown>>;

const namespace = "http://schemas.microsoft.com/win/2004/08/events/event";

/**
 * A Windows event in JSON, as tools export it, in the XML that Splunk's input gives of it: the dump of an event log
 * (`{"Event":{"System":…}}`), Winlogbeat's (`winlog.event_id`), or flat fields as of NXLog (`EventID`, `Channel`, `Hostname`). Null
 * for any other event.
 */
export function windowsXml(event: InputEvent): string | null {
  const dumped = nodeOf(event.Event);
  if (dumped && nodeOf(dumped.System)) return dump(dumped);
  const winlog = nodeOf(event.winlog);
  if (winlog && winlog.event_id !== undefined) return flat(beat(event, winlog));
  if (event.EventID !== undefined && typeof event.Channel === "string" && !isSplunks(event)) return flat(nxlog(event));
  return null;
}

/** An event that Splunk gave has its fields already. */
function isSplunks(event: InputEvent): boolean {
  return ["sourcetype", "_raw", "EventCode"].some((name) => event[name] !== undefined);
}

function nodeOf(value: unknown): Node | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
}

/** evtx_dump and tools built on it: attributes stand in `#attributes`, or beside an element in `NAME_attributes`. */
function dump(event: Node): string {
  const body = Object.entries(event).flatMap(([name, value]) => {
    if (name.startsWith("#") || name.endsWith("_attributes")) return [];
    return name === "EventData" ? [eventData(value)] : [element(name, value, event[`${name}_attributes`])];
  });
  return `<Event xmlns='${namespace}'>${body.join("")}</Event>`;
}

function element(name: string, value: unknown, beside?: unknown): string {
  if (Array.isArray(value)) return value.map((each) => element(name, each)).join("");
  const node = nodeOf(value);
  const attributes = Object.entries(nodeOf(node?.["#attributes"] ?? beside) ?? {})
    .filter(([, each]) => each !== null)
    .map(([key, each]) => ` ${key}='${escaped(each)}'`)
    .join("");
  const children = node
    ? Object.entries(node).map(([key, each]) => {
        if (key === "#text") return escaped(each);
        return key.startsWith("#") || key.endsWith("_attributes") ? "" : element(key, each, node[`${key}_attributes`]);
      })
    : [value === null ? "" : escaped(value)];
  const content = children.join("");
  return content === "" ? `<${name}${attributes}/>` : `<${name}${attributes}>${content}</${name}>`;
}

/** Named values; those of `Data` have no names. */
function eventData(value: unknown): string {
  const data = Object.entries(nodeOf(value) ?? {}).flatMap(([name, each]) => {
    if (name.startsWith("#")) return [];
    if (name !== "Data") return [`<Data Name='${escaped(name)}'>${escaped(nodeOf(each)?.["#text"] ?? each)}</Data>`];
    return [nodeOf(each)?.["#text"] ?? each].flat().map((text) => `<Data>${escaped(text)}</Data>`);
  });
  return data.length === 0 ? "<EventData></EventData>" : `<EventData>${data.join("")}</EventData>`;
}

interface Flat {
  readonly system: Node;
  readonly data: Node;
}

function beat(event: InputEvent, winlog: Node): Flat {
  const process = nodeOf(winlog.process);
  return {
    system: {
      SourceName: winlog.provider_name,
      ProviderGuid: winlog.provider_guid,
      EventID: winlog.event_id,
      Version: winlog.version,
      Opcode: winlog.opcode,
      Time: event["@timestamp"],
      RecordNumber: winlog.record_id,
      ProcessID: process?.pid,
      ThreadID: nodeOf(process?.thread)?.id,
      Channel: winlog.channel,
      Computer: winlog.computer_name ?? nodeOf(event.host)?.name,
      UserID: nodeOf(winlog.user)?.identifier,
    },
    data: nodeOf(winlog.event_data) ?? {},
  };
}

/** What NXLog and its like call the parts of `<System>`, and what they add of their own. */
const systemFields: ReadonlySet<string> = new Set(
  (
    "EventID Version Level Task Opcode OpcodeValue Keywords Channel Hostname Computer SourceName ProviderName ProviderGuid " +
    "RecordNumber EventRecordID ProcessID ExecutionProcessID ThreadID EventTime TimeCreated @timestamp @version UserID " +
    "SourceModuleName SourceModuleType EventReceivedTime Severity SeverityValue tags host port type _time"
  ).split(" "),
);

function nxlog(event: InputEvent): Flat {
  return {
    system: {
      SourceName: event.SourceName ?? event.ProviderName,
      ProviderGuid: event.ProviderGuid,
      EventID: event.EventID,
      Version: event.Version,
      Level: event.Level,
      Task: event.Task,
      Opcode: event.OpcodeValue ?? event.Opcode,
      Keywords: event.Keywords,
      Time: event["@timestamp"] ?? event.TimeCreated ?? event.EventTime,
      RecordNumber: event.RecordNumber ?? event.EventRecordID,
      ProcessID: event.ExecutionProcessID,
      ThreadID: event.ThreadID,
      Channel: event.Channel,
      Computer: event.Hostname ?? event.Computer,
      UserID: event.UserID,
    },
    data: Object.fromEntries(Object.entries(event).filter(([name]) => !systemFields.has(name))),
  };
}

function flat({ system, data }: Flat): string {
  const attribute = (name: string, value: unknown) =>
    value === undefined || value === null ? "" : ` ${name}='${escaped(value)}'`;
  const part = (name: string, value: unknown) =>
    value === undefined || value === null ? "" : `<${name}>${escaped(value)}</${name}>`;
  const values = Object.entries(data)
    .filter(([, value]) => value !== null && typeof value !== "object")
    .map(([name, value]) => `<Data Name='${escaped(name)}'>${escaped(value)}</Data>`);
  return [
    `<Event xmlns='${namespace}'><System>`,
    `<Provider${attribute("Name", system.SourceName)}${attribute("Guid", system.ProviderGuid)}/>`,
    ...["EventID", "Version", "Level", "Task", "Opcode", "Keywords"].map((name) => part(name, system[name])),
    `<TimeCreated${attribute("SystemTime", system.Time)}/>`,
    part("EventRecordID", system.RecordNumber),
    "<Correlation/>",
    `<Execution${attribute("ProcessID", system.ProcessID)}${attribute("ThreadID", system.ThreadID)}/>`,
    part("Channel", system.Channel),
    part("Computer", system.Computer),
    `<Security${attribute("UserID", system.UserID)}/>`,
    `</System><EventData>${values.join("")}</EventData></Event>`,
  ].join("");
}

function escaped(value: unknown): string {
  return escapeXmlQuoted(String(value));
}
