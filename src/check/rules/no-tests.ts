import { rule } from "../rule.ts";

export const noTests = rule({
  id: "no-tests",
  severity: "info",
  summary: "A detection has no tests.",
  explanation: "Nothing shows that it fires on the attack it is written for.",
  fix: "Add a test with data of the attack, and one that must stay quiet.",
  bad: { search: "index=main", about: { kind: "detection", tests: 0 } },
  good: { search: "index=main", about: { kind: "detection", tests: 1 } },
  check({ target, reportInFile }) {
    if (target.tests === 0) reportInFile({ start: 0, end: 0 }, "this detection has no tests");
  },
});
