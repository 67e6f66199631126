import { searches } from "../../language/walk.ts";
import { searchesOf } from "../nodes.ts";
import { rule } from "../rule.ts";

export const contradiction = rule({
  id: "contradiction",
  severity: "warning",
  summary: "A field must have two values at once.",
  explanation:
    "Terms side by side must all hold: `EventCode=1 EventCode=3` finds nothing unless the field holds several values.",
  fix: "Put OR between them, or write `EventCode IN (1, 3)`.",
  bad: { search: "index=main EventCode=1 EventCode=3" },
  good: { search: "index=main EventCode IN (1, 3)" },
  check({ steps, inspector, report }) {
    for (const { stage } of steps)
      for (const search of searchesOf(stage, inspector.language))
        for (const node of searches(search)) {
          if (node.kind !== "and") continue;
          const values = new Map<string, string>();
          for (const operand of node.operands) {
            if (operand.kind !== "comparison" || operand.operator !== "=" || operand.value.text.includes("*")) continue;
            const { name } = operand.field;
            if (/^(?:tag|eventtype)\b|earliest|latest|[{}]/.test(name)) continue;
            const text = operand.value.text.toLowerCase();
            const before = values.get(name);
            values.set(name, text);
            if (before !== undefined && before !== text)
              report(
                operand.span,
                `\`${name}\` must be \`${before}\` and \`${text}\` at once`,
                "OR belongs between them, or IN (…)",
              );
          }
        }
  },
});
