import { engineRule } from "../rule.ts";

export const unsupported = engineRule({
  id: "unsupported",
  severity: "error",
  summary: "The search uses something that cannot run offline.",
  explanation:
    "Commands that reach for other machines, and forms that speleo does not have, are refused rather than passed over: tests of the search cannot run.",
  fix: "Give the engine a command of the same name, or keep the search out of offline tests.",
  bad: { search: "| rest /services/server/info" },
  good: { search: "| makeresults" },
  codes: ["unsupported"],
});
