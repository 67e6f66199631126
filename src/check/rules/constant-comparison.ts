import { expressions } from "../../language/walk.ts";
import { expressionsOf } from "../nodes.ts";
import { rule } from "../rule.ts";

export const constantComparison = rule({
  id: "constant-comparison",
  severity: "warning",
  summary: "where or eval compares two texts, which gives the same for every row.",
  explanation:
    'In where and eval double quotes make a text. A field with dots or blanks in its name needs single quotes: "a.b"="x" compares the text a.b.',
  fix: "Put the field's name in single quotes.",
  bad: { search: 'index=main | where "outcome.result"="SUCCESS"' },
  good: { search: "index=main | where 'outcome.result'=\"SUCCESS\"" },
  check({ steps, inspector, report }) {
    for (const { stage } of steps)
      for (const expression of expressionsOf(stage, inspector.language))
        for (const node of expressions(expression)) {
          if (node.kind !== "binary" || !/^(?:!?=|[<>]=?|like)$/.test(node.operator)) continue;
          if (node.left.kind !== "string" || node.right.kind !== "string") continue;
          report(
            node.left.span,
            "two texts are compared: the result is the same for every row",
            `'${node.left.value}' is the field of that name`,
          );
        }
  },
});
