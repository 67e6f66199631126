import type { Clause, NearestRow } from "../engine/clauses.ts";
import type { Explanation } from "../engine/engine.ts";
import type { StageTrace } from "../engine/results.ts";
import { grouped } from "../text/plural.ts";
import { describedValue, fold, shorten } from "./explanation-text.ts";

export interface ExplanationView {
  /** Columns that the view may fill. Default 100. */
  readonly width?: number;
  /** False leaves out the times, which differ from run to run. Default true. */
  readonly times?: boolean;
}

const longMark = "◀ every row is lost here";
const shortMark = "◀ all lost";
const indent = "     ";

/**
 * An explanation as a person reads it: the pipeline as a table, what is worth knowing of a stage below it, and under the first stage
 * that lost every row how many rows each term lets pass and where the nearest row fails.
 */
export function renderExplanation(explanation: Explanation, view: ExplanationView = {}): string {
  const { results, emptied, clause, nearest, remarks } = explanation;
  const width = view.width ?? 100;
  const [head, ...lines] = stageTable(results.stages, emptied, width, view.times ?? true);
  const below = (stage: number): readonly string[] => [
    ...(remarks[stage] ?? []).flatMap((remark) => fold(remark, width - indent.length)),
    ...(stage === emptied && clause
      ? [
          ...clauseLines(clause, examined(explanation), width - indent.length),
          ...nearestLines(nearest, width - indent.length),
        ]
      : []),
  ];
  return [
    head,
    ...lines.flatMap((line, stage) => [line, ...below(stage).map((text) => `${indent}${text}`)]),
    ...outside(explanation),
  ].join("\n");
}

function examined({ results, emptied }: Explanation): number {
  return emptied === null ? 0 : (results.stages[emptied]?.rowsIn ?? 0);
}

/** What the table cannot show: events that no stage saw. */
export function outside({ events, results }: Explanation): readonly string[] {
  const [first] = results.stages;
  if (events === 0 || !first || first.command !== "search" || first.rowsIn > 0) return [];
  return [`${indent}${events === 1 ? "the event is" : `all ${grouped(events)} events are`} outside the time range`];
}

function stageTable(
  stages: readonly StageTrace[],
  emptied: number | null,
  width: number,
  withTimes: boolean,
): readonly string[] {
  const flows = stages.map(({ rowsIn, rowsOut }) => `${grouped(rowsIn)} → ${grouped(rowsOut)}`);
  const times = stages.map(({ milliseconds }) => milliseconds.toFixed(1));
  const flowWidth = Math.max(8, ...flows.map((flow) => flow.length));
  const timeWidth = withTimes ? Math.max(2, ...times.map((time) => time.length)) : 0;
  const longest = Math.max(5, ...stages.map(({ text }) => shorten(text, Infinity).length));
  const mark = width < 72 ? shortMark : longMark;
  const marked = emptied === null ? 0 : mark.length + 2;
  const room = Math.max(16, Math.min(width - flowWidth - timeWidth - 6 - (withTimes ? 2 : 0) - marked, longest));
  const line = (number: string, text: string, flow: string, time: string) =>
    `${number.padStart(2)}  ${text.padEnd(room)}  ${flow.padStart(flowWidth)}${withTimes ? `  ${time.padStart(timeWidth)}` : ""}`;
  return [
    line("#", "stage", "in → out", "ms"),
    ...stages.map(({ text }, index) =>
      `${line(String(index + 1), shorten(text, room), flows[index]!, times[index]!)}${index === emptied ? `  ${mark}` : ""}`.trimEnd(),
    ),
  ];
}

/** Each part of a condition with the rows that pass it alone; parts of parts stand below them. */
function clauseLines(clause: Clause, rows: number, width: number): readonly string[] {
  const joined = clause.kind === "and" || clause.kind === "or";
  const lines = (joined ? clause.operands : [clause]).flatMap((part) => partLines(part, 0));
  const counts = lines.map(({ part }) => `${grouped(part.passing.length)} of ${grouped(rows)}`);
  const room = Math.max(...counts.map((count) => count.length));
  return [
    `${headline(clause)}:`,
    ...lines.map(({ part, depth }, index) => {
      const text = `${"  ".repeat(depth)}${part.label}`;
      const lost = part.passing.length === 0 ? "  ◀" : "";
      return `  ${counts[index]!.padStart(room)}  ${shorten(text, width - room - 4 - lost.length)}${lost}`;
    }),
  ];
}

export function headline({ kind }: Clause): string {
  if (kind === "or") return "no row passes any of these";
  return kind === "and" ? "no row passes all of these" : "no row passes";
}

interface PartLine {
  readonly part: { readonly label: string; readonly passing: Clause["passing"] };
  readonly depth: number;
}

function partLines(part: Clause, depth: number): readonly PartLine[] {
  const inner = part.kind === "and" || part.kind === "or" ? part.operands : [];
  const label = part.kind === "or" && inner.length > 0 ? "any of" : part.kind === "and" ? "all of" : part.text;
  return [{ part: { label, passing: part.passing }, depth }, ...inner.flatMap((each) => partLines(each, depth + 1))];
}

const mostFailures = 6;

function nearestLines(nearest: NearestRow | null, width: number): readonly string[] {
  if (!nearest || nearest.failed.length === 0) return [];
  const more = nearest.failed.length - mostFailures;
  return [
    `the nearest is row ${nearest.row + 1}:`,
    ...failureLines(nearest.failed.slice(0, mostFailures), width - 2).map((line) => `  ${line}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}

/** Each term that a row fails, with the values that it looked at and what may be the reason. */
export function failureLines(failed: NearestRow["failed"], width: number): readonly string[] {
  return failed.flatMap(({ text, values, reason }) => {
    const found = Object.entries(values).map(([name, value]) => `${name} ${describedValue(value)}`);
    const first = `fails ${shorten(text, 60)}${found.length > 0 ? `: ${found.join(", ")}` : ""}`;
    return [shorten(first, width), ...(reason === null ? [] : fold(reason, width - 2).map((line) => `  ${line}`))];
  });
}
