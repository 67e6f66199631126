import { months, weekdays } from "../time/names.ts";
import { toLocal } from "../time/zone.ts";
import type { Value } from "../values/value.ts";
import type { Compiler } from "./compiler.ts";
import { listOf } from "./conf.ts";
import type { FieldKnowledge } from "./field-knowledge.ts";
import type { IndexStep } from "./index-step.ts";
import { indexSteps } from "./index-transform.ts";
import { jsonFields } from "./json-fields.ts";
import { lineBreaking } from "./line-breaking.ts";
import type { KnowledgeMessage } from "./place.ts";
import type { RawEvent } from "./raw-event.ts";
import type { Settings } from "./stanza.ts";
import { structuredLines } from "./structured.ts";
import { TextEvent } from "./text-event.ts";
import { type Stamp, type TimeSettings, timeSettings } from "./timestamp.ts";

export interface IngestOptions {
  readonly sourcetype: string;
  readonly source: string;
  readonly host: string;
  readonly index: string;
  /** For times that leave out their year or day, and for events without any time. */
  readonly now: number;
}

export interface Ingested {
  readonly events: readonly TextEvent[];
  /** What a person should know: lines that were cut, events that were dropped or have no time. */
  readonly notes: readonly string[];
}

/** Makes events of raw text, as Splunk does when it indexes: cut into lines, merged, timed, transformed. */
export function ingest(
  text: string,
  options: IngestOptions,
  knowledge: FieldKnowledge,
  compiler: Compiler,
  report: (message: KnowledgeMessage) => void,
): Ingested {
  const { sourcetype, source, host, now } = options;
  const settings = knowledge.settings({ sourcetype, source, host });
  const times = timeSettings(settings, report);
  const stepsOf = (of: Settings) => indexSteps(of, { transforms: knowledge.transforms, compiler, report });
  const steps = stepsOf(settings);
  const stepsOfCopies = new Map<string, readonly IndexStep[]>();
  const { pieces, cut } = piecesOf(text.replace(/^\ufeff/, ""), settings, times, now, report);
  const extras = !/^(?:none|false|f|0|no|subseconds)$/i.test(settings.get("ADD_EXTRA_TIME_FIELDS")?.value.trim() ?? "");
  const stampFields = listOf(settings.get("TIMESTAMP_FIELDS")?.value.replace(/^\[|\]$/g, ""));
  const events: TextEvent[] = [];
  let dropped = 0;
  let untimed = 0;
  // An event without a time gets that of the one before it.
  let last: number | null = null;
  for (const { raw, fields } of pieces) {
    const stamp = stampOf(raw, fields, stampFields, times, now);
    const time: number = stamp?.time ?? last ?? now;
    if (stamp) last = stamp.time;
    else if (times.source === "text") untimed++;
    const event: RawEvent = {
      raw,
      time,
      host,
      source,
      sourcetype,
      index: options.index,
      queue: "indexQueue",
      fields: new Map(fields),
    };
    for (const done of processed(event, steps, 0)) {
      if (done.queue === "nullQueue") dropped++;
      else events.push(eventOf(done, extras ? stamp : null, times.zone, extras));
    }
  }
  const notes: string[] = [];
  const count = pieces.length;
  if (cut > 0) notes.push(`${cut} of ${count} events were longer than TRUNCATE allows, and were cut`);
  if (dropped > 0) notes.push(`${dropped} of ${count} events were dropped (nullQueue)`);
  if (untimed > 0)
    notes.push(`${untimed} of ${count} events have no time in their text; they get that of the event before, or now`);
  return { events, notes };

  /** The event, and the copies that its transforms make of it: those go the way of their own sourcetype. */
  function processed(event: RawEvent, own: readonly IndexStep[], depth: number): readonly RawEvent[] {
    const copies: RawEvent[] = [];
    own.every((step) => step(event, (copy) => copies.push(copy)));
    if (copies.length === 0 || depth >= mostCopies) return [event];
    return [
      event,
      ...copies.flatMap((copy) => {
        let more = stepsOfCopies.get(copy.sourcetype);
        if (!more) {
          more = stepsOf(knowledge.settings({ sourcetype: copy.sourcetype, source: copy.source, host: copy.host }));
          stepsOfCopies.set(copy.sourcetype, more);
        }
        return processed(copy, more, depth + 1);
      }),
    ];
  }
}

