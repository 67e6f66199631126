import { rule } from "../rule.ts";

export const knowledge = rule({
  id: "knowledge",
  severity: "warning",
  summary: "A macro, a lookup or another knowledge object cannot be used as it is defined.",
  explanation:
    "Splunk reads a definition with a mistake without a word: a lookup whose file is missing fails only in the searches that use it, and a setting with a wrong name does nothing.",
  fix: "Add the file that the definition names, or correct the setting.",
  bad: {
    search: "",
    about: {
      search: null,
      problems: [
        {
          code: "knowledge",
          severity: "warning",
          message: "the lookup prices cannot be used: its file prices.csv is in no lookups folder",
          span: { start: 0, end: 0 },
        },
      ],
    },
  },
  good: { search: "", about: { search: null } },
  check({ target, pass }) {
    for (const each of target.problems) if (each.severity === "warning" && each.code !== "unknown-key") pass(each);
  },
});
