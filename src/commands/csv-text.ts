import type { Value } from "../values/value.ts";

/** Reads CSV text with a header line; quotes protect commas, quotes and line ends. Blanks beside a name are not part of it, and an empty cell is a missing value. */
export function parseCsv(text: string): readonly Record<string, Value>[] {
  const [header, ...lines] = cells(text.trim());
  if (!header) return [];
  return lines.map((line) =>
    Object.fromEntries(header.map((name, index) => [name.trim(), line[index] === "" ? null : (line[index] ?? null)])),
  );
}

function cells(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [, quoted, plain = "", end] = match;
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ",") continue;
    rows.push(row);
    row = [];
    if (end === "" || pattern.lastIndex > text.length) break;
  }
  return rows;
}

/** A text as a cell of a CSV file: in quotes where it holds a comma, a quote or a line end. */
export function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
