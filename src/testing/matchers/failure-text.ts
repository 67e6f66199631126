import type { ExpectedRow, ResultRow } from "../../detections/expectation.ts";
import { renderExplanation } from "../../detections/explanation.ts";
import { fold } from "../../detections/explanation-text.ts";
import { visible } from "../../text/visible.ts";
import { rowsTable } from "./rows-table.ts";
import type { Prepared, Rule } from "./rule.ts";

const width = 110;

export interface Failure {
  /** What was expected, in a sentence. */
  readonly expected: string;
  /** In what the results differ from it. */
  readonly found: readonly string[];
  readonly rows: readonly ResultRow[];
  /** Fields that the expectation names: they are shown first. */
  readonly fields: readonly string[];
}

/** What a failed matcher says: what was expected, what came, and what each stage of the search did. */
export function failureText(rule: Rule, prepared: Prepared, { expected, found, rows, fields }: Failure): string {
  const lines = [
    expected,
    "",
    ...found.flatMap((each) => fold(`- ${each}`, width)),
    ...prepared.messages.flatMap((each) => fold(`  (${each})`, width)),
    "",
    ...(rows.length > 0 ? [rowsTable(rows, fields, width), ""] : []),
    // Times differ from run to run, and a failure should not.
    renderExplanation(rule.explain(prepared), { width: Infinity, times: false, clock: prepared.clock }),
  ];
  return visible(lines.join("\n"));
}

export function titleOf(rule: Rule): string {
  const file = rule.detection?.source.name;
  return file ? `${rule.name} (${file})` : rule.name;
}

export function countOf(events: { readonly length: number }): string {
  return events.length === 1 ? "1 event" : `${events.length} events`;
}

export function namesIn(rows: readonly ExpectedRow[]): readonly string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row)))];
}
