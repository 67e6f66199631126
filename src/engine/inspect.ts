import type { DataModels } from "../knowledge/data-model/models.ts";
import type { KnowledgeMessage } from "../knowledge/place.ts";
import type { Stage } from "../language/ast.ts";
import type { Language } from "../language/language.ts";
import type { Lookup } from "../language/lookup.ts";
import { givesFromNothing } from "../language/operator.ts";
import type { Parsed } from "../parser/parse.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import { SplError } from "../text/error.ts";
import type { Source } from "../text/source.ts";
import { contextOf } from "./context.ts";
import { type EngineOptions, knownTo } from "./engine.ts";
import { planStage } from "./run.ts";
import { SearchEvents } from "./search-events.ts";
import { Messages, type Session } from "./session.ts";

/** A search that was read and planned, and not run: `diagnostics` also has what only planning finds, and remarks. */
export interface Inspection extends Parsed {
  /** The stages that give rows though they take none, such as `stats` without BY. */
  readonly fromNothing: ReadonlySet<Stage>;
}

/** Looks at searches without running them. */
export interface Inspector {
  readonly language: Language;
  readonly dataModels: DataModels;
  /** What is wrong with the knowledge that it was given. */
  readonly messages: readonly KnowledgeMessage[];
  lookup(name: string): Lookup | null;
  /** What is wrong with what apps say of events: extractions, calculated fields, automatic lookups, event types, index time. */
  survey(): readonly KnowledgeMessage[];
  /** Parses a search and plans every stage of it. It never throws for what is wrong in the search. */
  inspect(source: Source): Inspection;
}

/** An inspector that knows what an engine of the same options knows. */
export function createInspectorWith(builtin: Language, options: EngineOptions = {}): Inspector {
  const { knowledge, stores, datasets, messages: remarks } = knownTo(builtin, options);
  const context = contextOf({ now: 0 });
  const nothing = datasets.open([], context);

  return {
    language: knowledge.language,
    dataModels: knowledge.dataModels,
    messages: remarks,
    lookup: (name) => stores.lookups.get(name),
    survey: () => datasets.survey(context),
    inspect(source) {
      const parsed = knowledge.parse(source);
      const messages = new Messages();
      datasets.hear(messages);
      const session: Session = {
        knowledge,
        context,
        clockGiven: true,
        events: new SearchEvents(nothing, stores.indexes.now(), (given) => datasets.open(given, context)),
        messages,
        stores,
        name: source.name,
        running: [],
        expected: new Map(),
      };
      const { problems, fromNothing } = planned(parsed, session, source);
      const said = new Set<string>();
      const diagnostics = [...parsed.diagnostics, ...problems, ...messages.all()]
        .filter(({ message, span }) => {
          const key = `${span.start} ${message}`;
          return !said.has(key) && said.add(key);
        })
        .sort((a, b) => a.span.start - b.span.start);
      return { ...parsed, diagnostics, fromNothing };
    },
  };
}

/** Each stage is planned by itself, so that one that cannot run does not hide what is wrong with the others. */
function planned({ pipeline, origins }: Parsed, session: Session, source: Source) {
  const fromNothing = new Set<Stage>();
  const problems = pipeline.stages.flatMap((stage, index): readonly Diagnostic[] => {
    // A macro that is not known was reported where it is called.
    if (stage.kind === "opaque" && !stage.filled) return [];
    try {
      const { operator } = planStage(pipeline, index, session, { source, origins, depth: 0 });
      if (givesFromNothing(operator)) fromNothing.add(stage);
      return [];
    } catch (error) {
      if (!(error instanceof SplError)) throw error;
      return error.diagnostics.filter(({ message }) => !/^the macro `.*` is not known$/s.test(message));
    }
  });
  return { problems, fromNothing };
}
