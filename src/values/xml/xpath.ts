import { DOMParser, type Document } from "@xmldom/xmldom";
import * as engine from "xpath";
import { multivalue, type Single, type Value } from "../value.ts";

/** What is wrong with an XPath. */
export class XpathError extends Error {}

/** Reads the values at a path of an XML text: null where there are none, and for a text that is not XML. */
export type Xpath = (xml: string) => Value;

/** Compiles an XPath 1.0 expression; throws an XpathError for one that is wrong. */
export function compileXpath(path: string): Xpath {
  const prefix = /(?<![\w.-])([A-Za-z_][\w.-]*):[\w*]/.exec(path.replace(/"[^"]*"|'[^']*'/g, ""))?.[1];
  if (prefix !== undefined) throw new XpathError(`nothing says which namespace the prefix ${prefix} stands for`);
  evaluate(path, new DOMParser().parseFromString("<a/>", "text/xml"));
  return (xml) => {
    const [first, ...others] = documents(xml);
    if (!first) return null;
    const found = evaluate(path, first);
    // A text with several roots gives what each of them holds; a count or a text is that of the first.
    return found.nodes
      ? multivalue([found, ...others.map((other) => evaluate(path, other))].flatMap((each) => each.values))
      : multivalue(found.values);
  };
}

interface Found {
  readonly nodes: boolean;
  readonly values: readonly Single[];
}

function evaluate(path: string, document: object): Found {
  const found = selected(path, document);
  if (Array.isArray(found)) {
    // An element counts with its text; one without any has no value.
    const texts = found.map((node) => (node.nodeType === elementType ? node.textContent : node.nodeValue) ?? "");
    return { nodes: true, values: texts.filter((text, i) => text !== "" || found[i]?.nodeType === attributeType) };
  }
  if (typeof found === "boolean") return { nodes: false, values: [found ? "True" : "False"] };
  if (typeof found === "number") return { nodes: false, values: Number.isFinite(found) ? [found] : [] };
  return { nodes: false, values: typeof found === "string" && found !== "" ? [found] : [] };
}

const elementType = 1;
const attributeType = 2;

function selected(path: string, document: object): engine.SelectReturnType {
  if (!isNode(document)) return null;
  try {
    return engine.select(path, document);
  } catch (error) {
    throw new XpathError(error instanceof Error ? error.message : String(error));
  }
}

/** The nodes of the DOM package are those that the XPath package was written for. */
function isNode(value: object): value is Node {
  return "nodeType" in value;
}

const longest = 10_000_000;
/** Elements inside one another: the text of each is read anew at every level. */
const deepest = 1000;

/**
 * One document for each root of the text; none where it is not well-formed. As in Splunk, a text with an XML declaration or a
 * DOCTYPE gives nothing, so no entity is ever declared.
 */
function documents(xml: string): readonly Document[] {
  if (xml.length > longest || !xml.includes("<") || /<!DOCTYPE|<\?xml\s/i.test(xml)) return [];
  const markup = markupOf(xml);
  if (markup === null || bareAmpersand.test(markup) || isTooDeep(markup)) return [];
  const single = parsed(xml.trim());
  if (single) return [single];
  const several = parsed(`<roots>${xml}</roots>`);
  if (!several) return [];
  const roots = Array.from(several.documentElement?.childNodes ?? []).filter((node) => node.nodeType === elementType);
  return roots.map((root) => {
    const document = several.implementation.createDocument(null, "");
    document.appendChild(document.importNode(root, true));
    return document;
  });
}

function parsed(xml: string): Document | null {
  try {
    return new DOMParser({ onError: stop, locator: false }).parseFromString(xml, "text/xml");
  } catch {
    return null;
  }
}

/** What the parser would overlook with a warning, such as an attribute without quotes, is not XML either. */
function stop(_level: string, message: string): never {
  throw new Error(message);
}

/** The text without its comments and CDATA sections; null where one of them has no end. */
function markupOf(xml: string): string | null {
  const pieces: string[] = [];
  let from = 0;
  for (let at = xml.indexOf("<!"); at >= 0; at = xml.indexOf("<!", Math.max(from, at + 2))) {
    const close = xml.startsWith("<!--", at) ? "-->" : xml.startsWith("<![CDATA[", at) ? "]]>" : null;
    if (close === null) continue;
    const end = xml.indexOf(close, at + (close === "-->" ? 4 : 9));
    if (end < 0) return null;
    pieces.push(xml.slice(from, at));
    from = end + close.length;
  }
  return [...pieces, xml.slice(from)].join(" ");
}

const bareAmpersand = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i;

function isTooDeep(markup: string): boolean {
  let depth = 0;
  for (const [tag] of markup.matchAll(/<\/?[^\s!?/<>](?:"[^"<]*"|'[^'<]*'|[^"'<>])*>/g)) {
    if (tag[1] === "/") depth--;
    else if (!tag.endsWith("/>") && ++depth > deepest) return true;
  }
  return false;
}
