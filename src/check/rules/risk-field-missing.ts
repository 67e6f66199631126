import { didYouMean } from "../../text/suggest.ts";
import { rule } from "../rule.ts";
import type { PlacedField } from "../target.ts";

const objects = (field: string) => ({
  risk: { objects: [{ field, span: { start: 0, end: 0 } }], threats: [], message: [] },
});

export const riskFieldMissing = rule({
  id: "risk-field-missing",
  severity: "error",
  summary: "The results lack the field of a risk object.",
  explanation:
    "A result without the risk object's field adds risk to nobody: contentctl fails the test of such a detection.",
  fix: "Keep the field through the last stats or table, or name the field that the results have.",
  bad: { search: "index=main | stats count by user", about: objects("dest") },
  good: { search: "index=main | stats count by user, dest", about: objects("dest") },
  check({ target, steps, reportInFile }) {
    const last = steps.findLast(({ depth }) => depth === 0);
    if (!last || !target.risk) return;
    for (const { field, span } of missing(target.risk.objects, last.after)) {
      reportInFile(
        span,
        `no result has \`${field}\`, the field of a risk object`,
        didYouMean(field, last.after.names.keys()),
      );
    }
  },
});

/** Fields that rows surely do not have. */
export function missing(
  fields: readonly PlacedField[],
  after: { presence(name: string): string },
): readonly PlacedField[] {
  return fields.filter(({ field }) => after.presence(field) === "absent");
}
