import { cimDatasets } from "../knowledge/cim.ts";
import { type LookupDefinition, readLookup } from "../knowledge/lookup.ts";
import { windowsEventFields } from "../knowledge/windows-event.ts";
import type { Pipeline } from "../language/ast.ts";
import type { Command } from "../language/command.ts";
import { type Context, type Limits, splunkLimits } from "../language/context.ts";
import type { IpLocationProvider } from "../language/ip-location.ts";
import { type Language, language } from "../language/language.ts";
import type { Model } from "../language/model.ts";
import { type MacroInput, MacroTable, macrosFrom } from "../macros/macro.ts";
import { type Parsed, parse } from "../parser/parse.ts";
import { type Dataset, datasetOf, type Event, isDataset } from "../table/dataset.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import { SplError } from "../text/error.ts";
import type { Source } from "../text/source.ts";
import { systemNow, toInstant } from "../time/clock.ts";
import { parseTimeModifier, resolveTime } from "../time/relative.ts";
import { isTimeZone } from "../time/zone.ts";
import type { Value } from "../values/value.ts";
import { evaluateText } from "./evaluate-text.ts";
import { randomFrom } from "./random.ts";
import { Results, type StageTrace } from "./results.ts";
import { runPipeline } from "./run.ts";
import { type Knowledge, Messages, type Session } from "./session.ts";

export interface EngineOptions {
  /** Macros by name: `{ name: "text" }` or `{ "name(1)": { args: ["field"], definition: "…", iseval: false } }`. */
  readonly macros?: MacroInput | MacroTable;
  /** Lookups by name: rows, or rows with `matchType`, `caseSensitive`, `minMatches`, `maxMatches`, `defaultMatch`. */
  readonly lookups?: Readonly<Record<string, LookupDefinition>>;
  /** Where `iplocation` looks addresses up: `readMaxMind` of the Node door, `locationTable`, or an object of one's own. */
  readonly ipLocation?: IpLocationProvider;
  /** Machine-learning models by name: `readModel` reads those of MLTK. What `fit … into name` trains is kept beside them. */
  readonly models?: Readonly<Record<string, Model>>;
  /** Commands of the caller's own; one of the same name replaces a built-in one. */
  readonly commands?: readonly Command[];
  /** An undefined macro that ends in `_filter` stands for `search *`, as in Splunk's content packs. Default false. */
  readonly filterMacrosPass?: boolean;
}

export interface SearchOptions {
  /** The search's `now()`: a Date, an ISO string or epoch seconds. The system's clock when absent. */
  readonly now?: Date | string | number;
  /** The user's time zone, an IANA name. Default UTC. */
  readonly timeZone?: string;
  /** The time range: a time modifier such as `-24h@h`, an ISO string, a Date or epoch seconds. `latest` is exclusive. */
  readonly earliest?: Date | string | number;
  readonly latest?: Date | string | number;
  readonly limits?: Partial<Limits>;
  /** What the search is called in messages: a file name. */
  readonly name?: string;
  /** Where `random()` begins. Default 0. */
  readonly seed?: number;
}

export interface ParseResult {
  readonly pipeline: Pipeline;
  readonly diagnostics: readonly Diagnostic[];
}

export interface Engine {
  /**
   * Runs a search over events. Throws an SplError, and runs nothing, when any part of the search is wrong or not supported.
   * Events are only read. Without events, only searches that generate their rows find any.
   */
  search(spl: string, events?: readonly Event[] | Dataset, options?: SearchOptions): Results;
  /** Parses a search and says everything that is wrong with it. It never throws. */
  parse(spl: string, name?: string): ParseResult;
}

