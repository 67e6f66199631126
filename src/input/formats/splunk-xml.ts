import { XMLValidator } from "fast-xml-parser";
import { scanXml, type XmlElement } from "../../values/xml/scan.ts";
import { InputError } from "../error.ts";
import type { InputEvent } from "../event-file.ts";
import { type FileText, type TextFormat, xmlProlog } from "./format.ts";

/** Search results that Splunk exported as XML: `<results><result><field k='user'><value><text>ann</text></value></field>…`. */
export const splunkXml: TextFormat = {
  title: "Splunk's results in XML",
  recognises: (start) => /^<results[\s>/]/.test(start.replace(xmlProlog, "")),
  read: (text) => ({ events: resultsOf(text), format: "splunk-xml" }),
};

/** A search that ran while it was exported gives previews, each a document of its own: only the results behind them are true. */
function resultsOf({ lines, path }: FileText): readonly InputEvent[] {
  const text = lines.join("\n").replace(/^\ufeff/, "");
  const documents = scanXml(text).filter(({ name }) => name === "results");
  const problem = documents.every(({ closed }) => closed) ? null : problemOf(text);
  if (problem !== null) throw new InputError(path, problem.line, problem.message);
  const final = documents.filter(({ attributes }) => attributeOf(attributes, "preview") !== "1");
  return (final.length > 0 ? final : documents.slice(-1)).flatMap(({ children }) =>
    children.filter(({ name }) => name === "result").map(eventOf),
  );
}

function problemOf(text: string): { readonly line: number | null; readonly message: string } {
  const verdict = XMLValidator.validate(text.replace(xmlProlog, ""));
  if (verdict === true) return { line: null, message: "a <results> element is not closed: the export is cut off" };
  return { line: verdict.err.line, message: `not well-formed XML: ${verdict.err.msg}` };
}

function eventOf(result: XmlElement): InputEvent {
  const fields = result.children.flatMap((field): [string, unknown][] => {
    const name = field.name === "field" ? attributeOf(field.attributes, "k") : undefined;
    const values = name === undefined ? [] : field.children.flatMap(valuesOf);
    return name === undefined || values.length === 0 ? [] : [[name, values.length === 1 ? values[0] : values]];
  });
  return Object.fromEntries(fields);
}

/** The values of `<value><text>…</text></value>`, or the text of `<v>`, in which `<sg>` stands round what the search looked for. */
function valuesOf(element: XmlElement): readonly string[] {
  if (element.name === "v") return [wholeText(element)];
  if (element.name !== "value") return [];
  return element.children.filter(({ name }) => name === "text").map(wholeText);
}

/** The text of an element and of the `<sg>` in it, in their order. */
function wholeText({ text, children, inner }: XmlElement): string {
  if (children.length === 0) return text;
  const plain = (inner ?? "").replace(/<\/?sg(?:\s[^>]*)?>/g, "");
  return scanXml(`<v>${plain}</v>`)[0]?.text ?? text;
}

function attributeOf(attributes: XmlElement["attributes"], name: string): string | undefined {
  return attributes.find(([key]) => key === name)?.[1];
}
