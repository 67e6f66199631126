import type { DataModel } from "../knowledge/data-model/model.ts";
import type { LookupDefinition, LookupRow } from "../knowledge/lookup.ts";
import type { KnowledgeObjects } from "../knowledge/objects.ts";
import type { KnowledgeMessage } from "../knowledge/place.ts";
import type { Pipeline } from "../language/ast.ts";
import type { Command } from "../language/command.ts";
import type { EvalFunction } from "../language/eval-function.ts";
import type { IpLocationProvider } from "../language/ip-location.ts";
import { type Language, language } from "../language/language.ts";
import type { Model } from "../language/model.ts";
import type { TransactionType } from "../language/scope.ts";
import type { StatsFunction } from "../language/stats-function.ts";
import type { ExpandOptions } from "../macros/expand.ts";
import type { MacroInput, MacroTable } from "../macros/macro.ts";
import { parse } from "../parser/parse.ts";
import type { Dataset, Event } from "../table/dataset.ts";
import type { Rows } from "../table/rows.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import { SplError } from "../text/error.ts";
import type { MacroUse } from "../text/origin.ts";
import type { Source, Span } from "../text/source.ts";
import { UsageError } from "../text/usage-error.ts";
import { appCommands } from "./app-commands.ts";
import { unlessBrokenOff } from "./broken-off.ts";
import { type ContextOptions, contextOf } from "./context.ts";
import { evaluateText } from "./evaluate-text.ts";
import { type Explained, explainPipeline } from "./explain.ts";
import { KnowledgeDatasets } from "./knowledge-dataset.ts";
import { layersOf } from "./layers.ts";
import { checkEngineOptions, checkExplainOptions, checkSearchOptions } from "./option-names.ts";
import { type ResultRow, Results, type StageTrace } from "./results.ts";
import { isUntransformed, type Run, runPipeline } from "./run.ts";
import type { SavedSearchDefinition } from "./saved-search.ts";
import { SearchEvents } from "./search-events.ts";
import { type Knowledge, Messages, type Place, type Session } from "./session.ts";
import { EngineStores, type WrittenFile } from "./stores.ts";

export interface EngineOptions {
  /** What apps and content packs bring (`loadApp`, `loadContent` of speleo/node); a later one replaces parts of an earlier one. */
  readonly knowledge?: KnowledgeObjects | readonly KnowledgeObjects[];
  /** Macros by name: `{ name: "text" }` or `{ "name(1)": { args: ["field"], definition: "…", iseval: false } }`. */
  readonly macros?: MacroInput | MacroTable;
  /**
   * Lookups by name: rows; rows with the settings of a definition (`matchType`, `caseSensitive`, `maxMatches`, `defaultMatch`, …); or
   * a function, `{ inputs: ["word"], outputs: ["length"], call: ({ word }) => ({ length: word.length }) }`. `outputlookup`
   * writes them for later stages and later searches of the engine; the rows given here are never changed. `ut_shannon_lookup` is
   * built in.
   */
  readonly lookups?: Readonly<Record<string, LookupDefinition>>;
  /**
   * Data models, as Splunk's JSON or as `readDataModel` gives them: they are added to those of the Common Information Model, and
   * replace one of the same name.
   */
  readonly dataModels?: readonly (DataModel | Readonly<Record<string, unknown>>)[];
  /** Form templates for `kvform`, by name: the texts of `.form` files. */
  readonly forms?: Readonly<Record<string, string>>;
  /** Saved searches by name: the text, or `{ search, args, earliest, latest }`. */
  readonly savedSearches?: Readonly<Record<string, SavedSearchDefinition>>;
  /** CSV files that `inputcsv` reads, by name; `outputcsv` writes more of them. They exist in memory only. */
  readonly files?: Readonly<Record<string, readonly LookupRow[]>>;
  /** Types of transactions by name, for `searchtxn` and `transaction name=…`. */
  readonly transactionTypes?: Readonly<Record<string, TransactionType>>;
  /** Where `iplocation` looks addresses up: `readMaxMind` of the Node door, `locationTable`, or an object of one's own. */
  readonly ipLocation?: IpLocationProvider;
  /** Machine-learning models by name: `readModel` reads those of MLTK. What `fit … into name` trains is kept beside them. */
  readonly models?: Readonly<Record<string, Model>>;
  /**
   * Commands of the caller's own, made by `command({ … })`; one of the same name replaces a built-in one, also one that cannot run
   * offline.
   */
  readonly commands?: readonly Command[];
  /** Eval functions of the caller's own, made by `evalFunction({ … })`. */
  readonly functions?: readonly EvalFunction[];
  /** Stats functions of the caller's own, made by `statsFunction({ … })`. */
  readonly statsFunctions?: readonly StatsFunction[];
  /**
   * What happens when a search names a lookup that is nowhere defined, or that cannot be used. `error`, the default, refuses the
   * search; with `warn` the lookup is empty, and the results say so.
   */
  readonly missingLookups?: "error" | "warn";
  /** An undefined macro that ends in `_filter` stands for `search *`, as in Splunk's content packs. Default false. */
  readonly filterMacrosPass?: boolean;
}

