import { engineRule } from "../rule.ts";

export const unknownDataModel = engineRule({
  id: "unknown-data-model",
  severity: "error",
  summary: "A data model, a dataset or a saved search is not known.",
  explanation: "Splunk refuses a search over a data model or a dataset that is not there.",
  fix: "Correct the name, or name the app that brings the data model with --app.",
  bad: { search: "| tstats count from datamodel=Endpoint.Process" },
  good: { search: "| tstats summariesonly=t count from datamodel=Endpoint.Processes" },
  codes: ["unknown-data-model", "unknown-saved-search"],
});
