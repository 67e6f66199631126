import { rule } from "../rule.ts";

export const dedupBeforeStats = rule({
  id: "dedup-before-stats",
  severity: "info",
  summary: "dedup stands before stats, which groups rows itself.",
  explanation:
    "dedup keeps the first row it meets, so counts and values of the others are lost; stats … by the same fields keeps them.",
  fix: "Leave dedup out, and use dc(field) or values(field) where distinct values are meant.",
  bad: { search: "index=main | dedup user | stats count by user" },
  good: { search: "index=main | stats count by user" },
  check({ steps, report }) {
    for (const { stage, pipeline, index } of steps) {
      const next = pipeline.stages[index + 1];
      if (stage.kind !== "command" || stage.command !== "dedup") continue;
      if (next?.kind === "command" && next.command === "stats")
        report(stage.name, "dedup drops rows that stats would count");
    }
  },
});
