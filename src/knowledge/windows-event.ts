import { multivalue, type Value } from "../values/value.ts";
import type { Extractor, Found } from "./extractor.ts";
import { cleanKey } from "./key.ts";
import { attributesOf, tagEnd } from "./xml-fields.ts";

/** True for the raw text of a Windows event rendered as XML. */
export function isWindowsEvent(raw: string): boolean {
  if (raw.startsWith("<Event ") || raw.startsWith("<Event>")) return true;
  const c = raw.charCodeAt(0);
  // A tag, or blanks before one.
  return (c === 60 || c <= 32 || c === 0xfeff) && eventTag.test(raw.slice(0, 200));
}

const eventTag = /^\s*(?:<\?xml[^>]*\?>\s*)?<Event[\s>]/;

/**
 * The fields that Splunk gives to a Windows event in XML: the System block's elements and attributes, every named Data of
 * EventData, the elements of UserData, and the inner XML of the blocks. Values are kept as they stand in the text, entities
 * included, as Splunk's add-on keeps them.
 */
export const windowsEventExtractor: Extractor = {
  names: null,
  adds: true,
  few: 12,
  quotes: () => true,
  run(text, found) {
    if (!isWindowsEvent(text)) return;
    const taken = new Set<string>();
    const system = innerXml(text, "System");
    if (system !== null) {
      systemFields(system, (name, value) => {
        if (taken.has(name)) return;
        taken.add(name);
        found(name, value);
      });
    }
    // What the System block says is not said again by the data of an event.
    const further: Found = (name, value) => {
      if (!taken.has(name)) found(name, value);
    };
    const eventData = innerXml(text, "EventData");
    if (eventData !== null) {
      found("EventData_Xml", eventData);
      dataFields(eventData, further);
    } else if (text.includes("<EventData>")) dataFields(text.slice(text.indexOf("<EventData>") + 11), further);
    const userData = innerXml(text, "UserData");
    if (userData !== null) {
      found("UserData_Xml", userData);
      userFields(userData, further);
    }
    const rendering = innerXml(text, "RenderingInfo");
    if (rendering !== null) found("RenderingInfo_Xml", rendering);
  },
  one(text, name): Value {
    if (!isWindowsEvent(text)) return null;
    const element = elementOf.get(name);
    if (element !== undefined) return systemElement(text, element) ?? search(text, name);
    if (systemNames.has(name)) return search(text, name);
    const value = namedData(text, name);
    if (value !== null) return value;
    return text.includes(name) || mayBeCleaned(text, name) ? search(text, name) : null;
  },
};

/** All fields of a Windows event; null for text of another kind. */
export function windowsEventFields(raw: string): ReadonlyMap<string, Value> | null {
  if (!isWindowsEvent(raw)) return null;
  const values = new Map<string, string[]>();
  windowsEventExtractor.run(raw, (name, value) => {
    const known = values.get(name);
    if (known) known.push(value);
    else values.set(name, [value]);
  });
  return new Map([...values].map(([name, list]) => [name, multivalue(list)]));
}

/** The source that Splunk gives to such an event: its channel. */
export function windowsSource(raw: string): string {
  return `XmlWinEventLog:${systemElement(raw, "Channel") ?? "unknown"}`;
}

/** Fields that are the text of one element of the System block. */
const elementOf: ReadonlyMap<string, string> = new Map([
  ["EventCode", "EventID"],
  ["EventID", "EventID"],
  ["signature_id", "EventID"],
  ["Version", "Version"],
  ["Level", "Level"],
  ["Task", "Task"],
  ["Opcode", "Opcode"],
  ["Keywords", "Keywords"],
  ["EventRecordID", "EventRecordID"],
  ["RecordNumber", "EventRecordID"],
  ["Channel", "Channel"],
  ["Computer", "Computer"],
]);

/** Names that are found only by reading the blocks. */
const systemNames = new Set(
  `System_Props_Xml EventData_Xml UserData_Xml RenderingInfo_Xml Data Binary Name Guid EventSourceName Qualifiers SystemTime
   ActivityID RelatedActivityID ProcessID ThreadID UserID UserId Security Provider Execution Correlation TimeCreated`
    .trim()
    .split(/\s+/),
);

function search(text: string, name: string): Value {
  const found: string[] = [];
  windowsEventExtractor.run(text, (key, value) => {
    if (key === name) found.push(value);
  });
  return multivalue(found);
}

function systemElement(text: string, element: string): Value {
  const end = text.indexOf("</System>");
  const start = text.indexOf(`<${element}`);
  if (start < 0 || end < start) return null;
  const open = text.indexOf(">", start);
  const close = text.indexOf("<", open);
  if (open < 0 || close < 0 || text[open - 1] === "/" || !/[\s>]/.test(text[start + element.length + 1] ?? ""))
    return null;
  return close === open + 1 ? null : text.slice(open + 1, close);
}

const dataStart = "<EventData><Data Name=";
const dataEnd = "</EventData></Event>";

