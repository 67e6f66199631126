import { builtin } from "../../../src/builtin.ts";
import { createCheckerWith } from "../../../src/check/check.ts";
import { rules } from "../../../src/check/rules/index.ts";
import { searchTarget } from "../../../src/check/target.ts";
import { complete, diagnose, formatSearchText, highlight, hover, isComplete } from "../../../src/editor/index.ts";
import { createEngine } from "../../../src/index.ts";
import type { TextCase } from "../case.ts";
import { Broken, type Step, unforeseen } from "./broken.ts";
import { known } from "./search.ts";

/** Nothing that an editor asks of a text throws, whatever the text is. */
export function textLaws({ text, cursor }: TextCase, step: Step): void {
  const asked: Readonly<Record<string, () => unknown>> = {
    parse: () => createEngine(known).parse(text),
    diagnose: () => diagnose(text),
    highlight: () => covered(text, highlight(text)),
    complete: () => complete(text, cursor),
    hover: () => hover(text, cursor),
    isComplete: () => isComplete(text),
    formatSearchText: () => formatSearchText(text, builtin),
    check: () => createCheckerWith(builtin, known, rules).check(searchTarget({ name: null, text })),
  };
  for (const [name, ask] of Object.entries(asked)) {
    try {
      step(name, ask);
    } catch (error) {
      throw unforeseen(error, name);
    }
  }
}

/** Tokens stand one behind the other, inside the text. */
function covered(text: string, tokens: ReturnType<typeof highlight>): void {
  let at = 0;
  for (const { span } of tokens) {
    if (span.start < at || span.end < span.start || span.end > text.length)
      throw new Broken("highlighted tokens stand one behind the other", `${span.start}-${span.end} after ${at}`);
    at = span.end;
  }
}
