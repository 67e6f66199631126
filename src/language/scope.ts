import type { Column } from "../table/column.ts";
import type { Rows } from "../table/rows.ts";
import type { Table } from "../table/table.ts";
import type { DiagnosticCode } from "../text/diagnostic.ts";
import type { Span } from "../text/source.ts";
import type { Value } from "../values/value.ts";
import type { Expression, Pipeline, SearchExpression, Stage, Template } from "./ast.ts";
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
  /** True when an expression gives something else each time it is evaluated (`random()`). */
  volatile(expression: Expression): boolean;
  /** An expression as a condition: the rows for which it is TRUE. */
  condition(expression: Expression): Filter;
  /** A search expression: terms look at `_raw`, comparisons at fields. */
  search(expression: SearchExpression): Filter;
  /** Parses text that a command holds as a string (`foreach` templates, `map search="…"`, `"quoted"` conditions). */
  parseSearch(text: string, span: Span): SearchExpression;
  parseExpression(text: string, span: Span): Expression;
  parsePipeline(text: string, span: Span): Pipeline;

  statsFunction(name: string): { readonly definition: StatsFunction; readonly parameter: number | null } | null;

  /** Runs a subsearch over the search's own events; `limit` is the number of rows kept, with a message when more were found. */
  subsearch(pipeline: Pipeline, options?: { readonly limit?: number; readonly span?: Span }): () => Table;
  /** Plans stages that take rows, and runs them over a table: `appendpipe`, `foreach`. */
  pipe(pipeline: Pipeline): (table: Table) => Table;
  /** A `foreach` template with its tokens filled in, as stages that take rows. */
  template(template: Template, text: string): (table: Table) => Table;

  /** The stages before this one in its pipeline. */
  readonly stagesBefore: readonly Stage[];

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
