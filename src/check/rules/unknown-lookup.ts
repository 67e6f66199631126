import { engineRule } from "../rule.ts";

const lookups = { prices: [{ code: "A", price: "9" }] };

export const unknownLookup = engineRule({
  id: "unknown-lookup",
  severity: "error",
  summary: "A lookup is not defined, or lacks a column that the search names.",
  explanation: "Splunk refuses a search whose lookup table or column it cannot find.",
  fix: "Define the lookup, correct the name, or name the app that brings it with --app.",
  bad: { search: "index=main | lookup prices code OUTPUT cost", given: { lookups } },
  good: { search: "index=main | lookup prices code OUTPUT price", given: { lookups } },
  codes: ["unknown-lookup"],
});