/** Makes an engine that knows a language, macros and lookups, and runs any number of searches. */
export function createEngineWith(builtin: Language, options: EngineOptions = {}): Engine {
  const known = options.commands ? withCommands(builtin, options.commands) : builtin;
  const macros = options.macros instanceof MacroTable ? options.macros : macrosFrom(options.macros ?? {});
  const lookups = new Map(
    Object.entries(options.lookups ?? {}).map(([name, definition]) => [name, readLookup(name, definition)]),
  );
  const knowledge: Knowledge = {
    language: known,
    macros,
    lookups,
    datasets: cimDatasets,
    ipLocation: locationsFrom(options.ipLocation),
    models: modelsFrom(options.models ?? {}),
  };
  const unknown = options.filterMacrosPass ? "filter-passes" : "report";

  const parsed = (source: Source): Parsed =>
    parse(source, known, macros, { unknown, evaluate: (expression) => evaluateText(expression, known) });

  return {
    parse(spl, name) {
      const { pipeline, diagnostics } = parsed({ name: name ?? null, text: spl });
      return { pipeline, diagnostics };
    },
    search(spl, events = [], searchOptions = {}) {
      if (typeof spl !== "string") throw new TypeError("a search must be a string");
      const source: Source = { name: searchOptions.name ?? null, text: spl };
      const { pipeline, diagnostics, origins, text } = parsed(source);
      const errors = diagnostics.filter(({ severity }) => severity === "error");
      if (errors.length > 0) throw new SplError(errors, source);
      const messages = new Messages();
      const session: Session = { knowledge, context: contextOf(searchOptions), events: datasetFrom(events), messages };
      const { table, stages } = runPipeline(pipeline, session, { source, origins });
      const traces = stages.map(
        ({ stage, rowsIn, rowsOut, milliseconds }): StageTrace => ({
          text: text.slice(stage.span.start, stage.span.end),
          command: stage.kind === "command" ? stage.command : "",
          rowsIn,
          rowsOut,
          milliseconds,
        }),
      );
      return new Results(table, messages.all(), traces);
    },
  };
}

function locationsFrom(provider: IpLocationProvider | undefined): IpLocationProvider | null {
  if (provider && typeof provider.lookup !== "function")
    throw new TypeError("ipLocation must have a function `lookup`");
  return provider ?? null;
}

function modelsFrom(models: Readonly<Record<string, Model>>): Map<string, Model> {
  for (const [name, model] of Object.entries(models)) {
    if (typeof model?.apply !== "function") throw new TypeError(`the model "${name}" must have a function \`apply\``);
  }
  return new Map(Object.entries(models));
}

function withCommands(builtin: Language, commands: readonly Command[]): Language {
  const own = language({ commands, evalFunctions: [], statsFunctions: [] });
  return { ...builtin, commands: new Map([...builtin.commands, ...own.commands]) };
}

function datasetFrom(events: readonly Event[] | Dataset): Dataset {
  if (isDataset(events)) return events;
  if (!Array.isArray(events)) throw new TypeError("events must be an array of objects, or a dataset made by prepare()");
  return datasetOf(events, { extract });
}

/** Fields that Splunk would extract from an event's raw text at search time, where the event does not carry them itself. */
export function extract(event: Event): ReadonlyMap<string, Value> | null {
  const raw = event._raw;
  return typeof raw === "string" ? windowsEventFields(raw) : null;
}

function contextOf(options: SearchOptions): Context {
  const timeZone = options.timeZone ?? "UTC";
  if (!isTimeZone(timeZone))
    throw new TypeError(`"${timeZone}" is not a time zone; an IANA name such as Europe/Zurich is expected`);
  const now = options.now === undefined ? systemNow() : instantOf(options.now, "now");
  const clock = { now, timeZone };
  const bound = (value: SearchOptions["earliest"], name: string): number | null => {
    if (value === undefined) return null;
    const modifier = typeof value === "string" ? parseTimeModifier(value) : null;
    return modifier ? resolveTime(modifier, clock) : instantOf(value, name);
  };
  return {
    ...clock,
    earliest: bound(options.earliest, "earliest"),
    latest: bound(options.latest, "latest"),
    limits: { ...splunkLimits, ...options.limits },
    random: randomFrom(options.seed ?? 0),
  };
}

function instantOf(value: Date | string | number, name: string): number {
  const instant = toInstant(value);
  if (instant === null) throw new TypeError(`${name} is not a time: ${String(value)}`);
  return instant;
}
