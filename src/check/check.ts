import type { EngineOptions } from "../engine/engine.ts";
import { createInspectorWith, type Inspection, type Inspector } from "../engine/inspect.ts";
import { type KnowledgeMessage, renderKnowledgeMessage } from "../knowledge/place.ts";
import type { Language } from "../language/language.ts";
import type { Diagnostic, Note, Severity } from "../text/diagnostic.ts";
import type { Source, Span } from "../text/source.ts";
import { didYouMean } from "../text/suggest.ts";
import { followFields } from "./flow.ts";
import type { Rule, RuleContext } from "./rule.ts";
import { isSilenced, silencesIn } from "./silence.ts";
import type { CheckTarget } from "./target.ts";

/** What a rule found, placed in the file. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** One sentence: what was found. */
  readonly message: string;
  readonly hint?: string;
  /** What the search is called. */
  readonly target: string;
  readonly source: Source;
  readonly span: Span;
  readonly notes: readonly Note[];
}

export interface Checker {
  /** What is wrong with the knowledge that it was given, whether a search needs it or not: each once, by file and line. */
  knowledge(): readonly KnowledgeMessage[];
  /** Everything that the rules find in a search, in the order of the file. It never throws for what is wrong in it. */
  check(target: CheckTarget): readonly Finding[];
}

/** A checker of these rules, which knows what an engine of the same options knows. */
export function createCheckerWith(language: Language, options: EngineOptions, rules: readonly Rule[]): Checker {
  const inspector = createInspectorWith(language, options);
  return {
    knowledge: () => {
      const surveyed = inspector.survey();
      const all = [...inspector.messages, ...surveyed].map((each) => [renderKnowledgeMessage(each), each] as const);
      return [...new Map(all).values()].sort(
        (a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line,
      );
    },
    check: (target) => findingsOf(target, inspector, rules),
  };
}

function findingsOf(target: CheckTarget, inspector: Inspector, rules: readonly Rule[]): readonly Finding[] {
  const { source, search } = target;
  const findings: Finding[] = [];
  const inspection = search ? inspected(search.text, target, inspector) : nothing;
  const steps = search ? followFields(inspection.pipeline, inspector) : [];
  for (const { id, severity, check } of rules) {
    const add = (span: Span, { message, hint, notes = [] }: Remark, weight: Severity = severity) =>
      findings.push({
        rule: id,
        severity: weight,
        message,
        ...(hint === undefined ? {} : { hint }),
        target: target.name,
        source,
        span,
        notes: notes.map((note) =>
          search && note.source.text === search.text ? { ...note, source, span: search.locate(note.span) } : note,
        ),
      });
    const context: RuleContext = {
      target,
      inspector,
      inspection,
      steps,
      report(span, message, hint) {
        const { span: written, notes } = inspection.origins.locate(span);
        // What a macro brings is not the search's own, and would be said of every search that calls it.
        if (notes.length > 0 && severity !== "error") return;
        add(search?.locate(written) ?? written, { message, hint, notes });
      },
      reportInFile: (span, message, hint) => add(span, { message, hint }),
      pass(diagnostic) {
        if (diagnostic.notes && diagnostic.notes.length > 0 && severity !== "error") return;
        const inFile = target.problems.includes(diagnostic);
        // What only warns when the search runs is no error before.
        const weight = severity === "error" ? diagnostic.severity : severity;
        add(inFile ? diagnostic.span : (search?.locate(diagnostic.span) ?? diagnostic.span), diagnostic, weight);
      },
    };
    check(context);
  }
  return withoutSilenced(findings, source);
}

/** A macro may be any part of a search: of it only the macros that it calls are looked at. */
function inspected(text: string, { kind, source }: CheckTarget, inspector: Inspector): Inspection {
  const inspection = inspector.inspect({ name: source.name, text });
  if (kind !== "macro") return inspection;
  // Which macro `$name$` calls is not known before the arguments are.
  const filledIn = ({ start, end }: Span) => /^`[^`(]*\$/.test(text.slice(start, end));
  const calls = inspection.diagnostics.filter(
    ({ code, span }) => (code === "unknown-macro" && !filledIn(span)) || code === "macro-recursion",
  );
  return { ...nothing, origins: inspection.origins, diagnostics: calls };
}

type Remark = Pick<Diagnostic, "message" | "notes"> & { readonly hint?: string | undefined };

const nothing: Inspection = {
  pipeline: { stages: [], span: { start: 0, end: 0 } },
  diagnostics: [],
  text: "",
  origins: { locate: (span) => ({ span, notes: [] }), macrosIn: () => [] },
  openFilters: [],
  fromNothing: new Set(),
};

function withoutSilenced(findings: readonly Finding[], source: Source): readonly Finding[] {
  const ordered = [...findings].sort((a, b) => a.span.start - b.span.start);
  if (!source.text.includes("speleo-ignore")) return ordered;
  const silences = silencesIn(source);
  const lineOf = (offset: number) => source.text.slice(0, offset).split("\n").length - 1;
  return ordered.filter(({ rule, span }) => !isSilenced(silences, rule, lineOf(span.start)));
}

/** What is wrong with the name of a rule, if anything. */
export function ruleProblem(name: string, rules: readonly Rule[]): string | null {
  if (rules.some(({ id }) => id === name)) return null;
  const hint = didYouMean(
    name,
    rules.map(({ id }) => id),
  );
  return `there is no rule \`${name}\`${hint ? `; ${hint}` : ""}`;
}
