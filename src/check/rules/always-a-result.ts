import type { Stage } from "../../language/ast.ts";
import type { Language } from "../../language/language.ts";
import { argumentsOf } from "../arguments.ts";
import { rule } from "../rule.ts";

export const alwaysAResult = rule({
  id: "always-a-result",
  severity: "info",
  summary: "The search has a result even where it finds no event: `stats` without BY always gives one row.",
  explanation:
    "An alert on the number of results then fires each time the search runs, and a test that only wants a result passes whatever the search looks for.",
  fix: "Count by a field, or keep only what was counted: `| where count > 0`.",
  bad: { search: "index=main action=failure | stats count" },
  good: { search: "index=main action=failure | stats count | where count > 5" },
  check({ inspection, inspector, report }) {
    const { pipeline, fromNothing } = inspection;
    const last = pipeline.stages.findLastIndex((stage) => fromNothing.has(stage));
    const stage = pipeline.stages[last];
    if (stage?.kind !== "command") return;
    if (pipeline.stages.slice(last + 1).some((later) => mayLose(later, inspector.language))) return;
    report(
      stage.name,
      `\`${stage.command}\` gives a row even where no event is found`,
      "BY gives a row for each group",
    );
  },
});

/** Whether a stage may leave rows out: it has a condition, or cannot be read. `search *` has none. */
function mayLose(stage: Stage, language: Language): boolean {
  return (
    argumentsOf(stage, language).some(({ kind, value }) => {
      if (kind === "search") return !(value.kind === "term" && value.value.text === "*");
      return kind === "expression" || kind === "condition" || kind === "field-test";
    }) || stage.kind === "opaque"
  );
}