export interface SearchOptions extends ContextOptions {
  /** What the search is called in messages: a file name. */
  readonly name?: string;
  /** A search id: the results are kept under it for `loadjob`. Without one they are not kept. */
  readonly sid?: string;
  /** Asked while rows flow: true ends the search with an error, SearchStopped. It must be cheap. */
  readonly stopped?: () => boolean;
}

export interface ExplainOptions extends SearchOptions {
  /** The place of one event among those given, counted from 0: it alone is followed through the stages. */
  readonly event?: number;
}

export interface ParseResult {
  /** The search with its macros expanded: what the spans of `pipeline` count in. */
  readonly text: string;
  readonly pipeline: Pipeline;
  readonly diagnostics: readonly Diagnostic[];
  /** The names of macros `…_filter` that are nowhere defined, and let everything pass. */
  readonly openFilters: readonly string[];
}

/** Why a search found what it found. */
export interface Explanation extends Omit<Explained, "run"> {
  readonly results: Results;
  /** How many events were given, those outside the time range included. */
  readonly events: number;
  /** For each stage, the macros that its text is of. */
  readonly macros: readonly (readonly MacroUse[])[];
  /** Whether a place of the search with its macros expanded is written in the search itself, and comes of no macro. */
  isWritten(span: Span): boolean;
}

export interface Engine {
  /**
   * Runs a search over events. Throws an SplError, and runs nothing, when any part of the search is wrong or not supported.
   * Events are only read. Besides them a search sees what earlier searches of this engine collected: events of the index main always,
   * those of another index where its first expression names an index (`index=summary`). `Row` says what its rows look like, where
   * you know: `search<{ user: string; count: number }>(…)`; it is not checked.
   */
  search<Row extends ResultRow = ResultRow>(
    spl: string,
    events?: readonly Event[] | Dataset,
    options?: SearchOptions,
  ): Results<Row>;
  /**
   * Runs a search and says why it found what it found: the rows of each stage, the first stage that lost all of them, and which terms
   * of its condition the nearest row failed. With `event` it follows that event alone, while subsearches still see them all.
   */
  explain(spl: string, events?: readonly Event[] | Dataset, options?: ExplainOptions): Explanation;
  /**
   * What is wrong in the apps and packs that the engine was given, each with its file and line. None of it stops a search; what
   * concerns a search shows in its results too.
   */
  readonly messages: readonly KnowledgeMessage[];
  /** Parses a search and says everything that is wrong with it. It never throws. */
  parse(spl: string, name?: string): ParseResult;
  /** The files that searches wrote with `outputlookup` and `outputcsv`. They exist in memory only; the caller may keep them. */
  written(): readonly WrittenFile[];
  /**
   * An engine that knows other things, and goes on where this one is: what its searches wrote into lookups, indexes and files, and
   * results that it kept, are there.
   */
  succeeded(options: EngineOptions): Engine;
}

