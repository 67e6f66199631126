import type { DataModels } from "../knowledge/data-model/models.ts";
import type { Context } from "../language/context.ts";
import type { Language } from "../language/language.ts";
import type { Lookup } from "../language/lookup.ts";
import type { ExpandOptions } from "../macros/expand.ts";
import type { MacroTable } from "../macros/macro.ts";
import type { Dataset } from "../table/dataset.ts";
import type { Diagnostic, DiagnosticCode } from "../text/diagnostic.ts";
import type { OriginMap } from "../text/origin.ts";
import type { Source, Span } from "../text/source.ts";

/** What an engine knows beyond a single search. */
export interface Knowledge {
  readonly language: Language;
  readonly macros: MacroTable;
  readonly lookups: ReadonlyMap<string, Lookup>;
  readonly dataModels: DataModels;
  /** Texts of `.form` files, by name. */
  readonly forms: ReadonlyMap<string, string>;
  /** The texts of saved searches, by name. */
  readonly savedSearches: ReadonlyMap<string, string>;
  /** How the macros of a search are expanded, also those of a search inside it that is given as text. */
  readonly parseOptions: ExpandOptions;
}

/** One run of one search: what it reads, and the messages it leaves. Subsearches share their search's session. */
export interface Session {
  readonly knowledge: Knowledge;
  readonly context: Context;
  readonly events: Dataset;
  readonly messages: Messages;
}

/** Where the text being planned comes from: spans in it are shown there. */
export interface Place {
  readonly source: Source;
  readonly origins: OriginMap;
  /** How many texts that hold it stand round it. */
  readonly depth: number;
}

/** Messages of a run: each text once, in the order in which they came. */
export class Messages {
  private readonly byText = new Map<string, Diagnostic>();

  add(code: DiagnosticCode, message: string, span: Span): void {
    if (!this.byText.has(message)) this.byText.set(message, { code, severity: "warning", message, span });
  }

  all(): readonly Diagnostic[] {
    return [...this.byText.values()];
  }
}
