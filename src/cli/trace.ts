import type { Results } from "../engine/results.ts";

/** The pipeline as a table: each stage with the rows it took and gave, and its time. */
export function renderTrace({ stages }: Results): string {
  const rows = stages.map(({ text, rowsIn, rowsOut, milliseconds }, index) => [
    String(index + 1),
    text.replace(/\s+/g, " ").slice(0, 60),
    String(rowsIn),
    String(rowsOut),
    milliseconds.toFixed(1),
  ]);
  const all = [["#", "stage", "rows in", "rows out", "ms"], ...rows];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  return all
    .map((row) =>
      row
        .map((text, column) => (column === 1 ? text.padEnd(widths[column]!) : text.padStart(widths[column]!)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
