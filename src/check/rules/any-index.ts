import type { SearchExpression } from "../../language/ast.ts";
import { searches } from "../../language/walk.ts";
import { searchesOf } from "../nodes.ts";
import { rule } from "../rule.ts";

export const anyIndex = rule({
  id: "any-index",
  severity: "info",
  summary: "A search of events names no index, or every index.",
  explanation:
    "Without an index Splunk searches those that the user's role searches by default, which differ from user to user; index=* reads all that the role may see.",
  fix: "Name the index, or a macro that does.",
  bad: { search: "sourcetype=app user=ann" },
  good: { search: "index=app sourcetype=app user=ann" },
  check({ target, steps, inspector, report }) {
    if (target.kind === "macro") return;
    for (const { stage, index } of steps) {
      if (index > 0) continue;
      for (const search of searchesOf(stage, inspector.language)) {
        const named = [...searches(search)].flatMap(indexesOf);
        if (named.length === 0) report(stage.span, "this search names no index");
        else if (named.includes("*")) report(stage.span, "this search reads every index");
      }
    }
  },
});

function indexesOf(node: SearchExpression): readonly string[] {
  if (node.kind !== "comparison" && node.kind !== "in") return [];
  if (node.field.name !== "index" && node.field.name !== "eventtype") return [];
  return node.kind === "in" ? node.values.map(({ text }) => text) : [node.value.text];
}
