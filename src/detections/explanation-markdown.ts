import type { Clause } from "../engine/clauses.ts";
import type { Explanation } from "../engine/engine.ts";
import { clockLines, failureLines, headline, macroLines } from "./explanation.ts";
import { grouped, quotedValue, shorten } from "./explanation-text.ts";
import { followedStages } from "./followed-event.ts";

/** An explanation as Markdown: the pipeline as a table, and what is worth knowing below it. */
export function explanationMarkdown(explanation: Explanation): string {
  const { results, emptied, clause, examined, nearest, remarks } = explanation;
  const notes = remarks.flatMap((each, stage) =>
    [...macroLines(explanation, stage), ...each].map((remark) => `- Stage ${stage + 1}: ${remark}`),
  );
  const lost = emptied === null ? [] : [`Every row is lost at stage ${emptied + 1}.`, ""];
  return [
    "| # | stage | rows in | rows out | ms |",
    "| ---: | --- | ---: | ---: | ---: |",
    ...results.stages.map(
      ({ text, rowsIn, rowsOut, milliseconds }, index) =>
        `| ${index + 1} | ${code(text)} | ${grouped(rowsIn)} | ${grouped(rowsOut)} | ${milliseconds.toFixed(1)} |`,
    ),
    "",
    ...lost,
    ...(clause ? [`${headline(clause)}:`, "", ...clauseItems(clause, examined, 0), ""] : []),
    ...(nearest && nearest.failed.length > 0
      ? [
          `The nearest is row ${nearest.row + 1}:`,
          "",
          ...failureLines(nearest.failed, Infinity).map((line) => (line.startsWith("  ") ? line : `- ${line}`)),
          "",
        ]
      : []),
    ...notes,
    ...clockLines(explanation, {}).map((line) => `- ${line}`),
  ]
    .join("\n")
    .trimEnd();
}

/** The way of one event as Markdown. */
export function followedMarkdown(explanation: Explanation, event: number): string {
  const stages = followedStages(explanation);
  const changes = ({ changed }: (typeof stages)[number]) =>
    Object.entries(changed)
      .map(([name, value]) => code(`${name}=${quotedValue(value)}`))
      .join(" ");
  return [
    `Event ${event + 1}`,
    "",
    "| # | stage | event | changed | removed |",
    "| ---: | --- | --- | --- | --- |",
    ...stages.map(
      (stage, index) =>
        `| ${index + 1} | ${code(stage.text)} | ${stage.outcome} | ${changes(stage)} | ${stage.removed.map(code).join(" ")} |`,
    ),
    "",
    ...stages.flatMap(({ failed, remarks }, index) =>
      [...remarks, ...failureLines(failed, Infinity).map((line) => line.trim())].map(
        (line) => `- Stage ${index + 1}: ${line}`,
      ),
    ),
  ]
    .join("\n")
    .trimEnd();
}

function clauseItems(clause: Clause, rows: number, depth: number): readonly string[] {
  const joined = clause.kind === "and" || clause.kind === "or";
  const item = `${"  ".repeat(depth)}- ${grouped(clause.passing.length)} of ${grouped(rows)}: ${code(clause.text)}`;
  return [item, ...(joined ? clause.operands.flatMap((each) => clauseItems(each, rows, depth + 1)) : [])];
}

/** A text as code in a table's cell; backticks in it need a longer fence. */
function code(text: string): string {
  const line = shorten(text, Infinity).replaceAll("|", "\\|");
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return longest === 0 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`;
}
