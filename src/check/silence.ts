import type { Source, Span } from "../text/source.ts";

/** Rules that a file silences: `*` stands for all. */
export interface Silence {
  /** The rules, or none for all of them. */
  readonly rules: readonly string[];
  readonly span: Span;
  /** The lines it covers, 0-based; the whole file where it stands in a comment of the file itself. */
  readonly lines: readonly [number, number] | null;
}

/**
 * `# speleo-ignore rule, rule` in a YAML or .conf file silences the rules in all of it; the SPL comment
 * ```` ```speleo-ignore rule``` ```` silences them in its own lines and the one after. Without a rule, all are silenced.
 */
export function silencesIn({ text }: Source): readonly Silence[] {
  const found: Silence[] = [];
  for (const match of text.matchAll(/(^[ \t]*#|[ \t]#|```)[ \t]*speleo-ignore\b([^\n`]*)/gm)) {
    const start = match.index + match[0].indexOf("speleo-ignore");
    const rules = (match[2] ?? "").split(/[\s,]+/).filter((word) => word !== "");
    const line = text.slice(0, start).split("\n").length - 1;
    found.push({
      rules,
      span: { start, end: match.index + match[0].trimEnd().length },
      lines: match[1] === "```" ? [line, line + 1] : null,
    });
  }
  return found;
}

/** True when a finding of the rule at a line is not wanted. */
export function isSilenced(silences: readonly Silence[], rule: string, line: number): boolean {
  return silences.some(
    ({ rules, lines }) =>
      (rules.length === 0 || rules.includes(rule)) && (lines === null || (line >= lines[0] && line <= lines[1])),
  );
}
