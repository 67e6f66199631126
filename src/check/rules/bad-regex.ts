import { engineRule } from "../rule.ts";

export const badRegex = engineRule({
  id: "bad-regex",
  severity: "error",
  summary: "A regular expression is wrong.",
  explanation: "Splunk refuses a search whose regular expression does not compile.",
  fix: "Correct the pattern at the character that the message names; `\\` in front of it makes a sign stand for itself.",
  bad: { search: 'index=main | rex "user=(?<user>\\w+"' },
  good: { search: 'index=main | rex "user=(?<user>\\w+)"' },
  codes: ["bad-regex"],
});