// Sourcetypes that are copied to one another would never end.
const mostCopies = 10;

interface Piece {
  readonly raw: string;
  readonly fields: ReadonlyMap<string, Value>;
}

const noFields: ReadonlyMap<string, Value> = new Map();

function piecesOf(
  text: string,
  settings: Settings,
  times: TimeSettings,
  now: number,
  report: (message: KnowledgeMessage) => void,
): { readonly pieces: readonly Piece[]; readonly cut: number } {
  const limit = Number(/^\d+/.exec(settings.get("TRUNCATE")?.value ?? "")?.[0] ?? 10_000);
  let cut = 0;
  const shortened = (raw: string): string => {
    const short = truncated(raw, limit);
    if (short.length < raw.length) cut++;
    return short;
  };
  const structured = structuredLines(text, settings, report);
  if (structured) return { pieces: structured.map(({ raw, fields }) => ({ raw: shortened(raw), fields })), cut };
  const breaking = lineBreaking(settings, report);
  const lines = breaking.breaks(text).map(shortened);
  const indexed = settings.get("INDEXED_EXTRACTIONS")?.value.trim() ?? "";
  // A line of structured data is an event of its own.
  const events = indexed === "" ? breaking.merge(lines, (line) => times.read(line, now) !== null) : lines;
  return { pieces: events.map((raw) => ({ raw, fields: noFields })), cut };
}

/** At most so many bytes of UTF-8 (TRUNCATE); 0 is no limit. */
function truncated(text: string, limit: number): string {
  if (limit === 0 || text.length * 3 <= limit) return text;
  let bytes = 0;
  for (let i = 0; i < text.length; ) {
    const code = text.codePointAt(i) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes > limit) return text.slice(0, i);
    i += code > 0xffff ? 2 : 1;
  }
  return text;
}

function stampOf(
  raw: string,
  fields: ReadonlyMap<string, Value>,
  names: readonly string[],
  times: TimeSettings,
  now: number,
): Stamp | null {
  if (names.length === 0) return times.read(raw, now);
  const texts = names.map((name) => String(fields.get(name) ?? jsonFields.one?.(raw, name) ?? ""));
  const stamp = times.read(texts.join(" "), now);
  if (!stamp) return null;
  const start = Math.max(0, raw.indexOf(texts[0] ?? ""));
  return { ...stamp, start, end: start + (stamp.end - stamp.start) };
}

function eventOf(event: RawEvent, stamp: Stamp | null, zone: string, extras: boolean): TextEvent {
  const { raw, time, host, source, sourcetype, index } = event;
  const fields: Record<string, unknown> = {
    _time: time,
    _raw: raw,
    host,
    source,
    sourcetype,
    index,
    linecount: String(raw.split("\n").length),
    punct: punctOf(raw),
    splunk_server: "local",
  };
  if (stamp) Object.assign(fields, dateFields(stamp, zone));
  else if (extras) fields.timestamp = "none";
  for (const [name, value] of event.fields) {
    if (name === "__proto__") continue;
    fields[name] = value;
  }
  return new TextEvent(fields);
}

/** Where the time stands in the text, and what its clock shows. */
function dateFields({ time, start, end, offset }: Stamp, zone: string): Readonly<Record<string, string>> {
  const local = new Date((offset === null ? toLocal(time, zone) : time + offset * 60) * 1000);
  return {
    date_hour: String(local.getUTCHours()),
    date_mday: String(local.getUTCDate()),
    date_minute: String(local.getUTCMinutes()),
    date_month: (months[local.getUTCMonth()] ?? "").toLowerCase(),
    date_second: String(local.getUTCSeconds()),
    date_wday: (weekdays[local.getUTCDay()] ?? "").toLowerCase(),
    date_year: String(local.getUTCFullYear()),
    date_zone: offset === null ? "local" : String(offset),
    timestartpos: String(start),
    timeendpos: String(end),
  };
}

/** The signs of an event's first line, without letters and digits; a blank is `_`. */
function punctOf(raw: string): string {
  let punct = "";
  for (let i = 0; i < raw.length && punct.length < 30; i++) {
    const c = raw[i]!;
    if (c === "\n") break;
    if (c === " ") punct += "_";
    else if (c === "\t") punct += "t";
    else if (!/[\p{L}\p{N}]/u.test(c)) punct += c;
  }
  return punct;
}
