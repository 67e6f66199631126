import type { Clause, NearestRow } from "../engine/clauses.ts";
import type { Explanation } from "../engine/engine.ts";
import type { StageTrace } from "../engine/results.ts";
import { toText } from "../values/coerce.ts";
import { items, type Value } from "../values/value.ts";

export interface ExplanationView {
  /** Columns that the view may fill. Default 100. */
  readonly width?: number;
  /** False leaves out the times, which differ from run to run. Default true. */
  readonly times?: boolean;
}

/**
 * An explanation as a person reads it: the pipeline as a table, and under the first stage that lost every row, how many rows each
 * term lets pass and where the nearest row fails.
 */
export function renderExplanation(
  { results, emptied, clause, nearest }: Explanation,
  view: ExplanationView = {},
): string {
  const width = view.width ?? 100;
  const table = stageTable(results.stages, emptied, width, view.times ?? true);
  if (emptied === null) return table.join("\n");
  const details = clause
    ? [...clauseLines(clause, results.stages[emptied]?.rowsIn ?? 0, width), ...nearestLines(nearest, width)]
    : [];
  const at = emptied + 2;
  return [...table.slice(0, at), ...details.map((line) => `     ${line}`), ...table.slice(at)].join("\n");
}

function stageTable(
  stages: readonly StageTrace[],
  emptied: number | null,
  width: number,
  timed: boolean,
): readonly string[] {
  const flows = stages.map(({ rowsIn, rowsOut }) => `${grouped(rowsIn)} → ${grouped(rowsOut)}`);
  const times = stages.map(({ milliseconds }) => milliseconds.toFixed(1));
  const flowWidth = Math.max(8, ...flows.map((flow) => flow.length));
  const timeWidth = timed ? Math.max(2, ...times.map((time) => time.length)) : 0;
  const mark = "  ◀ every row is lost here";
  const room = Math.max(20, Math.min(width - 3 - flowWidth - timeWidth - 6 - mark.length, longest(stages)));
  const line = (number: string, text: string, flow: string, time: string) =>
    `${number.padStart(2)}  ${text.padEnd(room)}  ${flow.padStart(flowWidth)}${timed ? `  ${time.padStart(timeWidth)}` : ""}`;
  return [
    line("#", "stage", "in → out", "ms"),
    ...stages.map(({ text }, index) =>
      `${line(String(index + 1), shorten(text, room), flows[index]!, times[index]!)}${index === emptied ? mark : ""}`.trimEnd(),
    ),
  ];
}

function longest(stages: readonly StageTrace[]): number {
  return Math.max(...stages.map(({ text }) => text.replace(/\s+/g, " ").length));
}

/** Each part of a condition with the rows that pass it alone. */
function clauseLines(clause: Clause, rows: number, width: number): readonly string[] {
  const parts = clause.operands.length > 0 ? clause.operands : [clause];
  const counts = parts.map(({ passing }) => `${grouped(passing.length)} of ${grouped(rows)}`);
  const room = Math.max(...counts.map((count) => count.length));
  const word =
    clause.kind === "or"
      ? "none of these passes"
      : clause.kind === "and"
        ? "no row passes all of these"
        : "no row passes";
  return [
    `${word}:`,
    ...parts.map(
      ({ passing, text }, index) =>
        `  ${counts[index]!.padStart(room)}  ${shorten(text, width - room - 10)}${passing.length === 0 ? "  ◀" : ""}`,
    ),
  ];
}

function nearestLines(nearest: NearestRow | null, width: number): readonly string[] {
  if (!nearest || nearest.failed.length === 0) return [];
  return [
    `the nearest is row ${nearest.row + 1}:`,
    ...nearest.failed.map(({ text, values }) => {
      const found = Object.entries(values).map(([name, value]) => `${name} ${described(value)}`);
      return `  ${shorten(`fails ${shorten(text, 60)}${found.length > 0 ? `: ${found.join(", ")}` : ""}`, width)}`;
    }),
  ];
}

function described(value: Value): string {
  if (value === null) return "is missing";
  const texts = items(value).map((item) => toText(item) ?? "");
  return `is ${shorten(texts.length === 1 ? JSON.stringify(texts[0]) : JSON.stringify(texts), 60)}`;
}

function shorten(text: string, width: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > width ? `${line.slice(0, Math.max(1, width - 1))}…` : line;
}

function grouped(count: number): string {
  return count.toLocaleString("en-US");
}
