import { searches } from "../../language/walk.ts";
import { searchesOf } from "../nodes.ts";
import { rule } from "../rule.ts";

export const noTimeBounds = rule({
  id: "no-time-bounds",
  severity: "info",
  summary: "Neither the search nor its file says over which time it runs.",
  explanation: "The time range is then whatever the scheduler or the person at the search bar sets, up to all time.",
  fix: "Set dispatch.earliest_time and dispatch.latest_time, or write earliest=… in the search.",
  bad: { search: "index=main user=ann" },
  good: { search: "index=main user=ann earliest=-1h latest=now" },
  check({ target, steps, inspector, report }) {
    const [first] = steps.filter(({ depth, index }) => depth === 0 && index === 0);
    if (target.bounded || !first || target.kind === "macro") return;
    const bounds = steps.some(({ stage }) =>
      searchesOf(stage, inspector.language).some((search) =>
        [...searches(search)].some(
          (node) => node.kind === "comparison" && /^(?:_index_)?(?:earliest|latest)$/.test(node.field.name),
        ),
      ),
    );
    if (!bounds)
      report(
        first.stage.kind === "command" ? first.stage.name : first.stage.span,
        "nothing bounds the time of this search",
      );
  },
});
