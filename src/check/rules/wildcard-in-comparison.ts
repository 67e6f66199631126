import { expressions } from "../../language/walk.ts";
import { expressionsOf } from "../nodes.ts";
import { rule } from "../rule.ts";

export const wildcardInComparison = rule({
  id: "wildcard-in-comparison",
  severity: "warning",
  summary: "where or eval compares with a text that holds `*`.",
  explanation:
    "`=` of where and eval compares texts as they are: `*` stands for a star there, so the comparison hardly ever holds.",
  fix: 'Use like(field, "%text%") or match(field, "regex"), or filter with search, which knows wildcards.',
  bad: { search: 'index=main | where process="*powershell*"' },
  good: { search: 'index=main | where like(process, "%powershell%")' },
  check({ steps, inspector, report }) {
    for (const { stage } of steps)
      for (const expression of expressionsOf(stage, inspector.language))
        for (const node of expressions(expression)) {
          if (node.kind !== "binary" || (node.operator !== "=" && node.operator !== "!=")) continue;
          for (const side of [node.left, node.right]) {
            if (side.kind !== "string" || !/^\*.|.\*$/.test(side.value)) continue;
            report(
              side.span,
              `\`${node.operator}\` takes \`*\` for a star here, not for any characters`,
              "like(…) or match(…) knows patterns",
            );
          }
        }
  },
});
