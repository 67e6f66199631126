import { rule } from "../rule.ts";

export const unreadable = rule({
  id: "unreadable",
  severity: "error",
  summary: "A file is not what its kind asks for.",
  explanation: "A detection that cannot be read is not checked, not tested and not shipped, and nothing else says so.",
  fix: "Mend the YAML or the .conf file at the place that the message names.",
  bad: {
    search: "index=main",
    about: {
      problems: [
        {
          code: "bad-detection",
          severity: "error",
          message: "a detection needs a `search`",
          span: { start: 0, end: 1 },
        },
      ],
    },
  },
  good: { search: "index=main" },
  check({ target, pass }) {
    // What follows from the first mistake in YAML is only noise.
    const [first] = target.problems.filter(({ code, severity }) => severity === "error" && code !== "unknown-key");
    if (first) pass(first);
  },
});
