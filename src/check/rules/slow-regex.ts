import { growthOf } from "../../values/pcre/growth.ts";
import { parsePattern } from "../../values/pcre/parse.ts";
import { patternsOf } from "../patterns.ts";
import { rule } from "../rule.ts";

export const slowRegex = rule({
  id: "slow-regex",
  severity: "warning",
  summary: "A regular expression can take steps without end on a text that it does not match.",
  explanation:
    "Loops in a row, or inside one another, that can share out the same text double the steps with each character. Splunk stops at its match limit, and takes the text for one that does not match.",
  fix: "Let the loops take different characters (`[^,]*,` in place of `.*,`), or make the inner one possessive.",
  bad: { search: 'index=main | rex "^(?<all>(\\w+\\s?)*)$"' },
  good: { search: 'index=main | rex "^(?<all>\\w+(\\s\\w+)*)$"' },
  check({ steps, inspector, report }) {
    for (const { stage } of steps)
      for (const { pattern, span } of patternsOf(stage, inspector.language))
        if (isExplosive(pattern))
          report(
            span,
            "this regular expression can take steps that double with each character",
            "loops inside loops share out the same text",
          );
  },
});

const known = new Map<string, boolean>();

function isExplosive(pattern: string): boolean {
  let verdict = known.get(pattern);
  if (verdict === undefined) {
    verdict = measure(pattern);
    known.set(pattern, verdict);
  }
  return verdict;
}

/** So many ways of counted repetitions are as good as without end. */
const countless = 1e9;

function measure(pattern: string): boolean {
  try {
    const { degree, ways } = growthOf(parsePattern(pattern, false));
    return degree === Infinity || ways.all >= countless;
  } catch {
    return false;
  }
}
