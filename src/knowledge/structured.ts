import { readCsv } from "../text/csv.ts";
import type { Value } from "../values/value.ts";
import { listOf } from "./conf.ts";
import { type KnowledgeMessage, messageAt } from "./place.ts";
import { indexedName } from "./plan.ts";
import { compilePattern, firstTime } from "./regex-extractor.ts";
import type { Settings } from "./stanza.ts";

/** One line of a file of columns, with the fields that its header names. */
export interface StructuredLine {
  readonly raw: string;
  readonly fields: ReadonlyMap<string, Value>;
}

const delimiters: Readonly<Record<string, string>> = { csv: ",", tsv: "\t", psv: "|", w3c: " " };

const named: Readonly<Record<string, string>> = { space: " ", tab: "\t", whitespace: " ", "\\t": "\t", pipe: "|" };

/**
 * Reads files whose header names the columns (INDEXED_EXTRACTIONS = csv, tsv, psv, w3c): null for any other. A header line is no
 * event.
 */
export function structuredLines(
  text: string,
  settings: Settings,
  report: (message: KnowledgeMessage) => void,
): readonly StructuredLine[] | null {
  const value = (key: string) => settings.get(key)?.value.trim() ?? "";
  const kind = value("INDEXED_EXTRACTIONS").toLowerCase();
  const preset = delimiters[kind];
  if (preset === undefined) return null;
  const delimiter = delimiterOf(value("FIELD_DELIMITER"), preset);
  const quote = value("FIELD_QUOTE") === "" ? '"' : value("FIELD_QUOTE");
  const pattern = (key: string) => {
    const setting = settings.get(key);
    if (!setting || setting.value === "") return null;
    return compilePattern(setting.value, {
      wrong: (message) => report(messageAt(setting.place, `${key} is not a valid regular expression: ${message}`)),
      slow: firstTime(({ message }) => report(messageAt(setting.place, `${key} counts as not matching: ${message}`))),
    });
  };
  const preamble = pattern("PREAMBLE_REGEX");
  const missing = pattern("MISSING_VALUE_REGEX");
  const headerLine = pattern("FIELD_HEADER_REGEX");
  const skipped = Math.max(0, Number(value("HEADER_FIELD_LINE_NUMBER")) || 0);
  let names: readonly string[] | null =
    value("FIELD_NAMES") === "" ? null : listOf(value("FIELD_NAMES").replace(/^\[|\]$/g, ""));
  const lines: StructuredLine[] = [];
  const cellsOf = (line: string) => readCsv(line, delimiter, quote)[0] ?? [];
  const headerDelimiter = delimiterOf(value("HEADER_FIELD_DELIMITER"), delimiter);
  const headerQuote = value("HEADER_FIELD_QUOTE") === "" ? quote : value("HEADER_FIELD_QUOTE");
  const kept = value("HEADER_FIELD_ACCEPTABLE_SPECIAL_CHARACTERS");
  const namesOf = (line: string) =>
    (readCsv(line, headerDelimiter, headerQuote)[0] ?? []).map((name) => cleaned(name, kept));
  let number = 0;
  for (const raw of recordsOf(text, quote)) {
    number++;
    if (raw.trim() === "" || preamble?.test(raw)) continue;
    if (kind === "w3c" && raw.startsWith("#")) {
      const [, fields] = /^#Fields:\s*(.*)$/i.exec(raw) ?? [];
      if (fields !== undefined)
        names = fields
          .trim()
          .split(/\s+/)
          .map((name) => cleaned(name, kept));
      continue;
    }
    const header = headerLine?.exec(raw);
    if (header) {
      names = namesOf(header.groups[1] ?? raw.slice(header.end));
      continue;
    }
    if (!names) {
      if (number >= skipped && !headerLine) names = namesOf(raw);
      continue;
    }
    const fields = new Map<string, Value>();
    cellsOf(raw).forEach((cell, index) => {
      const name = names?.[index] ?? `EXTRA_FIELD_${index + 1}`;
      if (cell !== "" && name !== "" && !missing?.test(cell)) fields.set(indexedName(name), cell);
    });
    lines.push({ raw, fields });
  }
  return lines;
}

function delimiterOf(written: string, preset: string): string {
  return written === "" ? preset : (named[written.toLowerCase()] ?? written[0] ?? preset);
}

/** A column's name: signs that are neither letters, digits nor blanks become `_`, unless they are to be kept. */
function cleaned(name: string, kept: string): string {
  return name
    .trim()
    .replace(/[^\w ]/g, (sign) => (kept.includes(sign) ? sign : "_"))
    .replace(/_+$/, "");
}

/** Lines, where a quoted cell may hold line ends. */
function recordsOf(text: string, quote: string): readonly string[] {
  const records: string[] = [];
  let open = "";
  let quotes = 0;
  for (const line of text.replace(/^\ufeff/, "").split(/\r?\n/)) {
    open = open === "" ? line : `${open}\n${line}`;
    quotes += line.split(quote).length - 1;
    // A quote that is never closed must not swallow the rest of the file.
    if (quotes % 2 === 1 && open.length < 100_000) continue;
    records.push(open);
    open = "";
    quotes = 0;
  }
  if (open !== "") records.push(open);
  return records;
}