/** What an engine leaves to the one that succeeds it. */
interface Legacy {
  readonly stores: EngineStores;
  readonly models: ReadonlyMap<string, Model>;
}

/** Everything that an engine knows and keeps between its searches. */
export interface Known {
  readonly knowledge: Knowledge;
  readonly stores: EngineStores;
  readonly datasets: KnowledgeDatasets;
  /** What is wrong with the knowledge itself. */
  readonly messages: readonly KnowledgeMessage[];
}

/** Puts together what an engine of these options knows. */
export function knownTo(builtin: Language, options: EngineOptions, before?: Legacy): Known {
  const known = withOwn(builtin, options);
  const layers = layersOf(options, known);
  const { macros, dataModels, savedSearches, transactionTypes } = layers;
  const datasets = new KnowledgeDatasets(layers, known);
  const unknown = layers.filterMacrosPass ? "filter-passes" : "report";
  const evaluate: ExpandOptions["evaluate"] = (expression, args) => evaluateText(expression, args, known);
  const knowledge: Knowledge = {
    language: known,
    macros,
    dataModels,
    savedSearches,
    transactionTypes,
    limits: layers.limits,
    missingLookups: options.missingLookups ?? "error",
    fields: () => datasets.fields,
    forms: new Map(Object.entries(options.forms ?? {})),
    ipLocation: locationsFrom(options.ipLocation),
    models: new Map([...modelsFrom(layers.models), ...(before?.models ?? [])]),
    parse: (source, form) => parse(source, known, macros, { unknown, evaluate, bracketed: form === "subsearch" }),
  };
  const stores = new EngineStores(layers.lookups, Object.entries(options.files ?? {}), before?.stores);
  return { knowledge, stores, datasets, messages: layers.messages };
}

/** Makes an engine that knows a language, macros and lookups, and runs any number of searches. */
export function createEngineWith(builtin: Language, options: EngineOptions = {}): Engine {
  return engineAfter(undefined, builtin, options);
}

function engineAfter(before: Legacy | undefined, builtin: Language, options: EngineOptions): Engine {
  checkEngineOptions(options);
  const { knowledge, stores, datasets, messages: known } = knownTo(builtin, options, before);

  return {
    get messages() {
      return known;
    },
    parse(spl, name) {
      const { pipeline, diagnostics, text, openFilters } = knowledge.parse({ name: name ?? null, text: spl });
      return { pipeline, diagnostics, text, openFilters };
    },
    search(spl, events = [], searchOptions = {}) {
      checkSearchOptions(searchOptions);
      const { pipeline, session, messages, place, text } = opened(spl, events, searchOptions);
      const { table, stages } = runPipeline(pipeline, session, place);
      const { sid } = searchOptions;
      if (sid !== undefined) {
        const untransformed = isUntransformed(pipeline, knowledge.language);
        stores.jobs.keep(sid, { time: session.context.now, results: table, untransformed });
      }
      return resultsOf({ table, stages }, session, messages, place, text);
    },
    explain(spl, events = [], searchOptions = {}) {
      checkExplainOptions(searchOptions);
      const { event = null } = searchOptions;
      if (event !== null && !(Number.isInteger(event) && event >= 0 && event < events.length))
        throw new UsageError(`there is no event ${event} among ${events.length}, counted from 0`);
      const { pipeline, session, messages, place, text, origins } = opened(spl, events, searchOptions, event);
      const { run, ...explained } = explainPipeline(pipeline, session, place, text, event);
      const results = resultsOf(run, session, messages, place, text);
      const isWritten = (span: Span) => place.origins.locate(span).notes.length === 0;
      const macros = pipeline.stages.map(({ span }) => origins.macrosIn(span));
      return { ...explained, macros, results, events: event === null ? events.length : 1, isWritten };
    },
    written: () => stores.written(),
    succeeded: (next) => engineAfter({ stores, models: knowledge.models }, builtin, next),
  };

  function resultsOf<Row extends ResultRow>(
    { table, stages }: Pick<Run, "table" | "stages">,
    { events }: Session,
    messages: Messages,
    { source }: Place,
    text: string,
  ): Results<Row> {
    const fail = (message: string): never => {
      const span = { start: 0, end: source.text.length };
      throw new SplError([{ code: "limit", severity: "error", message, span }], source);
    };
    return new Results(table, messages.all(), traced(stages, text), events.read, (read) => {
      datasets.hear(messages);
      return unlessBrokenOff(fail, read);
    });
  }

  /** A search ready to run: parsed, with everything it may know. */
  function opened(
    spl: string,
    events: readonly Event[] | Dataset,
    searchOptions: SearchOptions,
    only: number | null = null,
  ) {
    if (typeof spl !== "string") throw new UsageError("a search must be a string");
    const source: Source = { name: searchOptions.name ?? null, text: spl };
    const { pipeline, diagnostics, origins, text } = knowledge.parse(source);
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    if (errors.length > 0) throw new SplError(errors, source);
    const messages = new Messages();
    const context = contextOf(searchOptions, knowledge.limits);
    datasets.hear(messages);
    const withFields = (given: readonly Event[] | Dataset) => datasets.open(given, context);
    const given = withFields(events);
    // What generates its rows cannot be given fewer: it sees the one event only.
    const seen = only !== null && generates(pipeline) ? oneOf(given, only) : given;
    const session: Session = {
      knowledge,
      context,
      clockGiven: searchOptions.now !== undefined,
      events: new SearchEvents(seen, stores.indexes.now(), withFields),
      messages,
      stores,
      name: source.name,
      running: [],
      expected: new Map(),
      stopped: searchOptions.stopped,
    };
    return { pipeline, session, messages, place: { source, origins, depth: 0 }, text, origins };
  }

  function generates({ stages: [first] }: Pipeline): boolean {
    return first?.kind === "command" && first.command !== "search";
  }
}

