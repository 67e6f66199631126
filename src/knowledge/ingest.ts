import type { Compiler } from "./compiler.ts";
import { listOf, toBoolean } from "./conf.ts";
import { dateFields } from "./date-fields.ts";
import type { FieldKnowledge } from "./field-knowledge.ts";
import { sections } from "./header-lines.ts";
import type { IndexStep } from "./index-step.ts";
import { indexSteps } from "./index-transform.ts";
import { jsonFields } from "./json-fields.ts";
import { type Piece, piecesOf } from "./pieces.ts";
import type { KnowledgeMessage } from "./place.ts";
import { punctOf } from "./punct.ts";
import type { RawEvent } from "./raw-event.ts";
import type { Settings } from "./stanza.ts";
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
  const { sourcetype, source, host } = options;
  const mode = knowledge.settings({ sourcetype, source, host }).get("HEADER_MODE")?.value ?? "";
  const parts = sections(text.replace(/^\ufeff/, ""), mode).map((section) =>
    ingestSection(section.text, { ...options, ...section.keys }, knowledge, compiler, report),
  );
  return { events: parts.flatMap(({ events }) => events), notes: parts.flatMap(({ notes }) => notes) };
}

function ingestSection(
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
  const pieces = piecesOf(text, settings, (piece) => times.read(piece, now), report);
  const extras = !/^(?:none|false|f|0|no|subseconds)$/i.test(settings.get("ADD_EXTRA_TIME_FIELDS")?.value.trim() ?? "");
  const annotates = toBoolean(settings.get("ANNOTATE_PUNCT")?.value) ?? true;
  const stampFields = listOf(settings.get("TIMESTAMP_FIELDS")?.value.replace(/^\[|\]$/g, ""));
  const events: TextEvent[] = [];
  let dropped = 0;
  let untimed = 0;
  let cut = 0;
  // An event without a time gets that of the one before it.
  let last: number | null = null;
  for (const piece of pieces) {
    const { text: raw, cut: isCut, fields } = piece;
    if (isCut) cut++;
    const stamp = stampOf(piece, stampFields, times, now);
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
      fields: new Map(isCut ? [...fields, ["meta", "truncated"]] : fields),
    };
    for (const done of processed(event, steps, 0)) {
      if (done.queue === "nullQueue") dropped++;
      else events.push(eventOf(done, extras ? stamp : null, { zone: times.zone, extras, annotates }));
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

function stampOf(piece: Piece, names: readonly string[], times: TimeSettings, now: number): Stamp | null {
  const { text: raw, fields } = piece;
  if (names.length === 0) return piece.stamp === undefined ? times.read(raw, now) : piece.stamp;
  const texts = names.map((name) => String(fields.get(name) ?? jsonFields.one?.(raw, name) ?? ""));
  const stamp = times.read(texts.join(" "), now);
  if (!stamp) return null;
  const start = Math.max(0, raw.indexOf(texts[0] ?? ""));
  return { ...stamp, start, end: start + (stamp.end - stamp.start) };
}

interface Annotations {
  readonly zone: string;
  /** ADD_EXTRA_TIME_FIELDS. */
  readonly extras: boolean;
  /** ANNOTATE_PUNCT. */
  readonly annotates: boolean;
}

function eventOf(event: RawEvent, stamp: Stamp | null, { zone, extras, annotates }: Annotations): TextEvent {
  const { raw, time, host, source, sourcetype, index } = event;
  const fields: Record<string, unknown> = {
    _time: time,
    _raw: raw,
    host,
    source,
    sourcetype,
    index,
    linecount: String(raw.split("\n").length),
  };
  if (annotates) fields.punct = punctOf(raw);
  fields.splunk_server = "local";
  if (stamp) Object.assign(fields, dateFields(stamp, zone));
  else if (extras) fields.timestamp = "none";
  for (const [name, value] of event.fields) {
    if (name === "__proto__") continue;
    fields[name] = value;
  }
  return new TextEvent(fields);
}
