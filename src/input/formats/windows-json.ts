import { escapeXmlQuoted } from "../../values/xml/entities.ts";
import type { InputEvent } from "../event-file.ts";
import { asObject } from "./json-values.ts";
import { winlogbeat, winlogOf } from "./winlogbeat.ts";

export type Node = Readonly<Record<string, unknown>>;

const namespace = "http://schemas.microsoft.com/win/2004/08/events/event";

/**
 * A Windows event in JSON, as tools export it, in the XML that Splunk's input gives of it: the dump of an event log
 * (`{"Event":{"System":…}}`, or `System` alone), Winlogbeat's (`winlog.event_id`, also with dots in its keys), or flat fields as of NXLog
 * (`EventID`, `Channel`, `Hostname`). Null for any other event.
 */
export function windowsXml(event: InputEvent): string | null {
  const dumped =
    asObject(event.Event) ?? (event.EventData === undefined && event.UserData === undefined ? null : event);
  if (dumped && asObject(dumped.System)) return dump(dumped);
  const winlog = winlogOf(event);
  if (winlog) return flat(winlogbeat(winlog));
  if (event.EventID !== undefined && typeof event.Channel === "string" && !isSplunks(event)) return flat(nxlog(event));
  return null;
}

/** An event that Splunk gave has its fields already. */
function isSplunks(event: InputEvent): boolean {
  return ["sourcetype", "_raw", "EventCode"].some((name) => event[name] !== undefined);
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
  const node = asObject(value);
  if (node && "Value" in node && Object.keys(node).length === 1) return element(name, node.Value);
  if (node && attributesOnly.has(name) && node["#attributes"] === undefined)
    return element(name, null, name === "TimeCreated" ? withIsoTime(node) : node);
  const attributes = Object.entries(asObject(node?.["#attributes"] ?? beside) ?? {})
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

/** Elements that have nothing but attributes, which some tools write as if they were elements in it. */
const attributesOnly: ReadonlySet<string> = new Set([
  "Provider",
  "TimeCreated",
  "Execution",
  "Security",
  "Correlation",
]);

/** Velociraptor gives epoch seconds. */
function withIsoTime(node: Node): Node {
  const time = node.SystemTime;
  return typeof time === "number" ? { ...node, SystemTime: new Date(time * 1000).toISOString() } : node;
}

/** Named values; those of `Data` have no names. */
function eventData(value: unknown): string {
  const data = Object.entries(asObject(value) ?? {}).flatMap(([name, each]) => {
    if (name.startsWith("#")) return [];
    if (name !== "Data") return [`<Data Name='${escaped(name)}'>${escaped(asObject(each)?.["#text"] ?? each)}</Data>`];
    return [asObject(each)?.["#text"] ?? each].flat().map((text) => `<Data>${escaped(text)}</Data>`);
  });
  return data.length === 0 ? "<EventData></EventData>" : `<EventData>${data.join("")}</EventData>`;
}

export interface Flat {
  readonly system: Node;
  readonly data: Node;
  /** The element of UserData that holds the data; null where EventData does. */
  readonly element: string | null;
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
    element: null,
  };
}

function flat({ system, data, element: name }: Flat): string {
  const attribute = (name: string, value: unknown) =>
    value === undefined || value === null ? "" : ` ${name}='${escaped(value)}'`;
  const part = (name: string, value: unknown) =>
    value === undefined || value === null ? "" : `<${name}>${escaped(value)}</${name}>`;
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
    `</System>${name === null ? namedValues(data) : userData(name, data)}</Event>`,
  ].join("");
}

function namedValues(data: Node): string {
  const values = textsOf(data).map(([name, text]) => `<Data Name='${escaped(name)}'>${escaped(text)}</Data>`);
  return `<EventData>${values.join("")}</EventData>`;
}

function userData(element: string, data: Node): string {
  const values = textsOf(data).map(([name, text]) => `<${tagOf(name)}>${escaped(text)}</${tagOf(name)}>`);
  return `<UserData><${tagOf(element)}>${values.join("")}</${tagOf(element)}></UserData>`;
}

function tagOf(name: string): string {
  return name.replace(/[^\w.-]/g, "_");
}

/** Values as texts; what a tool took apart itself is JSON again. */
function textsOf(data: Node): readonly (readonly [string, string])[] {
  return Object.entries(data)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => [name, typeof value === "object" ? JSON.stringify(value) : String(value)]);
}

function escaped(value: unknown): string {
  return escapeXmlQuoted(String(value));
}