/** One event of a dataset as a dataset. */
function oneOf(dataset: Dataset, event: number): Dataset {
  const placed = (rows: Rows) => rows.map(() => event);
  return {
    length: 1,
    read: (name, rows) => dataset.read(name, placed(rows)),
    names: (rows) => dataset.names(placed(rows)),
  };
}

function traced(stages: Run["stages"], text: string): readonly StageTrace[] {
  return stages.map(({ stage, rowsIn, rowsOut, milliseconds }) => ({
    text: text.slice(stage.span.start, stage.span.end),
    command: stage.kind === "command" ? stage.command : (stage.filled?.command ?? ""),
    rowsIn,
    rowsOut,
    milliseconds,
  }));
}

/** The built-in language over the commands of apps, with commands and functions of the caller's own, which win. */
function withOwn(builtin: Language, options: EngineOptions): Language {
  const { commands = [], functions = [], statsFunctions = [], knowledge = [] } = options;
  const programs = appCommands([knowledge].flat());
  if (commands.length + functions.length + statsFunctions.length + programs.length === 0) return builtin;
  const apps = language({ commands: programs, evalFunctions: [], statsFunctions: [] });
  const own = language({ commands, evalFunctions: functions, statsFunctions });
  return {
    commands: new Map([...apps.commands, ...builtin.commands, ...own.commands]),
    evalFunctions: new Map([...builtin.evalFunctions, ...own.evalFunctions]),
    statsFunctions: new Map([...builtin.statsFunctions, ...own.statsFunctions]),
  };
}

function locationsFrom(provider: IpLocationProvider | undefined): IpLocationProvider | null {
  if (provider && typeof provider.lookup !== "function")
    throw new UsageError("ipLocation must have a function `lookup`");
  return provider ?? null;
}

function modelsFrom(models: ReadonlyMap<string, Model>): Map<string, Model> {
  for (const [name, model] of models) {
    if (typeof model?.apply !== "function") throw new UsageError(`the model "${name}" must have a function \`apply\``);
  }
  return new Map(models);
}
