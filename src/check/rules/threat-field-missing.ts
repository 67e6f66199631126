import { reportMissing } from "../risk-fields.ts";
import { rule } from "../rule.ts";

const threats = (field: string) => ({
  risk: { objects: [], threats: [{ field, span: { start: 0, end: 0 } }], message: [] },
});

export const threatFieldMissing = rule({
  id: "threat-field-missing",
  severity: "warning",
  summary: "The results lack the field of a threat object.",
  explanation: "A threat object without its field is left out of the risk event.",
  fix: "Keep the field through the last stats or table, or name the field that the results have.",
  bad: { search: "index=main | stats count by user", about: threats("process_name") },
  good: { search: "index=main | stats count by user, process_name", about: threats("process_name") },
  check(context) {
    reportMissing(context, ({ threats }) => threats, "the field of a threat object");
  },
});
