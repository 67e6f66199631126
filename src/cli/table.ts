import stringWidth from "string-width";
import type { Results } from "../engine/results.ts";
import { visible } from "../text/visible.ts";
import { toText } from "../values/coerce.ts";
import { items, type Value } from "../values/value.ts";
import { columnsOf, cutToWidth } from "./cut-to-width.ts";

const narrowest = 8;

/** Writes results as a table that fits a terminal: long values are cut, several values stand below one another. */
export function renderTable(results: Results, width: number): string {
  const fields = results.columns.filter((name) => results.column(name).some((value) => value !== null));
  if (results.length === 0 || fields.length === 0) return "no results";
  const names = fields.map(oneLine);
  const cells = fields.map((name) => results.column(name).map(linesOf));
  const natural = names.map((name, i) =>
    cells[i]!.flat().reduce((most, line) => Math.max(most, columnsOf(line, width)), columnsOf(name, width)),
  );
  const widths = shrink(natural, width - 2 * (names.length - 1));
  const rows = Array.from({ length: results.length }, (_, row) => {
    const height = Math.max(1, ...cells.map((column) => column[row]!.length));
    return Array.from({ length: height }, (_, line) =>
      lineText(
        cells.map((column) => column[row]![line] ?? ""),
        widths,
      ),
    ).join("\n");
  });
  return [
    lineText(names, widths),
    lineText(
      widths.map((n) => "─".repeat(n)),
      widths,
    ),
    ...rows,
  ].join("\n");
}

/** Takes from the widest columns until all fit, and leaves each a width in which something can be read. */
function shrink(natural: readonly number[], room: number): readonly number[] {
  const widths = [...natural];
  for (let total = widths.reduce((sum, n) => sum + n, 0); total > room; total--) {
    const widest = Math.max(...widths);
    if (widest <= narrowest) break;
    widths[widths.indexOf(widest)] = widest - 1;
  }
  return widths;
}

function linesOf(value: Value): readonly string[] {
  return items(value).map((item) => oneLine(toText(item) ?? ""));
}

function oneLine(text: string): string {
  return visible(text.replace(/[\r\n\t]+/g, " "));
}

function lineText(texts: readonly string[], widths: readonly number[]): string {
  return texts
    .map((text, i) => fit(text, widths[i]!))
    .join("  ")
    .trimEnd();
}

function fit(text: string, width: number): string {
  const shown = cutToWidth(text, width);
  return shown + " ".repeat(width - stringWidth(shown));
}
