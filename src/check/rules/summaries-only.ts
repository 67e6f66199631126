import { argument } from "../arguments.ts";
import { rule } from "../rule.ts";

export const summariesOnly = rule({
  id: "summaries-only",
  severity: "warning",
  summary: "tstats over a data model does not say whether summaries alone are searched.",
  explanation:
    "Without `summariesonly` tstats also searches the events that are not yet summarised, which takes far longer. Content packs leave the choice to a macro, such as `security_content_summariesonly`.",
  fix: "Add summariesonly=true or false, or the macro that sets it.",
  bad: { search: "| tstats count from datamodel=Endpoint.Processes by Processes.dest" },
  good: { search: "| tstats summariesonly=t count from datamodel=Endpoint.Processes by Processes.dest" },
  check({ target, steps, inspector, inspection, report }) {
    // Baselines look at everything that was indexed.
    if (target.kind === "baseline") return;
    for (const { stage } of steps) {
      if (stage.kind !== "command" || stage.command !== "tstats") continue;
      const from = argument(stage, inspector.language, "from", "words");
      if (!from || !/^datamodel/i.test(from.map(({ text }) => text).join(""))) continue;
      const text = inspection.text.slice(stage.span.start, stage.span.end);
      if (stage.spans.summariesonly || text.includes("`")) continue;
      report(stage.name, "this tstats has no `summariesonly`", "summariesonly=… or a macro that sets it belongs here");
    }
  },
});