/** The texts of `<Data Name='…'>`; null where no such element stands as events have it. */
function namedData(text: string, name: string): Value {
  const from = text.indexOf("<EventData");
  if (from < 0) return null;
  const usual = text.startsWith(dataStart, from);
  const quote = usual ? (text[from + dataStart.length] ?? "") : text.includes("<Data Name='") ? "'" : '"';
  const open = `<Data Name=${quote}${name}${quote}>`;
  let start = text.indexOf(open, from);
  if (start < 0) return null;
  // A text that was cut off has no closing tag.
  const closed = text.endsWith(dataEnd) ? text.length - dataEnd.length : text.indexOf("</EventData>", from);
  const to = closed < 0 ? text.length : closed;
  let first: Value = null;
  let more: string[] | undefined;
  for (; start >= 0 && start < to; start = text.indexOf(open, start)) {
    start += open.length;
    const end = text.indexOf("</Data>", start);
    if (end < 0) break;
    if (end === start) continue;
    const value = text.slice(start, end);
    if (first === null) first = value;
    else if (more) more.push(value);
    else more = [String(first), value];
  }
  return more ? multivalue(more) : first;
}

/** The text between the tags of the first element of a name; null where there is none or it is empty by itself. */
function innerXml(xml: string, element: string): string | null {
  const open = xml.indexOf(`<${element}`);
  if (open < 0) return null;
  const end = xml.indexOf(">", open);
  if (end < 0 || xml[end - 1] === "/" || !/[\s>]/.test(xml[open + element.length + 1] ?? "")) return null;
  const close = xml.indexOf(`</${element}>`, end);
  return close < 0 ? null : xml.slice(end + 1, close);
}

function systemFields(system: string, found: Found): void {
  found("System_Props_Xml", system);
  for (const { name, attributes, text } of elements(system)) {
    for (const [key, value] of attributes) found(key, value);
    if (text === "") continue;
    found(name, text);
    if (name === "EventID") {
      found("EventCode", text);
      found("signature_id", text);
    } else if (name === "EventRecordID") found("RecordNumber", text);
  }
}

/** `<Data Name='Image'>…</Data>` gives Image; a Data without a name gives Data. */
function dataFields(eventData: string, found: Found): void {
  let at = eventData.indexOf("<");
  while (at >= 0) {
    // Nearly all are written in the same way, and need no look at their attributes.
    if (!eventData.startsWith("<Data Name=", at)) break;
    const nameEnd = eventData.indexOf(eventData[at + 11] ?? "", at + 12);
    if (nameEnd < 0 || eventData[nameEnd + 1] !== ">") break;
    const end = eventData.indexOf("</Data>", nameEnd + 2);
    if (end < 0) break;
    if (end > nameEnd + 2) found(fieldName(eventData.slice(at + 12, nameEnd)), eventData.slice(nameEnd + 2, end));
    at = eventData.indexOf("<", end + 7);
  }
  if (at < 0) return;
  for (const { name, attributes, text } of elements(eventData.slice(at))) {
    const field = attributes.find(([key]) => key === "Name")?.[1] ?? name;
    if (text !== "") found(fieldName(field), text);
  }
}

/** `Process Name` is the field Process_Name. */
function fieldName(name: string): string {
  return /^\w+$/.test(name) ? name : cleanKey(name);
}

const written = new Map<string, RegExp>();

/** True where a data's name may become this one when it is cleaned. */
function mayBeCleaned(text: string, name: string): boolean {
  if (!name.includes("_")) return false;
  let pattern = written.get(name);
  if (!pattern) {
    pattern = new RegExp(`Name=['"][^A-Za-z'"]*${name.replace(/[^A-Za-z0-9]/g, "[^A-Za-z0-9]")}['"]`);
    if (written.size > 1000) written.clear();
    written.set(name, pattern);
  }
  return pattern.test(text);
}

/** The element in UserData gives its inner XML, and its elements are fields. */
function userFields(userData: string, found: Found): void {
  for (const { name, text } of elements(userData)) {
    if (text === "") continue;
    found(`${name}_Xml`, text);
    for (const inner of elements(text))
      if (inner.text !== "" && !inner.text.includes("<")) found(inner.name, inner.text);
  }
}

interface Element {
  readonly name: string;
  readonly attributes: readonly (readonly [string, string])[];
  readonly text: string;
}

const mostElements = 5000;
const mostUnclosed = 50;

/** The elements of one level, with their attributes and the text up to their closing tag. */
function* elements(xml: string): Generator<Element> {
  let count = 0;
  let unclosed = 0;
  for (let at = xml.indexOf("<"); at >= 0 && count++ < mostElements; ) {
    const end = tagEnd(xml, at);
    if (end < 0) return;
    const tag = xml.slice(at + 1, end);
    const name = /^[\w.:-]+/.exec(tag)?.[0];
    if (name === undefined) {
      at = xml.indexOf("<", end);
      continue;
    }
    const empty = tag.endsWith("/");
    const close = empty ? end : xml.indexOf(`</${name}>`, end);
    if (close < 0) {
      if (++unclosed > mostUnclosed) return;
      at = xml.indexOf("<", end);
      continue;
    }
    yield { name, attributes: attributesOf(tag.slice(name.length)), text: empty ? "" : xml.slice(end + 1, close) };
    at = xml.indexOf("<", empty ? end : close + name.length + 3);
  }
}
