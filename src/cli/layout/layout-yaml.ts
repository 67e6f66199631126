import { isMap, isScalar, Scalar } from "yaml";
import { placeText } from "../../detections/placed-text.ts";
import { yamlDocument } from "../../macros/yaml.ts";
import type { Diagnostic } from "../../text/diagnostic.ts";
import { type LaidOut, type LayoutOptions, layOut, lineBreakOf } from "./laid-out.ts";

/**
 * A detection, or another YAML file with a `search`: its text becomes a literal block (`|`), one stage a line. All else in the file
 * stays byte for byte.
 */
export function layoutYaml(file: string, options: LayoutOptions): LaidOut {
  const document = yamlDocument(file);
  const broken = document.errors.map(({ message, pos: [start, end] }): Diagnostic => {
    return { code: "bad-detection", severity: "error", message: message.split("\n")[0] ?? "", span: { start, end } };
  });
  const search: unknown = isMap(document.contents) ? document.contents.get("search", true) : undefined;
  if (broken.length > 0) return { text: file, problems: broken, searches: 0 };
  if (!isScalar(search) || typeof search.value !== "string" || !search.range)
    return { text: file, problems: [], searches: 0 };
  const { value } = search;
  const [start, valueEnd] = search.range;
  const { text, problem } = layOut(value, options, (span) => placeText(value, file, start).locate(span));
  if (problem) return { text: file, problems: [problem], searches: 1 };
  const plain = { text: file, problems: [], searches: 1 };
  if (text === null || text === "" || text === value.trimEnd()) return plain;
  // A literal block holds no escapes: such a text stays in its quotes.
  if (/[^\P{C}\t\n]/u.test(text)) return plain;
  const isBlock = search.type === Scalar.BLOCK_LITERAL || search.type === Scalar.BLOCK_FOLDED;
  // What follows a text on its line stands beside the sign of the block.
  const [comment = ""] = isBlock ? [] : (/^[ \t]+#[^\r\n]*/.exec(file.slice(valueEnd)) ?? []);
  const end = valueEnd + comment.length;
  const written = block(file.slice(start, valueEnd), isBlock, value.endsWith("\n"), comment, text, lineBreakOf(file));
  const laidOut = file.slice(0, start) + written + file.slice(end);
  const again = yamlDocument(laidOut);
  if (again.errors.length === 0 && String(again.get("search")).trimEnd() === text) return { ...plain, text: laidOut };
  const message = "this search cannot be written as a block of YAML";
  return { ...plain, problems: [{ code: "syntax", severity: "error", message, span: { start, end: start + 1 } }] };
}

function block(
  raw: string,
  isBlock: boolean,
  endsInBreak: boolean,
  comment: string,
  text: string,
  lineBreak: string,
): string {
  const [header = ""] = /^[^\r\n]*/.exec(raw) ?? [];
  // The sign that says how the end is read (`-`, `+`) stays, and so does a comment; a number of columns is not needed any more.
  const opened = isBlock ? header.replace(/^[|>]([-+]?)\d?([-+]?)/, "|$1$2") : `${endsInBreak ? "|" : "|-"}${comment}`;
  const columns = Number(/^[|>][-+]?(\d)/.exec(header)?.[1] ?? 0);
  const found = columns > 0 ? " ".repeat(columns) : /\n([ \t]*)\S/.exec(raw)?.[1];
  const indent = (isBlock ? found : undefined) ?? "  ";
  const lines = text.split("\n").map((line) => (line === "" ? "" : indent + line));
  const blanks = raw.slice(raw.trimEnd().length);
  const tail = isBlock && blanks.includes("\n") ? blanks.slice(blanks.search(/\r?\n/)) : "";
  return [opened, ...lines].join(lineBreak) + tail;
}
