import { multivalue, type Single, type Value } from "../values/value.ts";

/** True for the raw text of a Windows event rendered as XML. */
export function isWindowsEvent(raw: string): boolean {
  return /^\s*(?:<\?xml[^>]*\?>\s*)?<Event[\s>]/.test(raw.slice(0, 200));
}

/**
 * The fields that Splunk gives to a Windows event in XML: the System block's elements and attributes, every named Data of
 * EventData, and the inner XML of the blocks. Values are kept as they stand in the text, entities included, as Splunk's add-on
 * keeps them. Null for text of another kind.
 */
export function windowsEventFields(raw: string): ReadonlyMap<string, Value> | null {
  if (!isWindowsEvent(raw)) return null;
  const fields = new Fields();
  const system = innerXml(raw, "System");
  if (system !== null) systemFields(system, fields);
  const eventData = innerXml(raw, "EventData");
  if (eventData !== null) {
    fields.set("EventData_Xml", eventData);
    dataFields(eventData, fields);
  }
  const userData = innerXml(raw, "UserData");
  if (userData !== null) fields.set("UserData_Xml", userData);
  const rendering = innerXml(raw, "RenderingInfo");
  if (rendering !== null) fields.set("RenderingInfo_Xml", rendering);
  return fields.finish();
}

/** Names and values in order; a name that comes again makes a multivalue field. */
class Fields {
  private readonly values = new Map<string, Single[]>();

  set(name: string, value: string): void {
    if (!this.values.has(name)) this.values.set(name, [value]);
  }

  add(name: string, value: string): void {
    const known = this.values.get(name);
    if (known) known.push(value);
    else this.values.set(name, [value]);
  }

  finish(): ReadonlyMap<string, Value> {
    return new Map([...this.values].map(([name, values]) => [name, multivalue(values)]));
  }
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

function systemFields(system: string, fields: Fields): void {
  fields.set("System_Props_Xml", system);
  for (const { name, attributes, text } of elements(system)) {
    for (const [key, value] of attributes)
      fields.set(name === "Correlation" && key === "ActivityID" ? "ActivityID" : key, value);
    if (text !== "") fields.set(name, text);
    if (name === "EventID" && text !== "") {
      fields.set("EventCode", text);
      fields.set("signature_id", text);
    }
    if (name === "EventRecordID" && text !== "") fields.set("RecordNumber", text);
    if (name === "Computer" && text !== "") {
      fields.set("dvc", text);
      fields.set("dest", text);
    }
  }
}

/** `<Data Name='Image'>…</Data>` gives Image; a Data without a name gives Data. */
function dataFields(eventData: string, fields: Fields): void {
  for (const { name, attributes, text } of elements(eventData)) {
    const field = attributes.find(([key]) => key === "Name")?.[1] ?? name;
    if (text !== "") fields.add(field, text);
  }
}

interface Element {
  readonly name: string;
  readonly attributes: readonly (readonly [string, string])[];
  readonly text: string;
}

/** The elements of one level, with their attributes and the text up to their closing tag. */
function* elements(xml: string): Generator<Element> {
  for (let at = xml.indexOf("<"); at >= 0; ) {
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
    const stop = close < 0 ? xml.length : close;
    yield { name, attributes: attributesOf(tag.slice(name.length)), text: empty ? "" : xml.slice(end + 1, stop) };
    at = xml.indexOf("<", empty ? end : stop + name.length + 3);
  }
}

/** Where a tag ends; a `>` in an attribute's value does not end it. */
function tagEnd(xml: string, start: number): number {
  let quote = "";
  for (let i = start + 1; i < xml.length; i++) {
    const c = xml[i]!;
    if (quote !== "") {
      if (c === quote) quote = "";
    } else if (c === '"' || c === "'") quote = c;
    else if (c === ">") return i;
  }
  return -1;
}

function attributesOf(tag: string): readonly (readonly [string, string])[] {
  if (!tag.includes("=")) return [];
  return [...tag.matchAll(/([\w.:-]+)\s*=\s*(?:'([^']*)'|"([^"]*)")/g)].flatMap(([, name = "", single, double]) => {
    const value = single ?? double ?? "";
    return value === "" ? [] : [[name, value] as const];
  });
}
