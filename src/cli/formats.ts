import { csvCell } from "../commands/csv-text.ts";
import type { Results } from "../engine/results.ts";
import { markdownText } from "../text/markdown.ts";
import { safeJson } from "../text/visible.ts";
import { toText } from "../values/coerce.ts";
import { isMultivalue, items, type Value } from "../values/value.ts";
import type { Format } from "./format-names.ts";
import { renderTable } from "./table.ts";

/**
 * Writes results in a format; every format but `table` shows values whole. What a person reads is shown as `fieldformat` says;
 * what a program reads holds the values themselves, as Splunk's exports do.
 */
export function renderResults(
  results: Results,
  format: Format,
  width: number,
  { csvSafe = false }: { readonly csvSafe?: boolean } = {},
): string {
  switch (format) {
    case "json":
      return safeJson(results.rows, 2);
    case "ndjson":
      return results.rows.map((row) => safeJson(row)).join("\n");
    case "csv":
      return delimited(results, csvSafe);
    case "md":
      return markdown(results.formatted());
    default:
      return renderTable(results.formatted(), width);
  }
}

/** A value as one text, between whose parts the delimiter stands. */
export function cell(value: Value, delimiter = "\n"): string {
  return items(value)
    .map((item) => toText(item) ?? "")
    .join(delimiter);
}

function delimited(results: Results, safe: boolean): string {
  const columns = results.columns.map((name) => [results.column(name), results.delimiter(name)] as const);
  const rows = Array.from({ length: results.length }, (_, row) =>
    columns.map(([column, delimiter]) => cell(column[row]!, delimiter)),
  );
  const shown = (texts: readonly string[]) => (safe ? texts.map(harmless) : texts);
  return renderCsv(shown(results.columns), rows.map(shown));
}

/** A spreadsheet takes a cell that begins so for a formula. */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

/** A CSV file without the line end of its last line. */
export function renderCsv(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return [columns, ...rows].map((line) => line.map(csvCell).join(",")).join("\n");
}

function markdown(results: Results): string {
  const line = (texts: readonly string[]) => `| ${texts.map(markdownText).join(" | ")} |`;
  const columns = results.columns.map((name) => results.column(name));
  const rows = Array.from({ length: results.length }, (_, row) =>
    line(
      columns.map((column) =>
        isMultivalue(column[row]!) ? items(column[row]!).map(String).join("\n") : cell(column[row]!),
      ),
    ),
  );
  return [line(results.columns), line(results.columns.map(() => "---")), ...rows].join("\n");
}
