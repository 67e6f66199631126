import { builtin } from "./builtin.ts";
import { createEngineWith, type Engine, type EngineOptions } from "./engine/engine.ts";

/** Makes an engine for any number of searches; see `EngineOptions` for the macros, lookups and commands it may know. */
export function createEngine(options: EngineOptions = {}): Engine {
  return createEngineWith(builtin, options);
}

// Running searches
export { builtin } from "./builtin.ts";
export type { TimeBound } from "./engine/context.ts";
export type {
  Engine,
  EngineOptions,
  ExplainOptions,
  Explanation,
  ParseResult,
  SearchOptions,
} from "./engine/engine.ts";
export type { StopSignal } from "./engine/meter.ts";
export type { ResultRow, Results, StageTrace } from "./engine/results.ts";
export type { SavedSearchDefinition, SavedSearchSettings } from "./engine/saved-search.ts";
export { SearchStopped } from "./engine/stopped.ts";
export type { WrittenFile } from "./engine/stores.ts";
// Knowledge
export type { DataModel } from "./knowledge/data-model/model.ts";
export { type DataModelSettings, readDataModel } from "./knowledge/data-model/read.ts";
export type { FunctionDefinition, LookupResult } from "./knowledge/function-lookup.ts";
export { type LocationRow, locationTable } from "./knowledge/location-table.ts";
export type { LookupDefinition, LookupRow, LookupSettings } from "./knowledge/lookup.ts";
export type { ContentRecord, KnowledgeObjects } from "./knowledge/objects.ts";
export type { KnowledgeMessage } from "./knowledge/place.ts";
// Commands and functions of one's own
export { type Command, type CommandKind, command } from "./language/command.ts";
export type { Context, Limits } from "./language/context.ts";
export { type EvalFunction, evalFunction, type FunctionScope, type Parameter } from "./language/eval-function.ts";
export type { CommandExample, ExampleRow } from "./language/example.ts";
export type { IpLocation, IpLocationProvider } from "./language/ip-location.ts";
export type { Lookup, LookupMatch, MatchType } from "./language/lookup.ts";
export type { ApplySettings, Model, ModelColumn, ModelHost, ModelRows } from "./language/model.ts";
export { generating, type Operator, sequential, streaming, transforming, whole } from "./language/operator.ts";
export type { Filter, Scope, TransactionType } from "./language/scope.ts";
export { type Accumulator, type StatsFunction, statsFunction } from "./language/stats-function.ts";
export type { Files, Indexes, Job, Jobs, Stores } from "./language/stores.ts";
export * as syntax from "./language/syntax.ts";
export { type MacroInput, type MacroSettings, MacroTable } from "./macros/macro.ts";
export { readMacrosConf } from "./macros/read-conf.ts";
export { modelName, readModel } from "./models/mlmodel.ts";
export { prepare } from "./prepare.ts";
export { numbers, slots } from "./table/accumulator.ts";
export { type Column, column, constant, mapColumn } from "./table/column.ts";
export type { Dataset, Event } from "./table/dataset.ts";
export { concat, Table, tableFromRows, tableOf, toRows } from "./table/table.ts";
// What goes wrong
export type { Diagnostic, DiagnosticCode, Severity } from "./text/diagnostic.ts";
export { SplError } from "./text/error.ts";
export { renderDiagnostic } from "./text/render.ts";
export type { Source, Span } from "./text/source.ts";
export { eventsFromText, readText, type TextEvents, type TextSource } from "./text-events.ts";
export { toNumber, toText } from "./values/coerce.ts";
export { first, items, multivalue, type Value } from "./values/value.ts";
