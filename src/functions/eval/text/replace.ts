import { evalFunction, text } from "../../../language/eval-function.ts";
import { replaceMatches } from "../../../values/regex.ts";
import { patternOf } from "../pattern.ts";

export const replace = evalFunction({
  name: "replace",
  family: "text",
  summary: "Replaces every match of a regular expression; `\\1` stands for the first group.",
  parameters: [text("text"), text("regex"), text("replacement")],
  gives: "text",
  source:
    "https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/10.0/evaluation-functions/text-functions",
  examples: [{ eval: 'replace("2026-01-31", "(\\d+)-(\\d+)-(\\d+)", "\\3.\\2.\\1")', gives: "31.01.2026" }],
  prepare([, constant], scope) {
    const prepared = typeof constant === "string" ? patternOf(constant, scope, 1) : null;
    const fits = (characters: number) => scope.context.meter.fits(characters);
    return (subject: string, pattern: string, replacement: string) => {
      const regex = prepared ?? patternOf(pattern, scope, 1, false);
      return regex && replaceMatches(regex, subject, replacement, { fits });
    };
  },
});
