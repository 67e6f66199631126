import { evaluateText } from "../engine/evaluate-text.ts";
import { parse } from "../parser/parse.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import { type EditorKnowledge, languageOf, macrosOf } from "./knowledge.ts";

/** Everything wrong with a search, in the order of the text, as `Engine.parse` says it. It never throws. */
export function diagnose(text: string, known: EditorKnowledge = {}): readonly Diagnostic[] {
  return parsed(text, known).diagnostics;
}

/** A text, or one between brackets, parsed with what an editor knows. */
export function parsed(text: string, known: EditorKnowledge, bracketed = false) {
  const language = languageOf(known);
  return parse({ name: null, text }, language, macrosOf(known), {
    unknown: known.filterMacrosPass ? "filter-passes" : "report",
    evaluate: (expression, args) => evaluateText(expression, args, language),
    bracketed,
  });
}
