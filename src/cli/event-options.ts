import type { Command } from "commander";
import type { EngineOptions, SearchOptions } from "../engine/engine.ts";
import { type InputEvent, readEventFile } from "../input/events.ts";
import { type OnLines, readLines } from "../input/lines.ts";
import { renderKnowledgeMessage } from "../knowledge/place.ts";
import type { Event } from "../table/dataset.ts";
import { readText, type TextSource } from "../text-events.ts";
import { list } from "./knowledge-options.ts";
import type { Terminal } from "./terminal.ts";

/** Events and the clock of a search, as options of the command line. */
export interface EventOptions {
  readonly events?: readonly string[];
  readonly sourcetype?: string;
  readonly source?: string;
  readonly host?: string;
  readonly index?: string;
  readonly now?: string;
  readonly tz?: string;
  readonly earliest?: string;
  readonly latest?: string;
}

export function withEventOptions(verb: Command): Command {
  return verb
    .option(
      "-e, --events <file>",
      "events: JSON lines, a JSON array, a Splunk export, CSV or Windows XML, plain or gzipped",
      list,
    )
    .option("--sourcetype <name>", "read the files as raw text of this sourcetype, as Splunk would index them")
    .option("--source <name>", "the source of raw text (default: the file)")
    .option("--host <name>", "the host of raw text")
    .option("--index <name>", "the index of raw text (default: main)")
    .option("--now <time>", "the search's now(): an ISO time or epoch seconds")
    .option("--tz <zone>", "the user's time zone, an IANA name (default: UTC)")
    .option("--earliest <time>", "only events at or after this time: -24h@h, an ISO time, epoch seconds")
    .option("--latest <time>", "only events before this time");
}

/** The clock, the zone and the time range that the options set. */
export function searchOptions({ now, tz, earliest, latest }: EventOptions): SearchOptions {
  return {
    ...(now === undefined ? {} : { now }),
    ...(tz === undefined ? {} : { timeZone: tz }),
    ...(earliest === undefined ? {} : { earliest }),
    ...(latest === undefined ? {} : { latest }),
  };
}

/** The events of all files, one file after the other. What a person should know of them is noted. */
export async function readEvents(
  options: EventOptions,
  knowledge: EngineOptions["knowledge"],
  terminal: Terminal,
): Promise<readonly Event[]> {
  const all: (readonly Event[])[] = [];
  for (const path of options.events ?? []) {
    all.push(await (isRaw(options) ? rawEvents(path, options, knowledge, terminal) : fileEvents(path, terminal)));
  }
  return all.flat();
}

function isRaw({ sourcetype, source }: EventOptions): boolean {
  return sourcetype !== undefined || source !== undefined;
}

/** So many lines take longer than a second to become events. */
const manyLines = 150_000;

/** A line that tells how far a file was read, where it takes longer than a second. */
function progressOf(path: string, terminal: Terminal): OnLines {
  const started = performance.now();
  return (count) => {
    if (count >= manyLines || performance.now() - started > 1000)
      terminal.progress(`${path}: ${count.toLocaleString("en")} lines read`);
  };
}

async function fileEvents(path: string, terminal: Terminal): Promise<readonly InputEvent[]> {
  const progress = progressOf(path, terminal);
  const { events, messages } = await readEventFile(path, progress);
  terminal.progress(null);
  for (const message of messages) terminal.note(`${path}: ${message}`);
  return events.map((event) => ("source" in event ? event : { ...event, source: path }));
}

async function rawEvents(
  path: string,
  { sourcetype, source = path, host, index, now }: EventOptions,
  knowledge: EngineOptions["knowledge"],
  terminal: Terminal,
): Promise<readonly Event[]> {
  const about: TextSource = {
    source,
    ...(sourcetype === undefined ? {} : { sourcetype }),
    ...(host === undefined ? {} : { host }),
    ...(index === undefined ? {} : { index }),
    ...(now === undefined ? {} : { now }),
  };
  const lines = await readLines(path, progressOf(path, terminal));
  terminal.progress(null);
  const { events, messages } = readText(lines.join("\n"), about, knowledge);
  for (const message of messages) terminal.note(renderKnowledgeMessage(message));
  return events;
}
