import type { DataModelDataset } from "../knowledge/data-model.ts";
import type { Context } from "../language/context.ts";
import type { Language } from "../language/language.ts";
import type { Lookup } from "../language/lookup.ts";
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
  readonly datasets: readonly DataModelDataset[];
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
}

/** Messages of a run: each text once, in the order in which they came. */
export class Messages {
  private readonly texts = new Set<string>();
  private readonly list: Diagnostic[] = [];

  add(code: DiagnosticCode, message: string, span: Span): void {
    if (this.texts.has(message)) return;
    this.texts.add(message);
    this.list.push({ code, severity: "warning", message, span });
  }

  /** All of them. The list grows while results are read: fields are only made then. */
  all(): readonly Diagnostic[] {
    return this.list;
  }
}
