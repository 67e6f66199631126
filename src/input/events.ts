import { parse as parseCsvLines } from "csv-parse/sync";
import { deepestJson, jsonTooDeep } from "../values/json.ts";
import { refuseNoText } from "./bytes.ts";
import { InputError } from "./error.ts";
import { readEventLog } from "./event-log.ts";
import { isEvtx } from "./evtx/evtx.ts";
import { type OnLines, readLines } from "./lines.ts";
import { openInput } from "./open.ts";
import { findTime } from "./time-field.ts";
import { windowsXml } from "./windows-json.ts";
import { windowsEvent, windowsEvents } from "./windows-xml.ts";

export type InputEvent = Record<string, unknown>;

export interface EventFile {
  readonly events: readonly InputEvent[];
  readonly format: "ndjson" | "json" | "splunk-export" | "csv" | "windows-xml" | "evtx";
  /** What a person should know: where the time was found, or that there is none; what is damaged in an event log. */
  readonly messages: readonly string[];
}

/**
 * Reads a file of events: JSON lines, a JSON array, Splunk's JSON or CSV export, Windows events in XML or a Windows event log (.evtx);
 * plain or gzipped. The format is recognised by the content. Anything malformed is an InputError with its line; nothing is passed
 * over but what is damaged in an event log, which `messages` tell.
 */
export async function readEventFile(path: string, onLines?: OnLines): Promise<EventFile> {
  const opened = await openInput(path);
  if (isEvtx(opened.start)) return readEventLog(opened, path);
  return readEventLines(await readLines(opened, path, onLines), path);
}

/** As `readEventFile`, over lines that are there already. */
export function readEventLines(lines: readonly string[], path: string): EventFile {
  const head = lines.findIndex((line) => line.trim() !== "");
  const start = (lines[head] ?? "").replace(/^\ufeff/, "").trimStart();
  if (start === "") throw new InputError(path, null, "the file is empty; events are expected");
  refuseNoText(new TextEncoder().encode(start.slice(0, 512)), path);
  if (start.startsWith("[")) return known(jsonArray(lines.join("\n"), path), "json", path);
  if (start.startsWith("{")) return jsonLines(lines, path);
  if (start.startsWith("<")) return timed(windowsEvents(lines, path), "windows-xml");
  if (start.includes(",")) return timed(csv(lines.join("\n"), path), "csv");
  const shown = start.length > 40 ? `${start.slice(0, 39)}…` : start;
  throw new InputError(
    path,
    head + 1,
    `\`${shown}\` is neither JSON, CSV nor a Windows event in XML (--sourcetype reads raw text)`,
  );
}

/** Events of JSON. Those that tools wrote of Windows events become what Splunk's own input would have given. */
function known(events: readonly InputEvent[], format: EventFile["format"], path: string): EventFile {
  return timed(
    events.map((event, index) => {
      const xml = windowsXml(event);
      return xml === null ? event : windowsEvent(xml, path, index + 1);
    }),
    format,
  );
}

/** Gives each event its `_time`, where the usual fields hold one. */
function timed(events: readonly InputEvent[], format: EventFile["format"]): EventFile {
  const counts = new Map<string, number>();
  let without = 0;
  const dated = events.map((event) => {
    const found = findTime(event);
    if (!found) {
      without++;
      return event;
    }
    counts.set(found.name, (counts.get(found.name) ?? 0) + 1);
    return found.name === "_time" && event._time === found.time ? event : { ...event, _time: found.time };
  });
  const messages = [...counts]
    .filter(([name]) => name !== "_time")
    .map(([name, count]) => `_time is taken from ${name} in ${count} of ${events.length} events`);
  if (without > 0)
    messages.push(`${without} of ${events.length} events have no time in any usual field; they have no _time`);
  return { events: dated, format, messages };
}

function asObject(value: unknown): InputEvent | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
}

function objects(list: readonly unknown[]): readonly InputEvent[] {
  return list.map(asObject).filter((each) => each !== null);
}

function jsonArray(text: string, path: string): readonly InputEvent[] {
  let read: unknown;
  try {
    read = parsedJson(text, path);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(path, lineOf(text, error), `not a JSON array: ${reason(error)}`);
  }
  if (!Array.isArray(read)) throw new InputError(path, 1, "a JSON array of events is expected");
  return read.map((each, index) => asObject(each) ?? refuse(path, null, `item ${index} of the array is not an object`));
}

