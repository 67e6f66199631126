import type { SearchExpression } from "../../language/ast.ts";
import { searches } from "../../language/walk.ts";
import { searchesOf } from "../nodes.ts";
import { rule } from "../rule.ts";

export const leadingWildcard = rule({
  id: "leading-wildcard",
  severity: "info",
  summary: "A value to search for begins with a wildcard, so that the index cannot help to find it.",
  explanation:
    "Splunk looks words up by their first letters; for `*word` it reads every event that the other terms leave.",
  fix: "Name how the value begins, or let other terms (index, sourcetype, a whole word) leave few events.",
  bad: { search: "index=main process=*-enc*" },
  good: { search: "index=main process=powershell*-enc*" },
  check({ steps, inspector, report }) {
    for (const { stage, index } of steps) {
      if (index > 0) continue;
      for (const search of searchesOf(stage, inspector.language))
        for (const node of searches(search))
          for (const text of textsOf(node))
            if (/^\*+[^*]/.test(text)) report(node.span, "the index cannot help to find what begins with a wildcard");
    }
  },
});

function textsOf(node: SearchExpression): readonly string[] {
  if (node.kind === "in") return node.values.map(({ text }) => text);
  return node.kind === "comparison" || node.kind === "term" ? [node.value.text] : [];
}
