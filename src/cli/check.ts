import packageJson from "../../package.json" with { type: "json" };
import { builtin } from "../builtin.ts";
import { createCheckerWith, type Finding, ruleProblem } from "../check/check.ts";
import type { Rule } from "../check/rule.ts";
import { rules } from "../check/rules/index.ts";
import { InputError } from "../input/error.ts";
import { UsageError } from "../text/usage-error.ts";
import { readCheckFiles } from "./check-files.ts";
import { renderFindings } from "./check-formats.ts";
import type { CheckFormat } from "./format-names.ts";
import type { KnowledgeOptions } from "./knowledge-options.ts";
import { readKnowledge } from "./read-knowledge.ts";
import { type ExitCode, reported, type Terminal } from "./terminal.ts";

export interface CheckOptions extends KnowledgeOptions {
  readonly format?: CheckFormat;
  readonly rule?: readonly string[];
  readonly off?: readonly string[];
  readonly strict?: boolean;
  readonly explain?: string;
  readonly listRules?: boolean;
}

/** `speleo check`: what is wrong in detections, saved searches, macros and searches, without running them. */
export async function check(paths: readonly string[], options: CheckOptions, terminal: Terminal): Promise<ExitCode> {
  try {
    if (options.listRules) {
      terminal.out(ruleList());
      return 0;
    }
    if (options.explain !== undefined) {
      terminal.out(explained(options.explain));
      return 0;
    }
    if (paths.length === 0) throw new UsageError("check needs files or folders to look at");
    const chosen = chosenRules(options);
    const given = await readKnowledge(options, terminal);
    const files = readCheckFiles(paths);
    const others = given.knowledge === undefined ? [] : [given.knowledge].flat();
    const checker = createCheckerWith(builtin, { ...given, knowledge: [...files.knowledge, ...others] }, chosen);
    noteEmpty(paths, files.empty, terminal);
    const targets = [...files.targets, ...files.remarks(checker.knowledge())];
    const findings = targets.flatMap((target) => checker.check(target));
    const searches = targets.filter(({ kind }) => kind !== "macro" && kind !== "lookup");
    const about = {
      rules: chosen,
      searches: searches.length,
      checked: searches.filter(({ search }) => search !== null).length,
      apps: files.apps,
      width: terminal.columns,
      version: packageJson.version,
    };
    const text = renderFindings(findings, options.format ?? "text", about);
    if (options.format === undefined || options.format === "text") terminal.show(text);
    else if (text !== "") terminal.out(text);
    return exitCode(findings, options.strict ?? false);
  } catch (error) {
    return reported(error, terminal);
  }
}

/** A path with nothing to check is said, and ends the run only where there is no other. */
function noteEmpty(paths: readonly string[], empty: readonly string[], terminal: Terminal): void {
  const nothing = "there is nothing to check: detections (.yml), apps, .conf, .spl and .md files with searches are";
  const [first] = empty;
  if (first !== undefined && empty.length === paths.length) throw new InputError(first, null, nothing);
  for (const path of empty) terminal.note(`${path}: ${nothing}`);
}

/** Without a choice, notes are left out; --strict takes them in. */
function chosenRules({ rule: only = [], off = [], strict = false }: CheckOptions): readonly Rule[] {
  for (const name of [...only, ...off]) {
    const problem = ruleProblem(name, rules);
    if (problem !== null) throw new UsageError(problem);
  }
  return rules.filter(({ id, severity }) => {
    if (off.includes(id)) return false;
    return only.length > 0 ? only.includes(id) : strict || severity !== "info";
  });
}

/** Errors fail; with --strict warnings do too. Searches that only cannot run offline are told from those that are wrong. */
function exitCode(findings: readonly Finding[], strict: boolean): ExitCode {
  const failing = findings.filter(({ severity }) => severity === "error" || (strict && severity === "warning"));
  if (failing.length === 0) return 0;
  return failing.every(({ rule }) => rule === "unsupported") ? 4 : 3;
}

/** Every rule on a line: its id, how heavy it is, what it finds. */
function ruleList(): string {
  const room = Math.max(...rules.map(({ id }) => id.length));
  return rules.map(({ id, severity, summary }) => `${id.padEnd(room)}  ${severity.padEnd(7)}  ${summary}`).join("\n");
}

function explained(name: string): string {
  const found = rules.find(({ id }) => id === name);
  if (!found) throw new UsageError(ruleProblem(name, rules) ?? name);
  const { id, severity, summary, explanation, fix, bad, good } = found;
  return [
    `${id} (${severity}): ${summary}`,
    explanation,
    `Fix: ${fix}`,
    ...(bad.search === good.search ? [] : [`Found in:\n  ${bad.search}`, `Not in:\n  ${good.search}`]),
  ].join("\n\n");
}
