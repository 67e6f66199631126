import { evalFunction, text, value } from "../../../language/eval-function.ts";
import { toText } from "../../../values/coerce.ts";
import { regexDifferences } from "../../../values/regex.ts";
import { items, type Value } from "../../../values/value.ts";
import { patternOf } from "../pattern.ts";

export const match = evalFunction({
  name: "match",
  family: "comparison",
  summary: "Tells whether a regular expression matches anywhere in a text.",
  parameters: [value("text"), text("regex")],
  gives: "boolean",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/comparison-and-conditional-functions",
  examples: [
    { eval: 'match(ip, "^10\\.")', given: { ip: "10.0.0.1" }, gives: "True" },
    { eval: 'match("Alert", "alert")', gives: "False" },
  ],
  differences: `A multivalue field matches when any of its values does. ${regexDifferences}`,
  prepare([, constant], scope) {
    const prepared = typeof constant === "string" ? patternOf(constant, scope, 1) : null;
    return (subject: Value, pattern: string) => {
      const regex = prepared ?? patternOf(pattern, scope, 1, false);
      if (typeof subject === "string") return regex?.test(subject) ?? false;
      return regex !== null && items(subject).some((item) => regex.test(toText(item) ?? ""));
    };
  },
});
