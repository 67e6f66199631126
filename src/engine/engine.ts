import { cimDatasets } from "../knowledge/cim.ts";
import type { LookupDefinition } from "../knowledge/lookup.ts";
import type { KnowledgeObjects } from "../knowledge/objects.ts";
import type { Pipeline } from "../language/ast.ts";
import type { Command } from "../language/command.ts";
import { type Context, type Limits, splunkLimits } from "../language/context.ts";
import { type Language, language } from "../language/language.ts";
import type { MacroInput, MacroTable } from "../macros/macro.ts";
import { type Parsed, parse } from "../parser/parse.ts";
import type { Dataset, Event } from "../table/dataset.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import { SplError } from "../text/error.ts";
import type { Source } from "../text/source.ts";
import { systemNow, toInstant } from "../time/clock.ts";
import { parseTimeModifier, resolveTime } from "../time/relative.ts";
import { isTimeZone } from "../time/zone.ts";
import { evaluateText } from "./evaluate-text.ts";
import { fieldKnowledge, KnowledgeDatasets } from "./knowledge-dataset.ts";
import { layersOf } from "./layers.ts";
import { randomFrom } from "./random.ts";
import { Results, type StageTrace } from "./results.ts";
import { runPipeline } from "./run.ts";
import { type Knowledge, Messages, type Session } from "./session.ts";

export interface EngineOptions {
  /** What apps and content packs bring (`loadApp`, `loadContent` of speleo/node); a later one replaces parts of an earlier one. */
  readonly knowledge?: KnowledgeObjects | readonly KnowledgeObjects[];
  /** Macros by name: `{ name: "text" }` or `{ "name(1)": { args: ["field"], definition: "…", iseval: false } }`. */
  readonly macros?: MacroInput | MacroTable;
  /** Lookups by name: rows, or rows with `matchType`, `caseSensitive`, `minMatches`, `maxMatches`, `defaultMatch`. */
  readonly lookups?: Readonly<Record<string, LookupDefinition>>;
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
  const layers = layersOf(options);
  const { macros, lookups } = layers;
  const datasets = new KnowledgeDatasets(() => fieldKnowledge(layers), known, macros);
  const knowledge: Knowledge = { language: known, macros, lookups, datasets: cimDatasets };
  const unknown = layers.filterMacrosPass ? "filter-passes" : "report";

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
      const context = contextOf(searchOptions);
      const session: Session = { knowledge, context, events: datasets.open(events, context, messages), messages };
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

function withCommands(builtin: Language, commands: readonly Command[]): Language {
  const own = language({ commands, evalFunctions: [], statsFunctions: [] });
  return { ...builtin, commands: new Map([...builtin.commands, ...own.commands]) };
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
