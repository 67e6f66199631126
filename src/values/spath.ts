import { parseDataPath, type Step, select } from "./data-path.ts";
import { type Json, jsonItem, parseJson, parseJsonPrefix } from "./json.ts";
import { multivalue, type Single, type Value } from "./value.ts";
import { scanXml, type XmlElement } from "./xml/scan.ts";

/** Compiles a path of spath into a function that reads the values at it from a JSON or XML text. */
export function compileSpath(path: string): (text: string) => Value {
  const steps = parseDataPath(path);
  return (text) => (isXml(text) ? multivalue(xmlAt(scanXml(text), steps)) : jsonAt(text, steps));
}

/** Every value in a JSON or XML text under the name that spath gives it; of a text that is cut off, what is whole. */
export function spathFields(text: string): ReadonlyMap<string, readonly Single[]> {
  const found = new Map<string, Single[]>();
  const add = (name: string, value: Single) => {
    const values = found.get(name);
    if (values) values.push(value);
    else found.set(name, [value]);
  };
  if (isXml(text)) for (const root of scanXml(text)) flattenXml(root.name, root, add);
  else {
    const json = parseJsonPrefix(text)?.json;
    if (json) flattenJson("", json, add);
  }
  return found;
}

type Add = (name: string, value: Single) => void;

function isXml(text: string): boolean {
  return /^\s*</.test(text);
}

function jsonAt(text: string, steps: readonly Step[]): Value {
  const whole = parseJson(text);
  if (whole) return multivalue(select(whole, steps).map(jsonItem));
  const prefix = parseJsonPrefix(text);
  if (!prefix) return null;
  return multivalue(
    select(prefix.json, steps)
      .filter((json) => !prefix.open.has(json))
      .map(jsonItem),
  );
}

function flattenJson(name: string, json: Json, add: Add): void {
  if (json.kind === "object") {
    for (const [key, value] of json.entries) flattenJson(name === "" ? key : `${name}.${key}`, value, add);
  } else if (json.kind === "array") {
    for (const item of json.items) flattenJson(`${name}{}`, item, add);
  } else if (name !== "") add(name, jsonItem(json));
}

function flattenXml(name: string, element: XmlElement, add: Add): void {
  for (const [attribute, value] of element.attributes) add(`${name}{@${attribute}}`, value);
  const text = element.text.trim();
  if (element.closed && text !== "") add(name, text);
  for (const child of element.children) flattenXml(`${name}.${child.name}`, child, add);
}

/** The values at a path among elements: the first step names them, an index counts those of one parent from one. */
function xmlAt(siblings: readonly XmlElement[], steps: readonly Step[]): readonly Single[] {
  const [step, ...rest] = steps;
  if (step?.kind !== "key") return [];
  let found = siblings.filter(({ name }) => name === step.key);
  let next = 0;
  for (; next < rest.length; next++) {
    const index = rest[next]!;
    if (index.kind === "attribute") return found.flatMap((each) => attribute(each, index.name));
    if (index.kind === "key") return found.flatMap((each) => xmlAt(each.children, rest.slice(next)));
    if (index.kind === "index") found = found.slice(index.index - 1, index.index === 0 ? 0 : index.index);
  }
  return found.flatMap(content);
}

function attribute(element: XmlElement, wanted: string): readonly Single[] {
  return element.attributes.filter(([name]) => name === wanted).map(([, value]) => value);
}

/** An element's value: its text, or the XML inside it where it has elements. */
function content(element: XmlElement): readonly Single[] {
  if (!element.closed) return [];
  const text = ((element.children.length > 0 && element.inner) || element.text).trim();
  return text === "" ? [] : [text];
}
