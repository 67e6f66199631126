import { fileURLToPath } from "node:url";
import type { EngineOptions } from "../../engine/engine.ts";
import type { EventFile } from "../../input/event-file.ts";
import { readInputSync } from "../../input/read.ts";
import { type Dataset, type Event, isDataset } from "../../table/dataset.ts";

/** A file of raw text, read as Splunk would index it. */
export interface RawFile {
  readonly path: string | URL;
  readonly sourcetype?: string;
  readonly source?: string;
  readonly host?: string;
  readonly index?: string;
}

/** Events, a dataset of `prepare()`, a file of events, or a file of raw text with its sourcetype. */
export type EventsInput = readonly Event[] | Dataset | string | URL | RawFile;

export interface GivenEvents {
  readonly events: readonly Event[] | Dataset;
  /** What a person should know of the file that they are from. */
  readonly messages: readonly string[];
  /** Those of the messages that make it doubtful that nothing was found. */
  readonly doubts: readonly string[];
}

export function eventsOf(given: EventsInput, knowledge: EngineOptions["knowledge"]): GivenEvents {
  if (typeof given === "string" || given instanceof URL) return fileEvents({ path: given });
  if (isList(given)) {
    const wrong = given.findIndex((event) => typeof event !== "object" || event === null || Array.isArray(event));
    if (wrong >= 0) throw new TypeError(`event ${wrong + 1} of the list is not an object`);
    return { events: given, messages: [], doubts: [] };
  }
  if (isDataset(given)) return { events: given, messages: [], doubts: [] };
  if (typeof given === "object" && given !== null && "path" in given) {
    if (given.sourcetype === undefined && given.source === undefined) return fileEvents(given);
    const { path, ...about } = given;
    const name = pathOf(path);
    return ofFile(name, readInputSync(name, { raw: { ...about, knowledge } }));
  }
  throw new TypeError(
    "events are an array of objects, a dataset of prepare(), the path of a file, or { path, sourcetype }",
  );
}

/** What an event says of itself stands; what is said of the file is for those that lack it. */
function fileEvents({ path, ...about }: RawFile): GivenEvents {
  const name = pathOf(path);
  const lacking = { source: name, ...about };
  const file = readInputSync(name);
  return ofFile(name, { ...file, events: file.events.map((event) => ({ ...lacking, ...event })) });
}

function pathOf(path: string | URL): string {
  return path instanceof URL ? fileURLToPath(path) : path;
}

function ofFile(path: string, { events, messages, doubts }: EventFile): GivenEvents {
  const placed = (list: readonly string[]) => list.map((message) => `${path}: ${message}`);
  return { events, messages: placed(messages), doubts: placed(doubts) };
}

function isList(value: unknown): value is readonly Event[] {
  return Array.isArray(value);
}
