import { statSync } from "node:fs";
import type { EngineOptions } from "../engine/engine.ts";
import { readRaw } from "../input/event-log.ts";
import { type InputEvent, readEventFile } from "../input/events.ts";
import type { OnLines } from "../input/lines.ts";
import { isOfShell } from "../input/special-file.ts";
import { renderKnowledgeMessage } from "../knowledge/place.ts";
import type { Event } from "../table/dataset.ts";
import { charsetOf, readText, type TextSource } from "../text-events.ts";
import type { EventOptions } from "./event-options.ts";
import type { Terminal } from "./terminal.ts";

/** The events of all files, one file after the other. What a person should know of them is noted. */
export async function readEvents(
  options: EventOptions,
  knowledge: EngineOptions["knowledge"],
  terminal: Terminal,
): Promise<readonly Event[]> {
  const all: (readonly Event[])[] = [];
  for (const path of options.events ?? []) {
    if (isNamedPipe(path)) terminal.note(`${path}: this is a named pipe; what is written into it is read`);
    all.push(
      await (isRaw(options) ? rawEvents(path, options, knowledge, terminal) : fileEvents(path, options, terminal)),
    );
  }
  return all.flat();
}

/** Nothing tells whether somebody will write into it: the person who waits is told what for. */
function isNamedPipe(path: string): boolean {
  return !isOfShell(path) && (statSync(path, { throwIfNoEntry: false })?.isFIFO() ?? false);
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

async function fileEvents(
  path: string,
  { host, index }: EventOptions,
  terminal: Terminal,
): Promise<readonly InputEvent[]> {
  const progress = progressOf(path, terminal);
  const { events, messages } = await readEventFile(path, progress);
  terminal.progress(null);
  for (const message of messages) terminal.note(`${path}: ${message}`);
  // What an event says of itself stands; the options say what is lacking.
  const lacking = { source: path, ...(host === undefined ? {} : { host }), ...(index === undefined ? {} : { index }) };
  const complete = (event: InputEvent) => Object.keys(lacking).every((name) => name in event);
  return events.map((event) => (complete(event) ? event : { ...lacking, ...event }));
}

async function rawEvents(
  path: string,
  { sourcetype, source, host, index, now }: EventOptions,
  knowledge: EngineOptions["knowledge"],
  terminal: Terminal,
): Promise<readonly Event[]> {
  const told = {
    ...(source === undefined ? {} : { source }),
    ...(sourcetype === undefined ? {} : { sourcetype }),
    ...(host === undefined ? {} : { host }),
    ...(index === undefined ? {} : { index }),
  };
  const about: TextSource = { source: path, ...told, ...(now === undefined ? {} : { now }) };
  const read = await readRaw(path, progressOf(path, terminal), charsetOf(about, knowledge));
  terminal.progress(null);
  if ("log" in read) {
    for (const message of read.log.messages) terminal.note(`${path}: ${message}`);
    return read.log.events.map((event) => ({ ...event, ...told }));
  }
  const { events, messages } = readText(read.lines.join("\n"), about, knowledge);
  for (const message of messages) terminal.note(renderKnowledgeMessage(message));
  return events;
}
