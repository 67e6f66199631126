import { DataModels } from "../knowledge/data-model/models.ts";
import { readDataModel } from "../knowledge/data-model/read.ts";
import { lookupsOf } from "../knowledge/known-lookups.ts";
import { limitsOf } from "../knowledge/limits.ts";
import { readLookup } from "../knowledge/lookup.ts";
import type { LookupFile } from "../knowledge/lookup-object.ts";
import type { KnowledgeObjects } from "../knowledge/objects.ts";
import { type KnowledgeMessage, messageAt } from "../knowledge/place.ts";
import { shannon } from "../knowledge/shannon.ts";
import { transactionTypesOf } from "../knowledge/transaction-type.ts";
import type { Limits } from "../language/context.ts";
import type { Language } from "../language/language.ts";
import type { Lookup, NoLookup } from "../language/lookup.ts";
import type { Model } from "../language/model.ts";
import type { TransactionType } from "../language/scope.ts";
import { builtinMacros } from "../macros/builtin.ts";
import { MacroTable, macrosFrom } from "../macros/macro.ts";
import { readModel } from "../models/mlmodel.ts";
import { invariant } from "../text/invariant.ts";
import { UsageError } from "../text/usage-error.ts";
import type { EngineOptions } from "./engine.ts";
import { lookupFilter } from "./lookup-filter.ts";
import { LookupStore } from "./lookup-store.ts";
import { readSavedSearches, type SavedSearchSettings, savedSearchesOf } from "./saved-search.ts";

/** What an engine knows, put together from everything it was given. */
export interface Layers {
  readonly objects: readonly KnowledgeObjects[];
  readonly macros: MacroTable;
  readonly lookups: LookupStore;
  readonly dataModels: DataModels;
  readonly savedSearches: ReadonlyMap<string, SavedSearchSettings>;
  readonly transactionTypes: ReadonlyMap<string, TransactionType>;
  /** What apps set of the limits of searches. */
  readonly limits: Partial<Limits>;
  /** An undefined macro `…_filter` stands for `search *`. */
  readonly filterMacrosPass: boolean;
  /** What is wrong in what the engine was given. It grows when a search needs a file that cannot be read. */
  readonly messages: readonly KnowledgeMessage[];
  /** Hands what shows while a search runs to that search. */
  listen(listener: (message: KnowledgeMessage) => void): void;
  /** The models of packs and those of the caller. */
  readonly models: ReadonlyMap<string, Model>;
  /** A lookup, or why there is none. */
  lookup(name: string): Lookup | string;
}

/** Lookups that every installation has, and that cannot be computed here. */
const broughtBySplunk: readonly (readonly [name: string, why: NoLookup])[] = [
  ["dnslookup", { reason: "it asks name servers, which needs a network", code: "unsupported" }],
];

/** Layers apps and packs in their order over what is built in, and the caller's own over them all. */
export function layersOf(options: EngineOptions, language: Language): Layers {
  const { knowledge = [], macros = {}, filterMacrosPass = false } = options;
  const objects = isList(knowledge) ? knowledge : [knowledge];
  const messages = objects.flatMap((each) => [...each.messages]);
  let listener: ((message: KnowledgeMessage) => void) | null = null;
  const report = (message: KnowledgeMessage) => {
    messages.push(message);
    listener?.(message);
  };
  const own = macros instanceof MacroTable ? macros : macrosFrom(macros);
  const known = lookupsOf(objects, (text) => lookupFilter(text, language), report);
  const given = Object.entries({ ut_shannon_lookup: shannon, ...options.lookups }).map(([name, definition]) =>
    readLookup(name, definition, (text) => {
      const filter = lookupFilter(text, language);
      if (typeof filter !== "string") return filter;
      throw new UsageError(`the filter of the lookup "${name}" cannot be used: ${filter}`);
    }),
  );
  const lookups = new LookupStore(
    [...known.lookups.values(), ...given],
    new Map([...broughtBySplunk, ...known.unavailable]),
  );
  return {
    objects,
    macros: new MacroTable([...builtinMacros(), ...objects.flatMap((each) => each.macros), ...own]),
    lookups,
    dataModels: new DataModels([...objects.flatMap((each) => modelsOf(each, report)), ...(options.dataModels ?? [])]),
    savedSearches: new Map([
      ...objects.flatMap((each) => savedSearchesOf(each.savedSearches)),
      ...readSavedSearches(options.savedSearches ?? {}),
    ]),
    transactionTypes: new Map([
      ...objects.flatMap((each) => transactionTypesOf(each.transactionTypes)),
      ...Object.entries(options.transactionTypes ?? {}),
    ]),
    limits: limitsOf(objects),
    filterMacrosPass: filterMacrosPass || objects.some((each) => each.filterMacrosPass),
    messages,
    listen: (to) => {
      listener = to;
    },
    models: new Map([
      ...objects.flatMap((each) => each.models.map((file) => [file.name, modelOfFile(file)] as const)),
      ...Object.entries(options.models ?? {}),
    ]),
    lookup(name) {
      const reason = lookups.unavailable(name)?.reason ?? null;
      return (
        lookups.get(name) ??
        `the lookup ${name} ${reason === null ? "is nowhere defined" : `cannot be used: ${reason}`}`
      );
    },
  };
}

/** A model that is read when a search applies it. */
function modelOfFile(file: LookupFile): Model {
  let made: Model | string | undefined;
  const attempt = (): Model | string => {
    made ??= readOrReason(file);
    return made;
  };
  const read = (): Model => {
    const model = attempt();
    invariant(typeof model !== "string", "a model that cannot be read is not applied");
    return model;
  };
  return {
    unavailable() {
      const model = attempt();
      return typeof model === "string" ? model : null;
    },
    get algorithm() {
      const model = attempt();
      return typeof model === "string" ? "unknown" : model.algorithm;
    },
    apply: (rows, settings, host) => read().apply(rows, settings, host),
    summary: () => read().summary?.() ?? [],
  };
}

function readOrReason(file: LookupFile): Model | string {
  try {
    return readModel(file.read());
  } catch (error) {
    return error instanceof Error ? error.message : "it cannot be read";
  }
}

function modelsOf({ dataModels }: KnowledgeObjects, report: (message: KnowledgeMessage) => void) {
  return dataModels.flatMap(({ name, json, place }) => {
    try {
      return [readDataModel(json)];
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      report(messageAt(place, `the data model ${name} cannot be read: ${error.message}`));
      return [];
    }
  });
}

function isList(knowledge: KnowledgeObjects | readonly KnowledgeObjects[]): knowledge is readonly KnowledgeObjects[] {
  return Array.isArray(knowledge);
}
