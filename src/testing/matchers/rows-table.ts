import stringWidth from "string-width";
import type { ResultRow } from "../../detections/expectation.ts";
import { toText } from "../../values/coerce.ts";
import { items } from "../../values/value.ts";

const mostRows = 10;
const widest = 40;

/** Rows as a table: the named fields first, then as many others as fit. */
export function rowsTable(rows: readonly ResultRow[], first: readonly string[], width: number): string {
  const shown = rows.slice(0, mostRows);
  const present = [...new Set(shown.flatMap((row) => Object.keys(row).filter((name) => row[name] !== null)))];
  const wanted = [...new Set([...first.filter((name) => present.includes(name)), ...present])];
  const columns: { readonly name: string; readonly cells: readonly string[]; readonly width: number }[] = [];
  let room = width;
  for (const name of wanted) {
    const cells = shown.map((row) => cell(row, name));
    const column = Math.max(stringWidth(name), ...cells.map((text) => stringWidth(text)));
    if (column + 2 > room && columns.length > 0) break;
    columns.push({ name, cells, width: column });
    room -= column + 2;
  }
  const line = (texts: readonly string[]) =>
    texts
      .map((text, i) => text + " ".repeat(Math.max(0, columns[i]!.width - stringWidth(text))))
      .join("  ")
      .trimEnd();
  const left = wanted.slice(columns.length);
  return [
    line(columns.map(({ name }) => name)),
    line(columns.map((column) => "─".repeat(column.width))),
    ...shown.map((_, row) => line(columns.map(({ cells }) => cells[row]!))),
    ...(rows.length > mostRows ? [`and ${rows.length - mostRows} more rows`] : []),
    ...(left.length > 0 ? [`and ${left.length} more fields: ${cut(left.join(", "), width - 24)}`] : []),
  ].join("\n");
}

function cell(row: ResultRow, name: string): string {
  return cut(
    items(row[name] ?? null)
      .map((item) => toText(item) ?? "")
      .join(", ")
      .replace(/\s+/g, " "),
    widest,
  );
}

function cut(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text;
}
