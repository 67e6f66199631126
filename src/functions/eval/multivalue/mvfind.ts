import { evalFunction, text, value } from "../../../language/eval-function.ts";
import { toText } from "../../../values/coerce.ts";
import { items, type Value } from "../../../values/value.ts";
import { patternOf } from "../pattern.ts";

export const mvfind = evalFunction({
  name: "mvfind",
  family: "multivalue",
  summary: "Gives the index, from 0, of the first value that a regular expression matches; null where none does.",
  parameters: [value("mv"), text("regex")],
  gives: "number",
  digits: "none",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/multivalue-eval-functions",
  examples: [{ eval: 'mvfind(mv, "err\\d+")', given: { mv: ["ok", "err12"] }, gives: 1 }],
  prepare([, constant], scope) {
    const prepared = typeof constant === "string" ? patternOf(constant, scope, 1) : null;
    return (mv: Value, pattern: string) => {
      const regex = prepared ?? patternOf(pattern, scope, 1, false);
      const index = regex ? items(mv).findIndex((item) => regex.test(toText(item) ?? "")) : -1;
      return index < 0 ? null : index;
    };
  },
});
