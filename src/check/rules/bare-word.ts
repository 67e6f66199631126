import type { Expression } from "../../language/ast.ts";
import { expressions } from "../../language/walk.ts";
import { conditionsOf } from "../nodes.ts";
import { rule } from "../rule.ts";

export const bareWord = rule({
  id: "bare-word",
  severity: "warning",
  summary: "where compares a field with a word that is no field there.",
  explanation:
    "A word without quotes is a field in where. One that no row has is null, and a comparison with null never holds.",
  fix: "Put the word in double quotes if it is meant as a text.",
  bad: { search: "index=main | stats count by status | where status=failed" },
  good: { search: 'index=main | stats count by status | where status="failed"' },
  check({ steps, inspector, report }) {
    for (const { stage, before } of steps)
      for (const condition of conditionsOf(stage, inspector.language))
        for (const node of expressions(condition)) {
          if (node.kind !== "binary" || !/^!?=$/.test(node.operator)) continue;
          const word = bareWordOf(node.right);
          if (word === null || before.presence(word) !== "absent") continue;
          if (node.left.kind !== "field" || before.presence(node.left.name) === "absent") continue;
          report(node.right.span, `\`${word}\` is a field that no row has here`, `"${word}" is the text`);
        }
  },
});

/** A word that could as well be a text. */
export function bareWordOf(node: Expression): string | null {
  return node.kind === "field" && !node.quoted && !["null", "true", "false"].includes(node.name) ? node.name : null;
}
