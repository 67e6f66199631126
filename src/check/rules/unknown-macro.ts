import { engineRule } from "../rule.ts";

export const unknownMacro = engineRule({
  id: "unknown-macro",
  severity: "error",
  summary: "A macro is not defined, calls itself, or is called with the wrong number of arguments.",
  explanation:
    "Splunk refuses a search with a macro that it does not know. Macros are found by name and number of arguments.",
  fix: "Define the macro, correct its name or its arguments, or name what brings it: --content DIR for a content pack, --app DIR for an app, --macros PATH for a file.",
  bad: { search: "`sysmn` EventCode=1", given: { macros: { sysmon: "sourcetype=sysmon" } } },
  good: { search: "`sysmon` EventCode=1", given: { macros: { sysmon: "sourcetype=sysmon" } } },
  codes: ["unknown-macro", "macro-recursion", "bad-macro"],
});
