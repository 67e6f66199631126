import { mixedOrHint, mixedOrMessage, mixedOrs } from "../../engine/precedence.ts";
import { searchesOf } from "../nodes.ts";
import { rule } from "../rule.ts";

export const mixedAndOr = rule({
  id: "mixed-and-or",
  severity: "warning",
  summary: "OR stands beside an AND, written or implied, without parentheses.",
  explanation:
    "In a search OR binds before AND: `a=1 b=2 OR c=3` needs a=1 in either case. In where and eval it is the other way round, so such a search is easily misread.",
  fix: "Put parentheses round what belongs together.",
  bad: { search: "index=main EventCode=1 user=ann OR host=ws1" },
  good: { search: "index=main EventCode=1 (user=ann OR host=ws1)" },
  check({ steps, inspector, report }) {
    for (const { stage } of steps)
      for (const search of searchesOf(stage, inspector.language))
        for (const { span } of mixedOrs(search)) report(span, mixedOrMessage, mixedOrHint);
  },
});
