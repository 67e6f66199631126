import { builtin } from "../../src/builtin.ts";
import { createCheckerWith, type Finding } from "../../src/check/check.ts";
import { rules } from "../../src/check/rules/index.ts";
import { type CheckTarget, searchTarget } from "../../src/check/target.ts";
import type { EngineOptions } from "../../src/index.ts";

/** What the rules find in a search; only one rule where it is named, and no notes otherwise. */
export function findings(
  search: string,
  { rule, about, ...given }: EngineOptions & { readonly rule?: string; readonly about?: Partial<CheckTarget> } = {},
): readonly Finding[] {
  const chosen = rules.filter(({ id, severity }) => (rule === undefined ? severity !== "info" : id === rule));
  return createCheckerWith(builtin, given, chosen).check(searchTarget({ name: null, text: search }, about));
}

/** The findings as `message @ text`. */
export function found(search: string, options: Parameters<typeof findings>[1] = {}): readonly string[] {
  return findings(search, options).map(
    ({ message, span, source }) => `${message} @ ${source.text.slice(span.start, span.end)}`,
  );
}
