import { rule } from "../rule.ts";

export const unknownKey = rule({
  id: "unknown-key",
  severity: "error",
  summary: "A detection's file has a key that nothing reads.",
  explanation:
    "A misspelt key of a test, such as `expcet`, would leave a test that passes on anything: it does not run. One of the detection itself only does nothing, and is a warning.",
  fix: "Correct the key, or silence this rule in the file: speleo/schema/detection.json lists the keys with what they mean.",
  bad: {
    search: "index=main",
    about: {
      problems: [
        {
          code: "unknown-key",
          severity: "error",
          message: "a test has no key `expcet`",
          span: { start: 0, end: 1 },
          hint: "did you mean `expect`?",
        },
      ],
    },
  },
  good: { search: "index=main" },
  check({ target, pass }) {
    for (const each of target.problems) if (each.code === "unknown-key") pass(each);
  },
});