/** A JSON text, which begins on a line of a file, read if it does not nest too deep. Throws as JSON.parse for what is no JSON. */
function parsedJson(text: string, path: string, line = 1): unknown {
  const deep = jsonTooDeep(text);
  if (deep !== null)
    throw new InputError(
      path,
      line + text.slice(0, deep).split("\n").length - 1,
      `JSON nests more than ${deepestJson} deep`,
    );
  return JSON.parse(text.startsWith("\ufeff") ? text.slice(1) : text);
}

/** The line that a JSON error speaks of, by the offset in its message. */
function lineOf(text: string, error: unknown): number | null {
  const offset = /position (\d+)/.exec(reason(error))?.[1];
  return offset === undefined ? null : text.slice(0, Number(offset)).split("\n").length;
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function refuse(path: string, line: number | null, message: string): never {
  throw new InputError(path, line, message);
}

/** One object a line; Splunk's export wraps each in `result`, or all of them in one `results`. */
function jsonLines(lines: readonly string[], path: string): EventFile {
  const whole =
    lines.length < 100_000 && !/\}\s*$/.test(lines.find((line) => line.trim() !== "") ?? "") ? lines.join("\n") : null;
  if (whole !== null) return wrapped(whole, path);
  const events: InputEvent[] = [];
  let exported = false;
  lines.forEach((line, index) => {
    if (line.trim() === "") return;
    const event = jsonLine(line, path, index + 1);
    const result =
      "result" in event && ("preview" in event || "offset" in event || Object.keys(event).length === 1)
        ? asObject(event.result)
        : null;
    const results = Array.isArray(event.results) ? event.results : null;
    const records = recordsOf(event);
    if (results) {
      exported = true;
      events.push(...objects(results));
    } else if (records) {
      events.push(...records);
    } else if (result) {
      exported = true;
      if (event.preview !== true) events.push(result);
    } else if (!("preview" in event && Object.keys(event).length <= 3)) {
      events.push("_raw" in event || windowsXml(event) ? event : { ...event, _raw: line });
    }
  });
  return exported ? timed(events, "splunk-export") : known(events, "ndjson", path);
}

/** The records of one file of CloudTrail, or of an answer of Microsoft's services; null where an object is no such wrapper. */
function recordsOf(event: InputEvent): readonly InputEvent[] | null {
  const { Records: records, value } = event;
  if (
    Array.isArray(records) &&
    records.length > 0 &&
    records.every((each) => asObject(each)?.eventSource !== undefined)
  )
    return objects(records).map((each) => ({ sourcetype: "aws:cloudtrail", ...each, _raw: JSON.stringify(each) }));
  const names = Object.keys(event).filter((name) => !name.startsWith("@odata."));
  if (!Array.isArray(value) || names.length !== 1 || !value.every((each) => asObject(each) !== null)) return null;
  return objects(value).map((each) => ({ ...each, _raw: JSON.stringify(each) }));
}

function jsonLine(line: string, path: string, number: number): InputEvent {
  try {
    const read = asObject(parsedJson(line, path, number));
    if (read) return read;
  } catch (error) {
    if (error instanceof InputError) throw error;
    return refuse(path, number, `not a JSON object: ${reason(error)}`);
  }
  return refuse(path, number, "a JSON object is expected on each line");
}

/** One JSON object over many lines: an export with `results`, or a single event. */
function wrapped(text: string, path: string): EventFile {
  let read: unknown;
  try {
    read = parsedJson(text, path);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(path, lineOf(text, error), `not JSON: ${reason(error)}`);
  }
  const event = asObject(read) ?? refuse(path, 1, "a JSON object is expected");
  if (Array.isArray(event.results)) return timed(objects(event.results), "splunk-export");
  return known(recordsOf(event) ?? [event], "json", path);
}

/** A CSV file with a header; Splunk's `__mv_field` columns hold the values of multivalue fields as `$a$;$b$`. */
function csv(text: string, path: string): readonly InputEvent[] {
  let rows: readonly Record<string, string>[];
  try {
    rows = parseCsvLines(text, { bom: true, columns: true, skip_empty_lines: true });
  } catch (error) {
    const line = error instanceof Error && "lines" in error && typeof error.lines === "number" ? error.lines : null;
    throw new InputError(path, line, `not CSV: ${reason(error)}`);
  }
  return rows.map((row) => {
    const event: InputEvent = {};
    for (const [name, value] of Object.entries(row)) {
      const many = row[`__mv_${name}`];
      if (name.startsWith("__mv_") || (value === "" && !many)) continue;
      event[name] = many ? many.split(/(?<=\$);(?=\$)/).map((each) => each.slice(1, -1).replaceAll("$$", "$")) : value;
    }
    return event;
  });
}
