import { unescapeXml } from "./entities.ts";

/** An element of XML text, with its texts decoded. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
  readonly children: readonly XmlElement[];
  /** The text directly inside it, without that of its children. */
  readonly text: string;
  /** What stands between its tags, as written; null for a tag that closes itself. */
  readonly inner: string | null;
  /** False where the text ends, or an outer element does, before it is closed: its text may not be whole. */
  readonly closed: boolean;
}

interface Open {
  readonly name: string;
  readonly attributes: [string, string][];
  readonly children: XmlElement[];
  text: string;
  inner: string | null;
  closed: boolean;
  readonly start: number;
}

const deepest = 500;

/**
 * Reads the elements of a text as far as it is XML. It is lenient where log data is: attributes without quotes, tags that are not
 * closed, several roots, a text that is cut off. Declarations of entities are passed over, so nothing ever grows.
 */
export function scanXml(xml: string): readonly XmlElement[] {
  const roots: XmlElement[] = [];
  const stack: Open[] = [];
  const append = (text: string) => {
    const open = stack.at(-1);
    if (open) open.text += text;
  };
  for (let at = 0; at < xml.length; ) {
    const tag = xml.indexOf("<", at);
    if (tag !== at) append(unescapeXml(xml.slice(at, tag < 0 ? xml.length : tag)));
    if (tag < 0) break;
    const special = passOver(xml, tag);
    if (special) {
      if (special.end < 0) break;
      append(special.text);
      at = special.end;
      continue;
    }
    const end = tagEnd(xml, tag + 1);
    if (end === "none") break;
    if (end === "text") {
      append("<");
      at = tag + 1;
      continue;
    }
    at = end + 1;
    const body = xml.slice(tag + 1, end);
    if (body.startsWith("/")) {
      close(stack, body.slice(1).trim(), xml, tag);
      continue;
    }
    if (stack.length === deepest) break;
    const name = /^[^\s/]*/.exec(body)![0];
    const element: Open = {
      name,
      attributes: attributesOf(body.slice(name.length)),
      children: [],
      text: "",
      inner: null,
      closed: body.endsWith("/"),
      start: at,
    };
    (stack.at(-1)?.children ?? roots).push(element);
    if (!element.closed) stack.push(element);
  }
  for (const open of stack) open.inner = xml.slice(open.start);
  return roots;
}

/** A comment, CDATA section, processing instruction or DOCTYPE at an offset, and where it ends; -1 where it never does. */
function passOver(xml: string, at: number): { readonly end: number; readonly text: string } | null {
  const after = (terminator: string, from: number) => {
    const found = xml.indexOf(terminator, from);
    return found < 0 ? -1 : found + terminator.length;
  };
  if (xml.startsWith("<!--", at)) return { end: after("-->", at + 4), text: "" };
  if (xml.startsWith("<![CDATA[", at)) {
    const end = after("]]>", at + 9);
    return { end, text: end < 0 ? "" : xml.slice(at + 9, end - 3) };
  }
  // A declaration that forgets its second question mark ends with its tag.
  if (xml.startsWith("<?", at)) return { end: after(">", at + 2), text: "" };
  if (!xml.startsWith("<!", at)) return null;
  const declaration = /<![^>[]*(?:\[[^\]]*\]\s*)?>/y;
  declaration.lastIndex = at;
  return { end: declaration.test(xml) ? declaration.lastIndex : -1, text: "" };
}

/** Where the tag ends that begins before `from`: at the first `>` outside quotes. A `<` that begins no tag is text. */
function tagEnd(xml: string, from: number): number | "none" | "text" {
  if (from < xml.length && !/[\p{L}_:/]/u.test(xml[from]!)) return "text";
  const near = xml.indexOf(">", from);
  if (near < 0) return xml.indexOf("<", from) < 0 ? "none" : "text";
  if (!/["'<]/.test(xml.slice(from, near))) return near;
  let quote = "";
  for (let i = from; i < xml.length; i++) {
    const c = xml[i]!;
    if (quote !== "") {
      if (c === quote) quote = "";
    } else if (c === ">") return i;
    else if (c === "<") return "text";
    else if ((c === '"' || c === "'") && /=\s*$/.test(xml.slice(Math.max(from, i - 20), i))) quote = c;
  }
  return "none";
}

/** Closes the innermost element of a name, and whatever was left open inside it; a tag that closes nothing is passed over. */
function close(stack: Open[], name: string, xml: string, end: number): void {
  const place = stack.findLastIndex((open) => open.name === name);
  if (place < 0) return;
  for (const open of stack.slice(place)) open.inner = xml.slice(open.start, end);
  stack[place]!.closed = true;
  stack.length = place;
}

function attributesOf(text: string): [string, string][] {
  return Array.from(
    text.matchAll(/([^\s=/"'<>]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))/g),
    ([, name = "", double, single, bare]) => [name, unescapeXml(double ?? single ?? bare?.replace(/\/$/, "") ?? "")],
  );
}
