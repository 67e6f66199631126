import { items, multivalue, type Value } from "../values/value.ts";

/** An event on its way into the index: what transforms of index time may still change. */
export interface RawEvent {
  raw: string;
  time: number | null;
  host: string;
  source: string;
  sourcetype: string;
  index: string;
  /** `nullQueue` drops the event. */
  queue: string;
  /** Fields that are indexed with it. */
  readonly fields: Map<string, Value>;
}

/** The value of a key of index time (SOURCE_KEY, `$0` of a FORMAT). */
export function keyOf(event: RawEvent, key: string): string | null {
  switch (key) {
    case "_raw":
      return event.raw;
    case "MetaData:Host":
      return `host::${event.host}`;
    case "MetaData:Source":
      return `source::${event.source}`;
    case "MetaData:Sourcetype":
      return `sourcetype::${event.sourcetype}`;
    case "_MetaData:Index":
      return event.index;
    case "queue":
      return event.queue;
    case "_time":
      return event.time === null ? null : String(Math.floor(event.time));
    case "_meta":
      return [...event.fields]
        .flatMap(([name, value]) => items(value).map((item) => `${name}::${quotedIfBlank(String(item))}`))
        .join(" ");
    default:
      return null;
  }
}

function quotedIfBlank(text: string): string {
  return /\s/.test(text) ? `"${text}"` : text;
}

/** Sets a key of index time; false for one that is not known. */
export function setKey(event: RawEvent, key: string, value: string): boolean {
  const bare = (prefix: string) => (value.startsWith(`${prefix}::`) ? value.slice(prefix.length + 2) : value);
  switch (key) {
    case "_raw":
      event.raw = value;
      return true;
    case "MetaData:Host":
      event.host = bare("host");
      return true;
    case "MetaData:Source":
      event.source = bare("source");
      return true;
    case "MetaData:Sourcetype":
      event.sourcetype = bare("sourcetype");
      return true;
    case "_MetaData:Index":
      event.index = value;
      return true;
    case "queue":
      event.queue = value;
      return true;
    default:
      return false;
  }
}

/** Adds a value to an indexed field; the same value is not added twice. */
export function addField(event: RawEvent, name: string, value: string | number): void {
  const known = items(event.fields.get(name) ?? null);
  if (!known.includes(value)) event.fields.set(name, multivalue([...known, value]));
}
