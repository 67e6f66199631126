import { searches } from "../../language/walk.ts";
import { searchesOf } from "../nodes.ts";
import { rule } from "../rule.ts";

export const notEqual = rule({
  id: "not-equal",
  severity: "info",
  summary: "A search compares with `!=`, which drops events without the field.",
  explanation: "`user!=admin` needs the field to be there; `NOT user=admin` also keeps events that have no user.",
  fix: "Write NOT field=value where events without the field should stay.",
  bad: { search: "index=main user!=admin" },
  good: { search: "index=main NOT user=admin" },
  check({ steps, inspector, report }) {
    for (const { stage } of steps)
      for (const search of searchesOf(stage, inspector.language))
        for (const node of searches(search))
          if (node.kind === "comparison" && node.operator === "!=" && node.value.text !== "*" && node.value.text !== "")
            report(
              node.span,
              `events without \`${node.field.name}\` do not pass`,
              `NOT ${node.field.name}=… keeps them`,
            );
  },
});
