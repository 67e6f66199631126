import { engineRule } from "../rule.ts";

export const unknownDatasetField = engineRule({
  id: "unknown-dataset-field",
  severity: "warning",
  summary: "tstats names a field that the dataset does not have.",
  explanation:
    "Splunk says nothing: a condition on such a field never holds, an aggregation of it is empty, and BY drops every row.",
  fix: "Write the field as the dataset has it, with the dataset's name before it: `Processes.process_name`.",
  bad: { search: "| tstats summariesonly=t count from datamodel=Endpoint.Processes by Processes.proces_name" },
  good: { search: "| tstats summariesonly=t count from datamodel=Endpoint.Processes by Processes.process_name" },
  codes: ["unknown-field"],
});
