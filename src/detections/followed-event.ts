import type { Explanation } from "../engine/engine.ts";
import type { FailedTerm } from "../engine/nearest.ts";
import type { ResultRow } from "../engine/results.ts";
import { clockLines, type ExplanationView, failureLines } from "./explanation.ts";
import { fold, quotedValue, shorten } from "./explanation-text.ts";

/** What became of one event at one stage. */
export interface FollowedStage {
  readonly text: string;
  /** `passes`, `leaves`, or `not-reached` when it left before. */
  readonly outcome: "passes" | "leaves" | "not-reached";
  /** The event after the stage; null where nothing is left of it. */
  readonly row: ResultRow | null;
  /** Fields that the stage added or changed, and those that it took away. */
  readonly changed: ResultRow;
  readonly removed: readonly string[];
  /** The terms of the stage's condition that the event fails. */
  readonly failed: readonly FailedTerm[];
  readonly remarks: readonly string[];
}

/** The way of the one event that an explanation is about. */
export function followedStages(explanation: Explanation): readonly FollowedStage[] {
  const { results, firstTaken, firstRows, remarks, nearest, emptied } = explanation;
  let before = firstTaken;
  return results.stages.map(({ text }, index) => {
    const row = firstRows[index] ?? null;
    const outcome = row ? "passes" : before ? "leaves" : "not-reached";
    const stage: FollowedStage = {
      text,
      outcome,
      row,
      changed: row && before ? changes(before, row) : (row ?? {}),
      removed: row && before ? Object.keys(before).filter((name) => !Object.hasOwn(row, name)) : [],
      failed: index === emptied ? (nearest?.failed ?? []) : [],
      remarks: remarks[index] ?? [],
    };
    before = row;
    return stage;
  });
}

function changes(before: ResultRow, after: ResultRow): ResultRow {
  return Object.fromEntries(
    Object.entries(after).filter(
      ([name, value]) => !Object.hasOwn(before, name) || JSON.stringify(before[name]) !== JSON.stringify(value),
    ),
  );
}

const indent = "     ";
const mostFields = 12;

/** One event on its way through the stages: what it looks like after each, where it leaves, and which term it fails. */
export function renderFollowedEvent(explanation: Explanation, event: number, view: ExplanationView = {}): string {
  const width = view.width ?? 100;
  const { firstTaken, gathers } = explanation;
  const stages = followedStages(explanation);
  const gone = stages.findIndex(({ outcome }) => outcome === "leaves");
  const lines = stages.flatMap((stage, index) => [
    `${String(index + 1).padStart(2)}  ${stageLine(stage, width - 4)}`,
    ...stage.remarks.flatMap((remark) => fold(remark, width - indent.length)).map((line) => indent + line),
    ...failureLines(stage.failed, width - indent.length).map((line) => indent + line),
    ...changedLines(stage, width - indent.length).map((line) => indent + line),
    ...(index === gathers && stage.outcome === "passes"
      ? fold("from here on this is what the stages make of the event alone", width - indent.length).map(
          (line) => indent + line,
        )
      : []),
  ]);
  const end = gone < 0 ? "it is among the results" : `it leaves at stage ${gone + 1}`;
  return [
    shorten(`event ${event + 1}: ${firstTaken ? end : "no stage sees it"}`, width),
    ...(firstTaken ? fieldLines(firstTaken, width - indent.length).map((line) => indent + line) : []),
    ...lines,
    ...clockLines(explanation, view).map((line) => indent + line),
  ].join("\n");
}

function stageLine({ text, outcome }: FollowedStage, width: number): string {
  const end = outcome === "leaves" ? "  ◀ leaves here" : outcome === "not-reached" ? "  -" : "";
  return `${shorten(text, width - end.length)}${end}`;
}

function changedLines({ outcome, changed, removed }: FollowedStage, width: number): readonly string[] {
  if (outcome !== "passes") return [];
  const names = removed.length > mostFields ? `${removed.length} fields` : removed.join(", ");
  return [
    ...fieldLines(changed, width - 2).map((line) => `+ ${line}`),
    ...(removed.length > 0 ? fold(`- ${names}`, width) : []),
  ];
}

/** The fields of a row as `name="value"`, a line each; the raw text stands last. */
function fieldLines(row: ResultRow, width: number): readonly string[] {
  const names = Object.keys(row).sort((a, b) => Number(a === "_raw") - Number(b === "_raw"));
  const shown = names.slice(0, mostFields);
  const more = names.length - shown.length;
  return [
    ...shown.map((name) => shorten(`${name}=${quotedValue(row[name] ?? null, width)}`, width)),
    ...(more > 0 ? [`and ${more} more fields`] : []),
  ];
}
