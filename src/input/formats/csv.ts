import { parse } from "csv-parse/sync";
import { InputError } from "../error.ts";
import type { InputEvent } from "../event-file.ts";
import { type FileText, reasonOf, type TextFormat } from "./format.ts";

const delimiters = [",", "\t", ";", "|"] as const;
type Delimiter = (typeof delimiters)[number];

/**
 * A table with a header, its cells between commas, tabs, semicolons or bars; a file that ends in .csv may have a single column. The
 * `#TYPE` line of PowerShell and the `sep=` line of Excel may stand before it, and Splunk's `__mv_` columns beside its own.
 */
export const csv: TextFormat = {
  title: "CSV",
  recognises(start, path) {
    const { header, delimiter } = headOf(start.split(/\r?\n/));
    if (/\.[ct]sv(?:\.gz)?$/i.test(path)) return true;
    const names = outsideQuotes(header).split(delimiter);
    return names.length > 1 && (delimiter === "," || names.every(isName));
  },
  read: (text) => ({ events: rowsOf(text), format: "csv" }),
};

interface Head {
  readonly header: string;
  /** The lines before it. */
  readonly skipped: number;
  readonly delimiter: Delimiter;
}

function headOf(lines: readonly string[]): Head {
  let skipped = 0;
  let delimiter: Delimiter | undefined;
  for (; skipped < lines.length; skipped++) {
    const line = bare(lines[skipped]!);
    const said = /^sep=(.)$/i.exec(line)?.[1];
    if (said !== undefined) delimiter = delimiters.find((each) => each === said);
    else if (line.trim() !== "" && !/^"?#TYPE\s/i.test(line)) break;
  }
  const header = bare(lines[skipped] ?? "");
  return { header, skipped, delimiter: delimiter ?? mostFrequent(header) };
}

/** Lines of logs have bars, tabs and semicolons too, but not between names alone. */
function isName(cell: string): boolean {
  return /^\s*(?:[\p{L}_@#][^=<>]*)?$/u.test(cell);
}

function bare(line: string): string {
  return line.replace(/^\ufeff/, "");
}

/** The delimiter of a header is the one that it has most of; commas where it has none. */
function mostFrequent(header: string): Delimiter {
  const names = outsideQuotes(header);
  const counts = delimiters.map((each) => names.split(each).length);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ",";
}

function outsideQuotes(line: string): string {
  return line.replace(/"(?:[^"]|"")*"?/g, "");
}

function rowsOf({ lines, path }: FileText): readonly InputEvent[] {
  const { skipped, delimiter } = headOf(lines);
  let rows: readonly Record<string, string>[];
  try {
    rows = parse(lines.slice(skipped).join("\n"), { bom: true, columns: true, skip_empty_lines: true, delimiter });
  } catch (error) {
    const line = error instanceof Error && "lines" in error && typeof error.lines === "number" ? error.lines : null;
    throw new InputError(path, line === null ? null : line + skipped, `not CSV: ${reasonOf(error)}`);
  }
  return rows.map(eventOf);
}

/** Splunk's `__mv_field` columns hold the values of multivalue fields as `$a$;$b$`, a dollar in them doubled. Empty cells are null. */
function eventOf(row: Readonly<Record<string, string>>): InputEvent {
  const event: InputEvent = {};
  for (const [name, value] of Object.entries(row)) {
    const many = row[`__mv_${name}`];
    if (name.startsWith("__mv_") || (value === "" && !many)) continue;
    event[name] = many ? valuesOf(many) : value;
  }
  return event;
}

function valuesOf(many: string): readonly string[] {
  return [...many.matchAll(/\$((?:[^$]|\$\$)*)\$(?:;|$)/g)].map(([, value = ""]) => value.replaceAll("$$", "$"));
}
