import type { Stage } from "../../language/ast.ts";
import type { Language } from "../../language/language.ts";
import { expressions } from "../../language/walk.ts";
import type { Span } from "../../text/source.ts";
import { growthOf } from "../../values/pcre/growth.ts";
import { parsePattern } from "../../values/pcre/parse.ts";
import { argumentsOf } from "../arguments.ts";
import { expressionsOf } from "../nodes.ts";
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

function patternsOf(stage: Stage, language: Language): readonly { readonly pattern: string; readonly span: Span }[] {
  if (stage.kind !== "command") return [];
  const own = argumentsOf(stage, language).flatMap((each) => {
    if (each.kind === "field-test") return [{ pattern: each.value.pattern.text, span: each.value.pattern.span }];
    const isPattern = each.kind === "text" && stage.command === "rex" && each.name === "pattern";
    return isPattern && stage.args.mode !== "sed" ? [{ pattern: each.value, span: each.span }] : [];
  });
  const called = expressionsOf(stage, language).flatMap((expression) =>
    [...expressions(expression)].flatMap((node) => {
      if (node.kind !== "call" || !["match", "replace", "mvfind"].includes(node.name.toLowerCase())) return [];
      const pattern = node.args[1];
      return pattern?.kind === "string" ? [{ pattern: pattern.value, span: pattern.span }] : [];
    }),
  );
  return [...own, ...called];
}

const known = new Map<string, boolean>();

function isExplosive(pattern: string): boolean {
  let verdict = known.get(pattern);
  if (verdict === undefined) {
    verdict = measure(pattern);
    known.set(pattern, verdict);
  }
  return verdict;
}

function measure(pattern: string): boolean {
  try {
    return growthOf(parsePattern(pattern, false)) === Infinity;
  } catch {
    return false;
  }
}
