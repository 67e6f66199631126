import { jsonTooDeep } from "../../values/json.ts";
import type { InputEvent } from "../event-file.ts";
import { asObject } from "./json-values.ts";

export interface WrappedEvent {
  /** What the event says itself. */
  readonly event: InputEvent;
  /** What is known of it besides, such as its sourcetype. */
  readonly about: InputEvent;
}

/** What an object of a file holds, where it is no event itself but something round events. */
export interface Wrapped {
  readonly events: readonly WrappedEvent[];
  /** Whose wrapping it is: Splunk's own results are taken as they are. */
  readonly by: "splunk" | "vendor";
  /** True for results of a search that had not ended yet. */
  readonly preview: boolean;
}

/** The events that an object wraps; null for an object that is an event. */
export function unwrapped(object: InputEvent): Wrapped | null {
  return splunkResults(object) ?? vendorRecords(object);
}

/**
 * Splunk's exports: `result` of each, all `results` of a search, or its fields and their values by rows or by columns. Without any
 * of them a line only tells where the export stands.
 */
function splunkResults(object: InputEvent): Wrapped | null {
  const { preview, result, results, fields, rows, columns } = object;
  const wrap = (events: readonly InputEvent[]): Wrapped => ({
    events: events.map(plain),
    by: "splunk",
    preview: preview === true,
  });
  const names = Object.keys(object);
  const one = asObject(result);
  if (one && (preview !== undefined || object.offset !== undefined || names.length === 1)) return wrap([one]);
  const list = object.schema === undefined ? listOfObjects(results) : null;
  if (list && names.every((name) => name === "results" || bookkeeping.test(name))) return wrap(list);
  const header = Array.isArray(fields) ? fields.map((field) => String(asObject(field)?.name ?? field)) : null;
  if (header && Array.isArray(rows)) return wrap(rows.map((row) => eventOfCells(header, row)));
  if (header && Array.isArray(columns)) return wrap(eventsOfColumns(header, columns));
  return preview !== undefined && names.every((name) => bookkeeping.test(name)) ? wrap([]) : null;
}

/** The cells of a row under their names; nulls are fields that the event does not have. */
function eventOfCells(header: readonly string[], row: unknown): InputEvent {
  const cells: readonly unknown[] = Array.isArray(row) ? row : [];
  return Object.fromEntries(
    header.flatMap((name, index) =>
      cells[index] === null || cells[index] === undefined ? [] : [[name, cells[index]]],
    ),
  );
}

function eventsOfColumns(header: readonly string[], columns: readonly unknown[]): readonly InputEvent[] {
  const cells = columns.map((column): readonly unknown[] => (Array.isArray(column) ? column : []));
  const length = Math.max(0, ...cells.map((column) => column.length));
  return Array.from({ length }, (_, row) =>
    eventOfCells(
      header,
      cells.map((column) => column[row]),
    ),
  );
}

/** What stands beside the events in an answer: where the next page is, how many there are, how long it took. */
const bookkeeping =
  /^(?:@?odata\.?.*|@odata.*|.*next_?-?(?:link|token|marker|page|cursor).*|next|previous|count|total.*|took|timed_out|_shards|_scroll_id|schema|stats|statistics|status|preview|init_offset|offset|lastrow|messages|fields|highlighted|post_process_count|tables)$/i;

const listNames = [
  "Records",
  "records",
  "value",
  "results",
  "Results",
  "Events",
  "events",
  "Findings",
  "findings",
] as const;

function plain(event: InputEvent): WrappedEvent {
  return { event, about: {} };
}

function vendorRecords(object: InputEvent): Wrapped | null {
  const events = sourceOf(object) ?? hitsOf(object) ?? collected(object) ?? tableRows(object) ?? recordsOf(object);
  return events && { events, by: "vendor", preview: false };
}

/** The records of one answer or file of a service, under one of the usual names and beside nothing but bookkeeping. */
export function recordsOf(object: InputEvent): readonly WrappedEvent[] | null {
  const name = listNames.find((each) => Array.isArray(object[each]));
  const list = name === undefined ? null : listOfObjects(object[name]);
  if (list === null || !Object.keys(object).every((each) => each === name || bookkeeping.test(each))) return null;
  return list.map(recordOf);
}

/** Records of CloudTrail name their service as `iam.amazonaws.com`; `lookup-events` of its client has them as text. */
function recordOf(record: InputEvent): WrappedEvent {
  const inner = typeof record.CloudTrailEvent === "string" ? objectIn(record.CloudTrailEvent) : null;
  const event = inner ?? record;
  const isTrail = /\.amazonaws\.com$/.test(String(event.eventSource ?? "")) && event.eventName !== undefined;
  return { event, about: isTrail ? { sourcetype: "aws:cloudtrail" } : {} };
}

function objectIn(text: string): InputEvent | null {
  if (jsonTooDeep(text) !== null) return null;
  try {
    return asObject(JSON.parse(text));
  } catch {
    return null;
  }
}

/** A document of Elasticsearch: `_source`, or the lists of `fields` where a search asked for these. */
function sourceOf(object: InputEvent): readonly WrappedEvent[] | null {
  if (object._index === undefined && object._id === undefined) return null;
  const source = asObject(object._source);
  if (source) return [plain(source)];
  const fields = asObject(object.fields);
  if (!fields) return null;
  const event = Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      Array.isArray(value) && value.length === 1 ? value[0] : value,
    ]),
  );
  return [plain(event)];
}

/** The answer of a search of Elasticsearch. */
function hitsOf(object: InputEvent): readonly WrappedEvent[] | null {
  const hits = listOfObjects(asObject(object.hits)?.hits);
  return hits?.flatMap((hit) => sourceOf(hit) ?? [plain(hit)]) ?? null;
}

const collectorNames: ReadonlySet<string> = new Set("time host source sourcetype index event fields".split(" "));

/** What is sent to Splunk's HTTP event collector. */
function collected(object: InputEvent): readonly WrappedEvent[] | null {
  const event = asObject(object.event);
  const names = Object.keys(object);
  if (!event || names.length === 1 || !names.every((name) => collectorNames.has(name))) return null;
  const { time, host, source, sourcetype, index, fields } = object;
  const about = Object.entries({ _time: time, host, source, sourcetype, index }).filter(
    ([, value]) => value !== undefined,
  );
  return [{ event, about: { ...asObject(fields), ...Object.fromEntries(about) } }];
}

/** The answer of a query of Azure Monitor or Sentinel: tables with their columns. */
function tableRows(object: InputEvent): readonly WrappedEvent[] | null {
  const tables = listOfObjects(object.tables);
  if (!tables?.every(({ columns, rows }) => listOfObjects(columns) !== null && Array.isArray(rows))) return null;
  return tables.flatMap(({ columns, rows }) => {
    const header = (listOfObjects(columns) ?? []).map(({ name }) => String(name));
    return (Array.isArray(rows) ? rows : []).map((row) => plain(eventOfCells(header, row)));
  });
}

function listOfObjects(value: unknown): readonly InputEvent[] | null {
  if (!Array.isArray(value)) return null;
  const objects = value.map(asObject);
  return objects.every((each) => each !== null) ? objects : null;
}
