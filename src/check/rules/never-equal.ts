import { searches } from "../../language/walk.ts";
import { searchesOf } from "../nodes.ts";
import { rule } from "../rule.ts";

export const neverEqual = rule({
  id: "never-equal",
  severity: "warning",
  summary: "A comparison with `!=*` never holds.",
  explanation:
    "`!=` needs the field to be there, and `*` is any value: no event passes `f!=*`. `NOT f=*` finds events without the field.",
  fix: "Write `NOT field=*`.",
  bad: { search: "index=main user!=*" },
  good: { search: "index=main NOT user=*" },
  check({ steps, inspector, report }) {
    for (const { stage } of steps)
      for (const search of searchesOf(stage, inspector.language))
        for (const node of searches(search))
          if (node.kind === "comparison" && node.operator === "!=" && /^\*+$/.test(node.value.text))
            report(
              node.span,
              `\`${node.field.name}!=*\` holds for no event`,
              `NOT ${node.field.name}=* finds events without the field`,
            );
  },
});
