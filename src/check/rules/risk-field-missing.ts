import { reportMissing } from "../risk-fields.ts";
import { rule } from "../rule.ts";

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
  check(context) {
    reportMissing(context, ({ objects }) => objects, "the field of a risk object");
  },
});
