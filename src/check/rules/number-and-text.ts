import { expressions } from "../../language/walk.ts";
import { isNumeric } from "../flow.ts";
import { expressionsOf } from "../nodes.ts";
import { isNumericText } from "../numeric-text.ts";
import { rule } from "../rule.ts";

export const numberAndText = rule({
  id: "number-and-text",
  severity: "warning",
  summary: "where or eval compares a number with a text that is none.",
  explanation:
    'A number and a text are compared as texts: `count > "ten"` compares the digits with letters, and holds for all rows or for none.',
  fix: "Compare with a number, or with the field that was meant.",
  bad: { search: 'index=main | stats count by user | where count > "many"' },
  good: { search: "index=main | stats count by user | where count > 10" },
  check({ steps, inspector, report }) {
    for (const { stage, before } of steps)
      for (const expression of expressionsOf(stage, inspector.language))
        for (const node of expressions(expression)) {
          if (node.kind !== "binary" || !/^(?:!?=|[<>]=?)$/.test(node.operator)) continue;
          for (const [number, text] of [
            [node.left, node.right],
            [node.right, node.left],
          ] as const) {
            if (text.kind !== "string" || isNumericText(text.value) || !isNumeric(number, before)) continue;
            report(text.span, "a number is compared with a text", "a number is expected");
          }
        }
  },
});
