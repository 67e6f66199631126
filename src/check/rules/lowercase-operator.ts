import { searches } from "../../language/walk.ts";
import { searchesOf } from "../nodes.ts";
import { rule } from "../rule.ts";

export const lowercaseOperator = rule({
  id: "lowercase-operator",
  severity: "warning",
  summary: "and, or or not in lower case is a word to search for.",
  explanation:
    "Operators of a search are in upper case. In lower case they are terms that an event's text must contain.",
  fix: "Write AND, OR, NOT; or put the word in quotes if it is meant as a word.",
  bad: { search: "index=main user=ann or user=bob" },
  good: { search: "index=main user=ann OR user=bob" },
  check({ steps, inspector, report }) {
    for (const { stage } of steps)
      for (const search of searchesOf(stage, inspector.language))
        for (const node of searches(search)) {
          if (node.kind !== "term" || node.value.quoted || !/^(?:and|or|not)$/.test(node.value.text)) continue;
          const word = node.value.text;
          report(
            node.span,
            `\`${word}\` is a word to search for, not an operator`,
            `${word.toUpperCase()} is the operator`,
          );
        }
  },
});
