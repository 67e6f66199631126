import type { EngineOptions } from "../engine/engine.ts";
import type { Inspection, Inspector } from "../engine/inspect.ts";
import type { Diagnostic, DiagnosticCode, Severity } from "../text/diagnostic.ts";
import type { Span } from "../text/source.ts";
import type { Step } from "./flow.ts";
import type { CheckTarget } from "./target.ts";

/** One thing that a check looks for. */
export interface Rule {
  /** Lower case, with hyphens. */
  readonly id: string;
  /** `error`: the search cannot run, or cannot do what it is for. `warning`: it probably does something else than was meant. `info`: worth a look, and only shown when asked for. */
  readonly severity: Severity;
  /** One sentence: what it finds. */
  readonly summary: string;
  /** Why that matters, in Splunk's terms. */
  readonly explanation: string;
  /** What to write instead. */
  readonly fix: string;
  readonly bad: RuleExample;
  readonly good: RuleExample;
  check(context: RuleContext): void;
}

/** A search that a rule complains of, or not. */
export interface RuleExample {
  readonly search: string;
  /** What the engine knows of. */
  readonly given?: EngineOptions;
  /** What stands in the file besides the search. */
  readonly about?: Partial<CheckTarget>;
}

/** What a rule may look at. */
export interface RuleContext {
  readonly target: CheckTarget;
  readonly inspector: Inspector;
  readonly inspection: Inspection;
  /** Every stage, subsearches included, with the fields before and after it. */
  readonly steps: readonly Step[];
  /** Reports a place of the expanded search. */
  report(span: Span, message: string, hint?: string): void;
  /** Reports a place of the file. */
  reportInFile(span: Span, message: string, hint?: string): void;
  /** Reports what the engine says of the search, or what was wrong with the file. */
  pass(diagnostic: Diagnostic): void;
}

export function rule(definition: Rule): Rule {
  return definition;
}

/** A rule that reports what the engine says under some codes. */
export function engineRule(
  definition: Omit<Rule, "check"> & {
    readonly codes: readonly DiagnosticCode[];
    only?(diagnostic: Diagnostic): boolean;
  },
): Rule {
  const { codes, only = () => true, ...rest } = definition;
  return {
    ...rest,
    check({ inspection, pass }) {
      for (const each of inspection.diagnostics) if (codes.includes(each.code) && only(each)) pass(each);
    },
  };
}
