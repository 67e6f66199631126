import type { Clause } from "../engine/clauses.ts";
import type { Explanation } from "../engine/engine.ts";
import type { NearestRow } from "../engine/nearest.ts";
import type { StageTrace } from "../engine/results.ts";
import { describedValue, fold, grouped, shorten } from "./explanation-text.ts";

export interface ExplanationView {
  /** Columns that the view may fill; where they are `Infinity` nothing is cut. Default 100. */
  readonly width?: number;
  /** Where `now()` comes from, in a few words: `the system's clock; --now sets it`. */
  readonly clock?: string;
  /** False leaves out the times, which differ from run to run. Default true. */
  readonly times?: boolean;
}

const longMark = "◀ every row is lost here";
const shortMark = "◀ all lost";
/** Where a later stage makes rows from nothing. */
const silentMark = "◀ no row is left here";
const indent = "     ";

/**
 * An explanation as a person reads it: the pipeline as a table, what is worth knowing of a stage below it, and under the first stage
 * that lost every row how many rows each term lets pass and where the nearest row fails.
 */
export function renderExplanation(explanation: Explanation, view: ExplanationView = {}): string {
  const { results, emptied, clause, nearest, remarks } = explanation;
  const width = view.width ?? 100;
  const mark = results.length > 0 ? silentMark : width < 72 ? shortMark : longMark;
  const [head, ...lines] = stageTable(results.stages, { emptied, mark, width, times: view.times ?? true });
  const below = (stage: number): readonly string[] => [
    ...macroLines(explanation, stage).flatMap((line) => fold(line, width - indent.length)),
    ...(remarks[stage] ?? []).flatMap((remark) => fold(remark, width - indent.length)),
    ...(stage === emptied && clause
      ? [
          ...clauseLines(clause, explanation.examined, width - indent.length),
          ...nearestLines(nearest, width - indent.length),
        ]
      : []),
  ];
  return [
    head,
    ...lines.flatMap((line, stage) => [line, ...below(stage).map((text) => `${indent}${text}`)]),
    ...clockLines(explanation, view).map((line) => `${indent}${line}`),
  ].join("\n");
}

/** The macros that a stage's text is of, with the files that define them: where to change a filter. */
export function macroLines({ macros }: Explanation, stage: number): readonly string[] {
  const used = (macros[stage] ?? []).map(({ name, file }) => `\`${name}\`${file === null ? "" : ` (${file})`}`);
  return used.length === 0 ? [] : [`of the ${used.length === 1 ? "macro" : "macros"} ${used.join(", ")}`];
}

/** What time it is for the search, where what is said hangs on times. */
export function clockLines({ clock, timed }: Explanation, { clock: from }: ExplanationView): readonly string[] {
  if (!timed) return [];
  const source = from ?? (clock.given ? null : "the system's clock");
  return [`now() is ${clock.now}${source === null ? "" : `: ${source}`}`];
}

interface TableView {
  readonly emptied: number | null;
  readonly mark: string;
  readonly width: number;
  readonly times: boolean;
}

function stageTable(
  stages: readonly StageTrace[],
  { emptied, mark, width, times: withTimes }: TableView,
): readonly string[] {
  const flows = stages.map(({ rowsIn, rowsOut }) => `${grouped(rowsIn)} → ${grouped(rowsOut)}`);
  const times = stages.map(({ milliseconds }) => milliseconds.toFixed(1));
  const flowWidth = Math.max(8, ...flows.map((flow) => flow.length));
  const timeWidth = withTimes ? Math.max(2, ...times.map((time) => time.length)) : 0;
  const longest = Math.max(5, ...stages.map(({ text }) => shorten(text, Infinity).length));
  const marked = emptied === null ? 0 : mark.length + 2;
  const free = width === Infinity;
  const room = free
    ? Math.min(widest, longest)
    : Math.max(16, Math.min(width - flowWidth - timeWidth - 6 - (withTimes ? 2 : 0) - marked, longest));
  const line = (number: string, text: string, flow: string, time: string) =>
    `${number.padStart(2)}  ${text.padEnd(room)}  ${flow.padStart(flowWidth)}${withTimes ? `  ${time.padStart(timeWidth)}` : ""}`;
  return [
    line("#", "stage", "in → out", "ms"),
    ...stages.map(({ text }, index) =>
      `${line(String(index + 1), shorten(text, free ? Infinity : room), flows[index]!, times[index]!)}${index === emptied ? `  ${mark}` : ""}`.trimEnd(),
    ),
  ];
}

/** The widest column of stages where nothing is cut: a longer one stands out. */
const widest = 60;

/** Each part of a condition with the rows that pass it alone; parts of parts stand below them. */
function clauseLines(clause: Clause, rows: number, width: number): readonly string[] {
  const joined = clause.kind === "and" || clause.kind === "or";
  const decisive = new Set(decisiveIn(clause));
  const lines = (joined ? clause.operands : [clause]).flatMap((part) => partLines(part, 0));
  const counts = lines.map(({ part }) => `${grouped(part.passing.length)} of ${grouped(rows)}`);
  const room = Math.max(...counts.map((count) => count.length));
  return [
    `${headline(clause)}:`,
    ...lines.map(({ part, depth }, index) => {
      const text = `${"  ".repeat(depth)}${labelOf(part)}`;
      const lost = decisive.has(part) ? "  ◀" : "";
      return `  ${counts[index]!.padStart(room)}  ${shorten(text, width - room - 4 - lost.length)}${lost}`;
    }),
  ];
}

export function headline({ kind }: Clause): string {
  if (kind === "or") return "no row passes any of these";
  return kind === "and" ? "no row passes all of these" : "no row passes";
}

/**
 * The parts of a condition that lose every row: the terms of an AND that no row passes, and all alternatives of an OR that no row
 * passes. Where each part is passed by some row and no row passes all, it is the whole.
 */
export function decisiveIn(clause: Clause): readonly Clause[] {
  if (clause.passing.length > 0) return [];
  const inner = clause.kind === "and" || clause.kind === "or" ? clause.operands.flatMap(decisiveIn) : [];
  return inner.length > 0 ? inner : [clause];
}

interface PartLine {
  readonly part: Clause;
  readonly depth: number;
}

function partLines(part: Clause, depth: number): readonly PartLine[] {
  const inner = part.kind === "and" || part.kind === "or" ? part.operands : [];
  return [{ part, depth }, ...inner.flatMap((each) => partLines(each, depth + 1))];
}

function labelOf({ kind, text }: Clause): string {
  if (kind === "or") return "any of";
  return kind === "and" ? "all of" : text;
}

const mostFailures = 6;
/** Of a term, or a value, where the columns are counted. */
const mostOfValue = 60;

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
  const most = width === Infinity ? Infinity : mostOfValue;
  return failed.flatMap(({ text, values, times, reason }) => {
    const found = Object.entries(values).map(([name, value]) => {
      const time = times[name];
      return `${name} ${describedValue(value, most)}${time === undefined ? "" : ` (${time})`}`;
    });
    const first = `fails ${shorten(text, most)}${found.length > 0 ? `: ${found.join(", ")}` : ""}`;
    return [...fold(first, width), ...(reason === null ? [] : fold(reason, width - 2).map((line) => `  ${line}`))];
  });
}
