import type { EventFile } from "./event-file.ts";
import { eventsOrNone, Gathered } from "./gathered.ts";
import { type Held, heldInputs } from "./held.ts";
import { intakeFor, type ReadOptions } from "./intake.ts";
import { type Opened, openInputs } from "./open.ts";
import type { OnLines } from "./text-intake.ts";

export type { RawText, ReadOptions } from "./intake.ts";

/**
 * Reads a file of events, or the files of a folder or a zip archive: JSON in its usual shapes, Splunk's exports in JSON, XML and CSV,
 * CSV, Windows events in XML or a Windows event log (.evtx); plain or gzipped. The format is recognised by the content. Anything
 * malformed is an InputError with its line; nothing is passed over but what `messages` tell.
 */
export function readEventFile(path: string, onLines?: OnLines): Promise<EventFile> {
  return readInput(path, onLines ? { onLines } : {});
}

/** Reads what a path names, `-` for standard input: events in a format that is recognised, or raw text as Splunk would index it. */
export async function readInput(path: string, options: ReadOptions = {}): Promise<EventFile> {
  const gathered = new Gathered(path);
  for await (const input of openInputs(path))
    gathered.add(input.path, input.member, await streamed(input, options).catch(eventsOrNone));
  return gathered.file();
}

/** As `readInput`, at once: for a matcher, which cannot wait. */
export function readInputSync(path: string, options: ReadOptions = {}): EventFile {
  const gathered = new Gathered(path);
  for (const input of heldInputs(path)) gathered.add(input.path, input.member, heldEvents(input, options));
  return gathered.file();
}

async function streamed({ start, chunks, path }: Opened, options: ReadOptions): Promise<EventFile> {
  const intake = intakeFor(start, path, options);
  for await (const chunk of chunks) intake.take(chunk);
  return intake.end();
}

const enough = 4096;
const piece = 1024 * 1024;

function heldEvents({ bytes, path }: Held, options: ReadOptions) {
  try {
    const intake = intakeFor(bytes.subarray(0, enough), path, options);
    for (let from = 0; from < bytes.length; from += piece) intake.take(bytes.subarray(from, from + piece));
    return intake.end();
  } catch (error) {
    return eventsOrNone(error);
  }
}
