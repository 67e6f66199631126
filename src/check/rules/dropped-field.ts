import type { CommandStage, Stage } from "../../language/ast.ts";
import type { Language } from "../../language/language.ts";
import { expressions } from "../../language/walk.ts";
import { didYouMean } from "../../text/suggest.ts";
import type { Fields } from "../fields.ts";
import { conditionsOf } from "../nodes.ts";
import { readsOf } from "../reads.ts";
import { rule } from "../rule.ts";
import { bareWordOf } from "./bare-word.ts";

/** Commands whose list of fields says what to show, whether it is there or not. */
const shows = new Set(["table", "fields", "dedup", "sort", "rename", "convert", "fillnull", "outputlookup"]);

export const droppedField = rule({
  id: "dropped-field",
  severity: "warning",
  summary: "A stage uses a field that an earlier stage has dropped.",
  explanation:
    "stats, top, table and fields leave only what they name. A field that is gone is null: a condition on it never holds, a sum of it is empty, a BY loses all rows.",
  fix: "Name the field in the stats (`values(user) as user`, or after BY), or use the name that it has there.",
  bad: { search: 'index=main | stats count by user | where src_ip!="10.0.0.1"' },
  good: { search: 'index=main | stats count by user, src_ip | where src_ip!="10.0.0.1"' },
  check({ steps, inspector, report }) {
    for (const { stage, before, depth, pipeline } of steps) {
      if (before.open && before.gone.size === 0) continue;
      if (stage.kind !== "command" || shows.has(stage.command)) continue;
      const words = bareWords(stage, before, inspector.language);
      for (const { name, span } of readsOf(stage, inspector.language)) {
        if (before.presence(name) !== "absent" || words.has(span.start)) continue;
        if (name.startsWith("_") || pipeline.stages.length === 0 || depth > 20) continue;
        const by = before.closedBy;
        const message = by
          ? `\`${name}\` is not there any more after \`${by.command}\``
          : `\`${name}\` is not there any more`;
        report(span, message, hintFor(name, before, by));
      }
    }
  },
});

function hintFor(name: string, { names }: Fields, by: CommandStage | null): string | undefined {
  const made = [...names.keys()].find((each) => each.endsWith(`(${name})`) || each.endsWith(`.${name}`));
  if (made !== undefined) return `it is called \`${made}\` there`;
  const near = didYouMean(name, names.keys());
  return near ?? (by ? `\`${by.command}\` keeps ${[...names.keys()].slice(0, 8).join(", ")}` : undefined);
}

/** Where words stand that another rule takes for texts. */
function bareWords(stage: Stage, before: Fields, language: Language): ReadonlySet<number> {
  const found = new Set<number>();
  for (const condition of conditionsOf(stage, language))
    for (const node of expressions(condition)) {
      if (node.kind !== "binary" || node.left.kind !== "field" || before.presence(node.left.name) === "absent")
        continue;
      if (bareWordOf(node.right) !== null) found.add(node.right.span.start);
    }
  return found;
}
