import type { Column } from "../table/column.ts";
import type { Rows } from "../table/rows.ts";
import type { Table } from "../table/table.ts";
import type { DiagnosticCode } from "../text/diagnostic.ts";
import type { Span } from "../text/source.ts";
import type { Value } from "../values/value.ts";
import type { Expression, Pipeline, SearchExpression, Stage } from "./ast.ts";
import type { CommandKind } from "./command.ts";
import type { Context } from "./context.ts";
import type { Compiled, ExpressionScope } from "./eval-function.ts";
import type { Lookup } from "./lookup.ts";
import type { StatsFunction } from "./stats-function.ts";

/** The rows of a batch that pass, as ascending indices. */
export type Filter = (table: Table) => Rows;

/**
 * What a command may ask for while it is planned. Expressions are compiled here, once; subsearches run when their result is
 * first asked for, at most once.
 */
export interface Scope {
  readonly context: Context;

  /** Where an argument stands in the search; the command's name when it was not given. */
  span(argument: string): Span;
  /** Refuses the search with a message at a place: throws. */
  fail(span: Span, message: string, options?: { readonly code?: DiagnosticCode; readonly hint?: string }): never;
  /** Adds a message to the results, once per text: a limit that was hit, data that could not be used. */
  warn(message: string, options?: { readonly code?: DiagnosticCode; readonly span?: Span }): void;

  compile(expression: Expression): Compiled;
  /** An expression whose result goes into a field: a Boolean is refused. */
  value(expression: Expression): (table: Table) => Column<Value>;
  /** True when an expression must be evaluated once and at once: it gives something else each time (`random()`), or runs a subsearch. */
  volatile(expression: Expression): boolean;
  /** An expression as a condition: the rows for which it is TRUE. */
  condition(expression: Expression): Filter;
  /** A search expression: terms look at `_raw`, comparisons at fields. */
  search(expression: SearchExpression): Filter;
  /** Parses text that a command holds as a string (`foreach` templates, `"quoted"` conditions). */
  parseSearch(text: string, span: Span): SearchExpression;
  parseExpression(text: string, span: Span): Expression;
  parsePipeline(text: string, span: Span): Pipeline;

  statsFunction(name: string): { readonly definition: StatsFunction; readonly parameter: number | null } | null;

  /** Plans a subsearch at once, to run over the search's own events when asked; `limit` is the number of rows kept, with a message when more were found. */
  subsearch(pipeline: Pipeline, options?: { readonly limit?: number; readonly span?: Span }): () => Table;
  /** Stages that take rows, planned at once and run over tables; with `at`, whatever is wrong in them is shown there. */
  pipe(pipeline: Pipeline, at?: Span): (table: Table) => Table;
  /**
   * A search given as text: its macros are expanded and it is planned at once, and it may run once. A subsearch names its first
   * command, with or without a pipe; a search may leave out the word `search`.
   */
  searchText(text: string, span: Span, form: "search" | "subsearch"): () => Table;

  /** The stages before this one in its pipeline. */
  readonly stagesBefore: readonly Stage[];

  /** How a command treats rows; null for an unknown one. */
  commandKind(name: string): CommandKind | null;
  /** The text of a saved search; null for an unknown one. */
  savedSearch(name: string): string | null;

  /** All events of the search, newest first, within its time range. */
  events(): Table;
  /** The rows of a data model's dataset, fields named `Dataset.field`; null for an unknown one. */
  dataset(model: string, dataset: string | null): DataModelRows | null;
  dataModels(): readonly string[];

  lookup(name: string): Lookup | null;
  lookups(): readonly string[];
}

/** A data model's dataset over the search's events. */
export interface DataModelRows {
  /** `Processes`: the prefix of its fields. */
  readonly name: string;
  readonly table: () => Table;
  readonly fields: readonly string[];
}

export type { ExpressionScope };
