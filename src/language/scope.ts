import type { Column } from "../table/column.ts";
import type { Rows } from "../table/rows.ts";
import type { Table } from "../table/table.ts";
import type { DiagnosticCode } from "../text/diagnostic.ts";
import type { Span } from "../text/source.ts";
import type { Value } from "../values/value.ts";
import type { Expression, Pipeline, SearchExpression, Template } from "./ast.ts";
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

  /** All events of the search within its time range, newest first; `unordered` spares the sorting where no one minds. */
  events(options?: { readonly unordered?: boolean }): Table;
  /** A dataset of a data model, found by its name or path; without a name the model's first root. Null for an unknown one. */
  dataset(model: string, dataset: string | null): DataModelRows | null;
  dataModel(name: string): DataModelDescription | null;
  /** The names of all data models. */
  dataModels(): readonly string[];

  lookup(name: string): Lookup | null;
  lookups(): readonly string[];
}

/**
 * How a dataset's rows are shown.
 *
 * - `summary`: as tstats sees them: fields with their path (`All_Changes.user`), those of descendants too, `nodename`, and the
 *   fields of the index (`_time`, `host`, `source`, `sourcetype`, `index`).
 * - `search`: `_time`, `host`, `source`, `sourcetype`, and the dataset's fields with their path.
 * - `flat`: the same with bare names.
 *
 * With `-all-fields`, fields that the model does not declare stay as they are.
 */
export type DataModelView = "summary" | "search" | "search-all-fields" | "flat" | "flat-all-fields";

/** A data model's dataset over the search's events. */
export interface DataModelRows {
  readonly model: string;
  readonly name: string;
  /** `All_Changes.Account_Management`: what stands before the names of its own fields. */
  readonly path: string;
  /** Whether the model leaves out fields that it does not declare, unless told otherwise. */
  readonly strictFields: boolean;
  /** All names, with their paths, that `summary` has besides the fields of the index. */
  fields(): readonly string[];
  /** The bare name of a field that was named with its path; null for one that the dataset does not have. */
  bareName(name: string): string | null;
  /** The rows; `ordered` puts them newest first. */
  rows(view: DataModelView, options: { readonly ordered: boolean }): Table;
}

/** What a data model says of itself. */
export interface DataModelDescription {
  readonly name: string;
  readonly datasets: readonly string[];
  /** The model, or one of its datasets, in the form of Splunk's data-model files. */
  json(dataset?: string): string;
  /** The search that a dataset stands for. */
  searchText(dataset: string | null, mode: "search" | "flat"): string;
}

export type { ExpressionScope };
