import { readFileSync, statSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { EngineOptions } from "../../engine/engine.ts";
import { decoderFor, nullBytes, refuseNoText } from "../../input/bytes.ts";
import { InputError } from "../../input/error.ts";
import { eventLogOf } from "../../input/event-log.ts";
import { type EventFile, readEventLines } from "../../input/events.ts";
import { isEvtx } from "../../input/evtx/evtx.ts";
import { type Dataset, type Event, isDataset } from "../../table/dataset.ts";
import { charsetOf, readText } from "../../text-events.ts";

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

export function eventsOf(given: EventsInput, knowledge: EngineOptions["knowledge"]): readonly Event[] | Dataset {
  if (typeof given === "string" || given instanceof URL) return fileEvents(given);
  if (isList(given)) {
    const wrong = given.findIndex((event) => typeof event !== "object" || event === null || Array.isArray(event));
    if (wrong >= 0) throw new TypeError(`event ${wrong + 1} of the list is not an object`);
    return given;
  }
  if (isDataset(given)) return given;
  if (typeof given === "object" && given !== null && "path" in given) {
    const { path, sourcetype, source, ...about } = given;
    if (sourcetype === undefined && source === undefined) return fileEvents(path);
    const name = source ?? String(path);
    const kind = sourcetype ? { sourcetype } : {};
    const from = { ...about, source: name, ...kind };
    const bytes = bytesOf(path);
    if (!isEvtx(bytes)) return readText(textOf(bytes, path, charsetOf(from, knowledge)), from, knowledge).events;
    const told = { ...about, ...(source === undefined ? {} : { source }), ...kind };
    return eventLogOf(bytes, String(path)).events.map((event) => ({ ...event, ...told }));
  }
  throw new TypeError(
    "events are an array of objects, a dataset of prepare(), the path of a file, or { path, sourcetype }",
  );
}

function fileEvents(path: string | URL): readonly Event[] {
  const name = path instanceof URL ? path.pathname : path;
  const { events } = fileOf(bytesOf(path), path, name);
  return events.map((event) => ("source" in event ? event : { ...event, source: name }));
}

function fileOf(bytes: Uint8Array, path: string | URL, name: string): EventFile {
  return isEvtx(bytes) ? eventLogOf(bytes, name) : readEventLines(textOf(bytes, path).split(/\r?\n/), name);
}

const mostBytes = 512 * 1024 * 1024;

function bytesOf(path: string | URL): Uint8Array {
  const info = statSync(path, { throwIfNoEntry: false });
  if (!info?.isFile()) throw new InputError(String(path), null, info ? "this is not a file" : "there is no such file");
  if (info.size > mostBytes) throw new InputError(String(path), null, "the file is larger than 512 MiB");
  return unpacked(readFileSync(path), String(path));
}

function textOf(bytes: Uint8Array, path: string | URL, charset: string | null = null): string {
  refuseNoText(bytes.subarray(0, 512), String(path));
  const decoder = decoderFor(bytes, String(path), charset);
  if (decoder.encoding === "utf-8" && bytes.includes(0)) throw new InputError(String(path), null, nullBytes);
  return decoder.decode(bytes);
}

function unpacked(bytes: Buffer, path: string): Buffer {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: mostBytes });
  } catch {
    throw new InputError(path, null, "the gzip data are damaged, or hold more than 512 MiB");
  }
}

function isList(value: unknown): value is readonly Event[] {
  return Array.isArray(value);
}
