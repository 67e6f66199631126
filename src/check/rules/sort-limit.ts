import { rule } from "../rule.ts";

export const sortLimit = rule({
  id: "sort-limit",
  severity: "info",
  summary: "sort without a count keeps 10,000 rows.",
  explanation: "What comes after the first 10,000 rows is dropped, and a later stats does not see it.",
  fix: "Write `sort 0` to keep all rows.",
  bad: { search: "index=main | sort - _time | stats first(user)" },
  good: { search: "index=main | sort 0 - _time | stats first(user)" },
  check({ steps, report }) {
    for (const { stage, pipeline, index } of steps) {
      if (stage.kind !== "command" || stage.command !== "sort" || stage.spans.count || stage.spans.limit) continue;
      if (index < pipeline.stages.length - 1)
        report(stage.name, "sort keeps the first 10,000 rows only", "`sort 0` keeps all");
    }
  },
});
