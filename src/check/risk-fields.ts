import { didYouMean } from "../text/suggest.ts";
import type { RuleContext } from "./rule.ts";
import type { PlacedField, TargetRisk } from "./target.ts";

/** Reports those of a risk's fields that the results surely lack. `what` says what such a field is. */
export function reportMissing(
  { target, steps, reportInFile }: RuleContext,
  fieldsOf: (risk: TargetRisk) => readonly PlacedField[],
  what: string,
): void {
  const last = steps.findLast(({ depth }) => depth === 0);
  if (!last || !target.risk) return;
  for (const { field, span } of fieldsOf(target.risk)) {
    if (last.after.presence(field) !== "absent") continue;
    reportInFile(span, `no result has \`${field}\`, ${what}`, didYouMean(field, last.after.names.keys()));
  }
}
