import type { Pipeline } from "../language/ast.ts";
import type { Language } from "../language/language.ts";
import { shorten } from "./explanation-text.ts";

/** One stage of a search that has not run. */
export interface PlannedStage {
  readonly text: string;
  readonly command: string;
  /** How the command treats rows, in a few words. */
  readonly rows: string;
}

const ways: Readonly<Record<string, string>> = {
  streaming: "row by row",
  dataset: "all rows at once",
  transforming: "makes new rows",
  generating: "makes rows",
};

/** The stages of a search as they would run. */
export function plannedStages({ stages }: Pipeline, text: string, language: Language): readonly PlannedStage[] {
  return stages.map((stage, index) => {
    const command = stage.kind === "command" ? stage.command : "";
    const kind = language.commands.get(command)?.kind ?? "";
    const rows = index === 0 && command === "search" ? "searches the events" : (ways[kind] ?? kind);
    return { text: text.slice(stage.span.start, stage.span.end), command, rows };
  });
}

/** The plan of a search for a person: its stages with their macros expanded, and how each treats rows. */
export function renderPlan(stages: readonly PlannedStage[], width: number): string {
  const rooms = stages.map(({ rows }) => rows.length);
  const last = Math.max(4, ...rooms);
  const longest = Math.max(5, ...stages.map(({ text }) => shorten(text, Infinity).length));
  const room = Math.max(16, Math.min(width - last - 6, longest));
  const line = (number: string, text: string, rows: string) =>
    `${number.padStart(2)}  ${shorten(text, room).padEnd(room)}  ${rows}`;
  return [
    line("#", "stage", "rows"),
    ...stages.map(({ text, rows }, index) => line(String(index + 1), text, rows)),
  ].join("\n");
}
