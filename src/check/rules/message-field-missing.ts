import { reportMissing } from "../risk-fields.ts";
import { rule } from "../rule.ts";

const message = (field: string) => ({
  risk: { objects: [], threats: [], message: [{ field, span: { start: 0, end: 0 } }] },
});

export const messageFieldMissing = rule({
  id: "message-field-missing",
  severity: "error",
  summary: "The results lack a field that the risk's message or the finding's title names.",
  explanation:
    "`$field$` stays in the message as it is written, for every result: an analyst reads it instead of a value.",
  fix: "Keep the field through the last stats or table, or name the field that the results have.",
  bad: { search: "index=main | stats count by user", about: message("process_name") },
  good: { search: "index=main | stats count by user, process_name", about: message("process_name") },
  check(context) {
    reportMissing(context, ({ message }) => message, "which the message names");
  },
});
