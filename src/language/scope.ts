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
import type { IpLocationProvider } from "./ip-location.ts";
import type { Lookup, NoLookup } from "./lookup.ts";
import type { Model } from "./model.ts";
import type { StatsFunction } from "./stats-function.ts";
import type { Stores } from "./stores.ts";

/** The rows of a batch that pass, as ascending indices. */
export type Filter = (table: Table) => Rows;

/**
 * What a command may ask for while it is planned. Expressions are compiled here, once; subsearches run when their result is
 * first asked for, at most once.
 */
export interface Scope {
  readonly context: Context;
  /** What the search is called: a saved search's name, a file's name; null for one without a name. */
  readonly searchName: string | null;

  /** Where an argument stands in the search; the command's name when it was not given. */
  span(argument: string): Span;
  /** Refuses the search with a message at a place: throws. */
  fail(span: Span, message: string, options?: { readonly code?: DiagnosticCode; readonly hint?: string }): never;
  /** Refuses the search where a stage would make more values at once than `limits.cells`; asked before they are made. */
  room(cells: number): void;
  /** Adds a message to the results, once per text: a limit that was hit, data that could not be used. */
  warn(
    message: string,
    options?: { readonly code?: DiagnosticCode; readonly span?: Span; readonly hint?: string },
  ): void;

  compile(expression: Expression): Compiled;
  /** An expression whose result goes into a field: a Boolean is refused. */
  value(expression: Expression): (table: Table) => Column<Value>;
  /** True when an expression must be evaluated once and at once: it gives something else each time (`random()`), or runs a subsearch. */
  volatile(expression: Expression): boolean;
  /** An expression as a condition: the rows for which it is TRUE. */
  condition(expression: Expression): Filter;
  /** A search expression: terms look at `_raw`, comparisons at fields. */
  search(expression: SearchExpression): Filter;
  /** The bare terms that the pipeline's search asks for, those after NOT left out. */
  keywords(): readonly string[];
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

  /**
   * The events that a search sees, newest first, within the search's time range: those it was given, and what searches collected into
   * the index main. An expression that names an index brings the other indexes in; one with `earliest` or `latest` of its
   * own is not bounded by the search's. The expression itself is not applied.
   */
  events(reach?: SearchExpression | EventReach): Table;
  /** A dataset of a data model, found by its name or path; without a name the model's first root. Null for an unknown one. */
  dataset(model: string, dataset: string | null): DataModelRows | null;
  dataModel(name: string): DataModelDescription | null;
  /** The names of all data models. */
  dataModels(): readonly string[];

  /** A stanza of transforms.conf that extracts fields; null for an unknown one. */
  transform(name: string, options?: TransformOptions): FieldTransform | null;
  /** The text of a `.form` file for kvform, by its name without `.form`; null for an unknown one. */
  form(name: string): string | null;

  /** A lookup by its name; `prices` and `prices.csv` are found under either name. */
  lookup(name: string): Lookup | null;
  lookups(): readonly string[];
  /** Why a lookup that is defined cannot be used (it runs a program, its file is missing); null for any other name. */
  whyNoLookup(name: string): NoLookup | null;
  /** Says that this stage will write a lookup, so that later stages may name it before it is there. */
  willWriteLookup(name: string, kind: "csv" | "kvstore"): void;
  /** Replaces the rows of a lookup, or makes a new one; null deletes them. */
  writeLookup(name: string, rows: Table | null): void;

  readonly stores: Stores;

  /**
   * A saved search, ready to run: parsed with its `$token$`s replaced, or left as they are where `tokens` is null. It runs when the
   * result is called, each time anew, over the events of this search. Null for an unknown name.
   */
  runSavedSearch(name: string, tokens?: ReadonlyMap<string, string> | null): (() => Table) | null;
  /** The text of a saved search; null for an unknown one. */
  savedSearch(name: string): string | null;
  savedSearches(): readonly string[];

  /** How a type of transactions is put together (transactiontypes.conf). */
  transactionType(name: string): TransactionType | null;
  transactionTypes(): readonly string[];

  /** The event types that the engine knows, in the order in which Splunk lists them. */
  eventTypes(): readonly KnownEventType[];
  /** Which values of which fields carry a tag. */
  tagRules(): readonly KnownTag[];

  /** Where addresses are looked up; null when the engine was given nothing. */
  readonly ipLocation: IpLocationProvider | null;

  /** A machine-learning model by name. `saveModel` is how `fit` gives the engine one; null takes it away. */
  model(name: string): Model | null;
  models(): readonly string[];
  saveModel(name: string, model: Model | null): void;
}

/** An event type: a named search. */
export interface KnownEventType {
  readonly name: string;
  /** True when its search asks for other event types. */
  readonly asksForTypes: boolean;
  /** Its search, compiled when it is first asked for; null where it cannot run, which is then said. */
  filter(): Filter | null;
}

/** Rows in which a field has a value carry a tag. */
export interface KnownTag {
  readonly tag: string;
  readonly field: string;
  readonly value: string;
}

/** A stanza of transactiontypes.conf: the fields that bind events together, the search that finds them, and options of `transaction`. */
export interface TransactionType {
  readonly fields?: readonly string[];
  readonly search?: string;
  /** `maxspan`, `startswith` and the like, as they are written after `transaction`. */
  readonly options?: Readonly<Record<string, string>>;
}

/**
 * How a dataset's rows are shown.
 *
 * - `summary`: as tstats sees them: fields with their path (`All_Changes.user`), those of descendants too, `nodename`, and the
 *   fields of the index (`_time`, `host`, `source`, `sourcetype`, `index`).
 * - `search`: an event's default fields (`_time`, `_raw`, `host`, `index` …), and the dataset's fields with their path.
 * - `flat`: the same with bare names.
 *
 * With `-all-fields`, fields that the model does not declare stay as they are.
 */
export type DataModelView = "summary" | "search" | "search-all-fields" | "flat" | "flat-all-fields";
/** Which events a command looks at, where no search expression says it. */
export interface EventReach {
  /** `default`: events that were given, and those collected into main. */
  readonly indexes: "default" | "all";
  /** `range`: those within the time range of the search. */
  readonly times: "range" | "all";
}

/** A field extraction of transforms.conf, compiled. */
export interface FieldTransform {
  /** The field whose text it reads (`SOURCE_KEY`): `_raw` as a rule. */
  readonly source: string;
  /** MV_ADD: what it finds is added to what is there already. */
  readonly adds: boolean;
  /** The fields that it finds in a text. */
  fields(text: string): ReadonlyMap<string, Value>;
}

/** What goes before the stanza's own CLEAN_KEYS and MV_ADD. */
export interface TransformOptions {
  readonly cleanKeys?: boolean;
  readonly mvAdd?: boolean;
}

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
  /** What its ancestors and it ask of rows, the root first, each with the rows that it chooses from; `within` as `rows` takes it. */
  constraints(within?: SearchExpression): readonly DatasetConstraint[];
  /** The rows; `ordered` puts them newest first. An expression that bounds the time by itself does so instead of the search. */
  rows(view: DataModelView, options: { readonly ordered: boolean; readonly within?: SearchExpression }): Table;
}

/** What a dataset asks of the rows of its parent, or of the events. */
export interface DatasetConstraint {
  /** Its text with macros expanded, which the expression's spans count in; null where it takes every row. */
  readonly condition: { readonly text: string; readonly expression: SearchExpression } | null;
  /** The rows that it chooses from. */
  readonly rows: Table;
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
