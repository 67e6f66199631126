import { statSync } from "node:fs";
import type { EngineOptions } from "../engine/engine.ts";
import { type RawText, readInput } from "../input/read.ts";
import { isOfShell } from "../input/special-file.ts";
import type { OnLines } from "../input/text-intake.ts";
import type { Event } from "../table/dataset.ts";
import { visible } from "../text/visible.ts";
import type { EventOptions } from "./event-options.ts";
import type { Terminal } from "./terminal.ts";

/** The events of all files, one file after the other. What a person should know of them is noted. */
export async function readEvents(
  options: EventOptions,
  knowledge: EngineOptions["knowledge"],
  terminal: Terminal,
): Promise<readonly Event[]> {
  const raw = rawText(options, knowledge);
  const all: (readonly Event[])[] = [];
  for (const path of options.events ?? []) {
    if (isNamedPipe(path)) terminal.note(`${path}: this is a named pipe; what is written into it is read`);
    const { events, messages } = await readInput(path, {
      onLines: progressOf(path, terminal),
      ...(raw ? { raw } : {}),
    });
    terminal.progress(null);
    for (const message of messages) terminal.note(visible(`${path}: ${message}`));
    all.push(raw ? events : completed(events, path, options));
  }
  return all.flat();
}

/** Nothing tells whether somebody will write into it: the person who waits is told what for. */
function isNamedPipe(path: string): boolean {
  return !isOfShell(path) && (statSync(path, { throwIfNoEntry: false })?.isFIFO() ?? false);
}

/** What an event says of itself stands; the options say what is lacking. */
function completed(events: readonly Event[], path: string, { host, index }: EventOptions): readonly Event[] {
  const lacking = { source: path, ...(host === undefined ? {} : { host }), ...(index === undefined ? {} : { index }) };
  const complete = (event: Event) => Object.keys(lacking).every((name) => name in event);
  return events.map((event) => (complete(event) ? event : { ...lacking, ...event }));
}

/** The files are raw text where their sourcetype or source is said; null where they hold events. */
function rawText(
  { sourcetype, source, host, index, now }: EventOptions,
  knowledge: EngineOptions["knowledge"],
): RawText | null {
  if (sourcetype === undefined && source === undefined) return null;
  return {
    knowledge,
    ...(source === undefined ? {} : { source }),
    ...(sourcetype === undefined ? {} : { sourcetype }),
    ...(host === undefined ? {} : { host }),
    ...(index === undefined ? {} : { index }),
    ...(now === undefined ? {} : { now }),
  };
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
