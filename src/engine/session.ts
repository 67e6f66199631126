import type { DataModels } from "../knowledge/data-model/models.ts";
import type { FieldKnowledge } from "../knowledge/field-knowledge.ts";
import type { Context, Limits } from "../language/context.ts";
import type { IpLocationProvider } from "../language/ip-location.ts";
import type { Language } from "../language/language.ts";
import type { Model } from "../language/model.ts";
import type { TransactionType } from "../language/scope.ts";
import type { MacroTable } from "../macros/macro.ts";
import type { Parsed } from "../parser/parse.ts";
import type { Diagnostic, DiagnosticCode } from "../text/diagnostic.ts";
import type { OriginMap } from "../text/origin.ts";
import type { Source, Span } from "../text/source.ts";
import type { SavedSearchSettings } from "./saved-search.ts";
import type { SearchEvents } from "./search-events.ts";
import type { EngineStores } from "./stores.ts";
import type { Subsearches } from "./subsearches.ts";

/** What an engine knows beyond a single search. */
export interface Knowledge {
  readonly language: Language;
  readonly macros: MacroTable;
  readonly dataModels: DataModels;
  readonly ipLocation: IpLocationProvider | null;
  /** `fit` adds to them. */
  readonly models: Map<string, Model>;
  /** Texts of `.form` files, by name. */
  readonly forms: ReadonlyMap<string, string>;
  readonly savedSearches: ReadonlyMap<string, SavedSearchSettings>;
  readonly transactionTypes: ReadonlyMap<string, TransactionType>;
  /** What apps set of the limits of searches. */
  readonly limits: Partial<Limits>;
  readonly missingLookups: "error" | "warn";
  /** What apps know about the fields of events. */
  fields(): FieldKnowledge;
  /** Expands macros and parses, with everything that the engine knows. */
  parse(source: Source, form?: "search" | "subsearch"): Parsed;
}

/** One run of one search: what it reads, and the messages it leaves. Subsearches share their search's session. */
export interface Session {
  readonly knowledge: Knowledge;
  readonly context: Context;
  /** Whether the caller said what `now()` gives; else it is the system's clock. */
  readonly clockGiven: boolean;
  readonly events: SearchEvents;
  readonly messages: Remarks;
  /** What searches leave for later ones; all searches of an engine share them. */
  readonly stores: EngineStores;
  readonly name: string | null;
  /** The saved searches that this search runs inside of. */
  readonly running: readonly string[];
  /** Lookups that a stage of this search will write, by their names without `.csv`. */
  readonly expected: Map<string, ExpectedLookup>;
  /** Where the rows of subsearches come from; without it each runs when it is asked for. */
  readonly subsearches?: Subsearches;
  /** Asked while rows flow; true ends the search. */
  readonly stopped?: (() => boolean) | undefined;
}

export interface ExpectedLookup {
  readonly name: string;
  readonly kind: "csv" | "kvstore";
}

/** How many searches may run one inside the other, by their texts or names. */
export const deepestSearches = 20;

/** Where the text being planned comes from: spans in it are shown there. */
export interface Place {
  readonly source: Source;
  readonly origins: OriginMap;
  /** How many texts that hold it stand round it. */
  readonly depth: number;
}

/** Takes the messages of a run. */
export interface Remarks {
  add(code: DiagnosticCode, message: string, span: Span, hint?: string): void;
  /** Something to say, or not, once the search has run. */
  later(remark: () => void): void;
}

/** Messages of a run: each text once, in the order in which they came. */
export class Messages implements Remarks {
  private readonly texts = new Set<string>();
  private readonly list: Diagnostic[] = [];
  private readonly waiting: (() => void)[] = [];

  add(code: DiagnosticCode, message: string, span: Span, hint?: string): void {
    if (this.texts.has(message)) return;
    this.texts.add(message);
    this.list.push({ code, severity: "warning", message, span, ...(hint === undefined ? {} : { hint }) });
  }

  later(remark: () => void): void {
    this.waiting.push(remark);
  }

  /** All of them. The list grows while results are read: fields are only made then. */
  all(): readonly Diagnostic[] {
    for (const remark of this.waiting.splice(0)) remark();
    return this.list;
  }
}
