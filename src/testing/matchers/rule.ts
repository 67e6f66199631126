import { fileURLToPath } from "node:url";
import { builtin } from "../../builtin.ts";
import { afterLast } from "../../detections/clock.ts";
import type { Detection } from "../../detections/detection.ts";
import { inDetectionFile } from "../../detections/located-error.ts";
import { packFolderOf } from "../../detections/pack-folder.ts";
import { readDetectionFile } from "../../detections/read-file.ts";
import {
  createEngineWith,
  type Engine,
  type EngineOptions,
  type Explanation,
  type SearchOptions,
} from "../../engine/engine.ts";
import type { Results } from "../../engine/results.ts";
import { loadApp, loadContent } from "../../input/knowledge.ts";
import type { KnowledgeObjects } from "../../knowledge/objects.ts";
import type { Dataset, Event } from "../../table/dataset.ts";
import { checkKeys } from "../../text/check-keys.ts";
import { toInstant } from "../../time/clock.ts";
import { type EventsInput, eventsOf } from "./events.ts";

/** When a search runs. `now` is the second after the last event when it is absent, so that a test gives the same every day. */
export type RuleTime = Pick<SearchOptions, "now" | "timeZone" | "earliest" | "latest">;

/** What a detection may know, and when it runs. */
export interface RuleOptions extends EngineOptions, RuleTime {
  /** The folder of a content pack. When absent, the pack that the detection's file is in; `null` for none. */
  readonly content?: string | null;
  /** The folders of Splunk apps or add-ons; they go over the content pack. */
  readonly app?: string | readonly string[];
}

/** A detection that has no file. */
export interface RuleDefinition extends RuleOptions {
  readonly search: string;
  readonly name?: string;
}

const timeKeys = ["now", "timeZone", "earliest", "latest"];
const engineKeys = [
  ...["knowledge", "macros", "lookups", "dataModels", "forms", "savedSearches", "files", "transactionTypes"],
  ...["ipLocation", "models", "commands", "functions", "statsFunctions", "filterMacrosPass"],
];
export const ruleKeys: readonly string[] = [...timeKeys, ...engineKeys, "content", "app"];

/** Events as a search is run over them. */
export interface Prepared {
  readonly events: readonly Event[] | Dataset;
  readonly options: SearchOptions;
  /** What the reader of a file says of it. */
  readonly messages: readonly string[];
  readonly doubts: readonly string[];
  /** Where the search's clock comes from, in a few words. */
  readonly clock: string;
}

/** A detection, ready to run over events. Each run begins anew: nothing that one writes is there for the next. */
export class Rule {
  readonly name: string;
  readonly search: string;
  /** The detection's file as it was read; null for one that has none. */
  readonly detection: Detection | null;
  private readonly known: EngineOptions;
  private readonly time: RuleTime;

  constructor(name: string, search: string, detection: Detection | null, known: EngineOptions, time: RuleTime) {
    this.name = name;
    this.search = search;
    this.detection = detection;
    this.known = known;
    this.time = time;
  }

  prepare(given: EventsInput, time: RuleTime = {}): Prepared {
    const { events, messages, doubts } = eventsOf(given, this.known.knowledge);
    const told = time.now ?? this.time.now;
    const last = afterLast(events);
    const now = told ?? last;
    return {
      events,
      messages,
      doubts,
      clock:
        told !== undefined
          ? "the test says so"
          : last === null
            ? "the system's clock"
            : "the second after the last event",
      options: {
        name: this.detection?.source.name ?? this.name,
        ...this.time,
        ...time,
        ...(now === null ? {} : { now }),
      },
    };
  }

  run({ events, options }: Prepared): Results {
    return this.located(() => this.engine().search(this.search, events, options));
  }

  explain({ events, options }: Prepared): Explanation {
    return this.located(() => this.engine().explain(this.search, events, options));
  }

  /** The rows that the detection finds. */
  rows(given: EventsInput, time: RuleTime = {}): Results["rows"] {
    return this.run(this.prepare(given, time)).rows;
  }

  engine(): Engine {
    return createEngineWith(builtin, this.known);
  }

  private located<T>(step: () => T): T {
    try {
      return step();
    } catch (error) {
      throw this.detection ? inDetectionFile(error, this.detection) : error;
    }
  }
}

/**
 * A detection for tests: the path of its YAML file, or `{ search, macros, lookups, … }`. A detection in a content pack knows the macros
 * and lookups of the pack. A macro `…_filter` that is not defined passes everything.
 */
export function detection(given: string | URL | RuleDefinition, options: RuleOptions = {}): Rule {
  if (typeof given === "object" && !(given instanceof URL)) {
    const { search, name = "the search", ...more } = given;
    if (typeof search !== "string") throw new TypeError("a detection without a file needs `search`");
    const all = { ...more, ...options };
    checkKeys(all, ruleKeys, "a detection");
    return new Rule(name, search, null, knowledgeOf(all, null), timeOf(all));
  }
  checkKeys(options, ruleKeys, "a detection");
  const path = given instanceof URL ? fileURLToPath(given) : given;
  const read = readDetectionFile(path);
  return new Rule(read.name, read.search.text, read, knowledgeOf(options, path), timeOf(options));
}

export function timeOf({ now, timeZone, earliest, latest }: RuleTime): RuleTime {
  if (now !== undefined && toInstant(now) === null) throw new TypeError(`now is not a time: ${String(now)}`);
  return {
    ...(now === undefined ? {} : { now }),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(earliest === undefined ? {} : { earliest }),
    ...(latest === undefined ? {} : { latest }),
  };
}

function knowledgeOf(options: RuleOptions, path: string | null): EngineOptions {
  const { content, app = [], now, timeZone, earliest, latest, knowledge = [], ...engine } = options;
  const pack = content === undefined ? path && packFolderOf(path) : content;
  const apps = typeof app === "string" ? [app] : app;
  return {
    filterMacrosPass: true,
    ...engine,
    knowledge: [
      ...(pack === null ? [] : [packAt(pack)]),
      ...apps.map(loadApp),
      ...(isMany(knowledge) ? knowledge : [knowledge]),
    ],
  };
}

/** Packs are large, and many tests read the same one. */
const packs = new Map<string, KnowledgeObjects>();

function packAt(folder: string): KnowledgeObjects {
  let pack = packs.get(folder);
  if (!pack) {
    pack = loadContent(folder);
    packs.set(folder, pack);
  }
  return pack;
}

function isMany(value: KnowledgeObjects | readonly KnowledgeObjects[]): value is readonly KnowledgeObjects[] {
  return Array.isArray(value);
}
