import type { Extractor } from "./extractor.ts";

const deepest = 200;
const most = 10_000;

/**
 * The fields of an XML text (KV_MODE = xml), named by their paths: `Event.System.EventID`, and `Event.Data{@Name}` for an
 * attribute. Only the five entities of XML itself are resolved; a document's own are left as they are written.
 */
export const xmlFields: Extractor = {
  names: null,
  adds: true,
  run(text, found) {
    if (!/^\s*</.test(text.slice(0, 100))) return;
    const path: string[] = [];
    let inner = "";
    let count = 0;
    const give = (name: string, value: string) => {
      if (value !== "" && count++ < most) found(name, resolved(value));
    };
    for (let at = text.indexOf("<"), from = at; at >= 0; at = text.indexOf("<", from)) {
      inner += text.slice(from, at);
      const special = skipped(text, at);
      if (special) {
        inner += special.text;
        from = special.end;
        continue;
      }
      const end = tagEnd(text, at);
      if (end < 0) return;
      const [, closing, name = "", attributes = "", empty] = tag.exec(text.slice(at + 1, end)) ?? [];
      from = end + 1;
      if (closing === "/") {
        if (path.length > 0) give(path.join("."), inner.trim());
        path.pop();
      } else if (name !== "") {
        if (path.length >= deepest) return;
        path.push(name);
        for (const [key, value] of attributesOf(attributes)) give(`${path.join(".")}{@${key}}`, value);
        if (empty === "/") path.pop();
      }
      inner = "";
    }
  },
};

const tag = /^(\/?)([\w:.-]+)([\s\S]*?)(\/?)$/;

/** A CDATA section with its text, or a comment, instruction or declaration, which have none. */
function skipped(text: string, at: number): { readonly text: string; readonly end: number } | null {
  const c = text[at + 1];
  if (c !== "!" && c !== "?") return null;
  const [open, close] = text.startsWith("<![CDATA[", at)
    ? [9, "]]>"]
    : text.startsWith("<!--", at)
      ? [4, "-->"]
      : [2, ">"];
  const end = text.indexOf(close, at + open);
  if (end < 0) return { text: "", end: text.length };
  return { text: open === 9 ? text.slice(at + open, end) : "", end: end + close.length };
}

/** Where a tag ends; a `>` in an attribute's value does not end it. */
export function tagEnd(xml: string, start: number): number {
  const end = xml.indexOf(">", start);
  if (end < 0) return -1;
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

/** The attributes of a tag that have a value. */
export function attributesOf(tag: string): readonly (readonly [string, string])[] {
  if (!tag.includes("=")) return [];
  return [...tag.matchAll(/(?<![\w.:-])([\w.:-]+)\s*=\s*(?:'([^']*)'|"([^"]*)")/g)].flatMap(
    ([, name = "", single, double]) => {
      const value = single ?? double ?? "";
      return value === "" ? [] : [[name, value] as const];
    },
  );
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function resolved(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/g, (written, hex, decimal, name) => {
    if (name !== undefined) return entities[name] ?? written;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : written;
  });
}
