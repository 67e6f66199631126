import { builtinKnowledge } from "../knowledge/builtin/index.ts";
import { extractionOf } from "../knowledge/extraction.ts";
import { FieldKnowledge } from "../knowledge/field-knowledge.ts";
import { type KnowledgeMessage, renderKnowledgeMessage } from "../knowledge/place.ts";
import { surveyed } from "../knowledge/survey.ts";
import type { Context } from "../language/context.ts";
import type { Language } from "../language/language.ts";
import { type Dataset, type DatasetOptions, datasetOf, type Event, extended, isDataset } from "../table/dataset.ts";
import { UsageError } from "../text/usage-error.ts";
import { KnowledgeCompiler } from "./knowledge-compiler.ts";
import type { Layers } from "./layers.ts";
import type { Messages } from "./session.ts";

/** The knowledge of fields that an engine has: its own, and that of the apps it was given. */
export function fieldKnowledge({ objects, lookup }: Layers): FieldKnowledge {
  return new FieldKnowledge(objects, { ...builtinKnowledge(), lookup });
}

interface Kept {
  readonly dataset: Dataset;
  readonly compiler: KnowledgeCompiler;
  readonly context: Context;
}

/** Gives events the fields of search time. Fields of a prepared dataset are kept from search to search. */
export class KnowledgeDatasets {
  private readonly language: Language;
  private readonly layers: Layers;
  private made: FieldKnowledge | undefined;
  private listener: Messages | undefined;
  private readonly kept = new WeakMap<Dataset, Kept>();

  constructor(layers: Layers, language: Language) {
    this.layers = layers;
    this.language = language;
  }

  get fields(): FieldKnowledge {
    this.made ??= fieldKnowledge(this.layers);
    return this.made;
  }

  /** What is wrong with what apps say of events, also of those that never came. */
  survey(context: Context): readonly KnowledgeMessage[] {
    return surveyed(this.fields, new KnowledgeCompiler(this.language, this.layers, context));
  }

  /** Whatever shows from now on belongs to one search. Fields are made when they are read, which may be after another search. */
  hear(messages: Messages): void {
    this.listener = messages;
    const listener = (message: KnowledgeMessage) => tell(messages, message);
    this.fields.listen(listener);
    this.layers.listen(listener);
  }

  open(events: readonly Event[] | Dataset, context: Context): Dataset {
    const { fields } = this;
    const known = isDataset(events) ? this.kept.get(events) : undefined;
    if (known && isCurrent(known, context)) return known.dataset;
    const compiler = new KnowledgeCompiler(this.language, this.layers, context);
    const { now, limits } = context;
    const { spathCharacters: extractionBytes } = limits;
    const report = (message: KnowledgeMessage) => fields.tell(message);
    const options: DatasetOptions = {
      onUnreadable: (message) => this.listener?.add("data", message, { start: 0, end: 0 }),
      extraction: (list, own) => extractionOf(fields, list, own, { compiler, now, extractionBytes, report }),
    };
    if (isDataset(events)) {
      const dataset = extended(events, options);
      this.kept.set(events, { dataset, compiler, context });
      return dataset;
    }
    if (!Array.isArray(events))
      throw new UsageError("events must be an array of objects, or a dataset made by prepare()");
    return datasetOf(events, options);
  }
}

/** Calculated fields may depend on the zone of a search, some on its clock, and automatic ones on how much is read. */
function isCurrent({ compiler, context }: Kept, { now, timeZone, limits }: Context): boolean {
  if (context.limits.spathCharacters !== limits.spathCharacters) return false;
  return context.timeZone === timeZone && (context.now === now || !compiler.readsClock);
}

function tell(messages: Messages, message: KnowledgeMessage): void {
  messages.add(message.code, renderKnowledgeMessage(message), { start: 0, end: 0 });
}
