import { didYouMean } from "../../text/suggest.ts";
import { rule } from "../rule.ts";
import { missing } from "./risk-field-missing.ts";

const threats = (field: string) => ({
  risk: { objects: [], threats: [{ field, span: { start: 0, end: 0 } }], message: [] },
});

export const threatFieldMissing = rule({
  id: "threat-field-missing",
  severity: "warning",
  summary: "The results lack the field of a threat object, or one that the risk message names.",
  explanation:
    "A threat object without its field is left out of the risk event, and `$field$` stays in the message as it is written.",
  fix: "Keep the field through the last stats or table, or name the field that the results have.",
  bad: { search: "index=main | stats count by user", about: threats("process_name") },
  good: { search: "index=main | stats count by user, process_name", about: threats("process_name") },
  check({ target, steps, reportInFile }) {
    const last = steps.findLast(({ depth }) => depth === 0);
    if (!last || !target.risk) return;
    const hint = (field: string) => didYouMean(field, last.after.names.keys());
    for (const { field, span } of missing(target.risk.threats, last.after))
      reportInFile(span, `no result has \`${field}\`, the field of a threat object`, hint(field));
    for (const { field, span } of missing(target.risk.message, last.after))
      reportInFile(span, `no result has \`${field}\`, which the risk message names`, hint(field));
  },
});
