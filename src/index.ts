import { builtin } from "./builtin.ts";
import { createEngineWith, type Engine, type EngineOptions } from "./engine/engine.ts";

/** Makes an engine for any number of searches; see `EngineOptions` for the macros, lookups and commands it may know. */
export function createEngine(options: EngineOptions = {}): Engine {
  return createEngineWith(builtin, options);
}

// Running searches
export { builtin } from "./builtin.ts";
export type { Engine, EngineOptions, ParseResult, SearchOptions } from "./engine/engine.ts";
export type { ResultRow, Results, StageTrace } from "./engine/results.ts";
// Knowledge
export { readRecord } from "./knowledge/content.ts";
export type { LookupDefinition, LookupSettings } from "./knowledge/lookup.ts";
export type { ContentRecord, KnowledgeObjects } from "./knowledge/objects.ts";
export type { KnowledgeMessage } from "./knowledge/place.ts";
// Commands of one's own
export { type Command, command } from "./language/command.ts";
export type { Context, Limits } from "./language/context.ts";
export { generating, sequential, streaming, transforming, whole } from "./language/operator.ts";
export type { Scope } from "./language/scope.ts";
export * as syntax from "./language/syntax.ts";
export { type MacroInput, type MacroSettings, MacroTable } from "./macros/macro.ts";
export { readMacrosConf } from "./macros/read-conf.ts";
export { prepare } from "./prepare.ts";
export { column } from "./table/column.ts";
export type { Dataset, Event } from "./table/dataset.ts";
export { Table, tableFromRows, tableOf } from "./table/table.ts";
// What goes wrong
export type { Diagnostic, DiagnosticCode, Severity } from "./text/diagnostic.ts";
export { SplError } from "./text/error.ts";
export { renderDiagnostic } from "./text/render.ts";
export type { Source, Span } from "./text/source.ts";
export { eventsFromText, readText, type TextEvents, type TextSource } from "./text-events.ts";
export { items, multivalue, type Value } from "./values/value.ts";
