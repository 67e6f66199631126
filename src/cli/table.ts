import type { Results } from "../engine/results.ts";
import { visible } from "../text/visible.ts";
import { toText } from "../values/coerce.ts";
import { items, type Value } from "../values/value.ts";
import { columnsOf, fitToWidth } from "./cut-to-width.ts";

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
    const height = cells.reduce((most, column) => Math.max(most, column[row]!.length), 1);
    return Array.from({ length: height }, (_, line) =>
      lineText(
        cells.map((column) => column[row]![line] ?? ""),
        widths,
      ),
    ).join("\n");
  });
  return [lineText(names, widths), widths.map((n) => "─".repeat(n)).join("  "), ...rows].join("\n");
}

/** Takes from the widest columns until all fit, the first ones first, and leaves each a width in which something can be read. */
function shrink(natural: readonly number[], room: number): readonly number[] {
  const total = (most: number) => natural.reduce((sum, n) => sum + Math.min(n, most), 0);
  let most = narrowest;
  for (let above = natural.reduce((widest, n) => Math.max(widest, n), most + 1); above - most > 1; ) {
    const middle = Math.floor((most + above) / 2);
    if (total(middle) <= room) most = middle;
    else above = middle;
  }
  if (total(Infinity) <= room) return natural;
  let left = room - total(most);
  return natural
    .toReversed()
    .map((n) => Math.min(n, n > most && left-- > 0 ? most + 1 : most))
    .toReversed();
}

function linesOf(value: Value): readonly string[] {
  return items(value).map((item) => oneLine(toText(item) ?? ""));
}

function oneLine(text: string): string {
  return visible(text.replace(/[\r\n\t]+/g, " "));
}

function lineText(texts: readonly string[], widths: readonly number[]): string {
  return texts
    .map((text, i) => fitToWidth(text, widths[i]!))
    .join("  ")
    .trimEnd();
}
