import { engineRule } from "../rule.ts";

export const syntax = engineRule({
  id: "syntax",
  severity: "error",
  summary: "The search cannot be read: its syntax, a command, a function or an option is wrong.",
  explanation: "Splunk refuses the whole search. A scheduled search then fails each time it runs, and finds nothing.",
  fix: "Correct what the caret points at; the hint names what would be right.",
  bad: { search: "index=main | stat count by user" },
  good: { search: "index=main | stats count by user" },
  codes: [
    "syntax",
    "unclosed",
    "empty-stage",
    "unknown-command",
    "unknown-function",
    "unknown-option",
    "bad-option",
    "missing-argument",
    "bad-argument",
    "bad-arguments",
    "bad-time",
    "type",
  ],
});
