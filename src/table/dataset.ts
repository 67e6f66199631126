import { toInstant } from "../time/clock.ts";
import { renderNumber } from "../values/coerce.ts";
import { multivalue, type Single, type Value } from "../values/value.ts";
import { type Column, codedColumn, column } from "./column.ts";
import { eventNames } from "./names.ts";
import { readPath } from "./path.ts";
import { allRows, type Rows } from "./rows.ts";

/** An event as the caller has it. It is only ever read. */
export type Event = Readonly<Record<string, unknown>>;

/** Fields of an event's raw text, for events that do not carry them; null where the text is of no known kind. */
export type Extract = (event: Event) => ReadonlyMap<string, Value> | null;

/** Events, read column by column and only as far as a search asks. */
export interface Dataset {
  readonly length: number;
  /** The values of a field in these rows; null where an event lacks it. */
  read(name: string, rows: Rows): Column;
  /** Field names in the order in which the events show them. */
  names(rows: Rows): readonly string[];
}

export interface DatasetOptions {
  readonly extract?: Extract;
}

/** Events as they are: nothing is kept but what was extracted from raw text. */
export function datasetOf(events: readonly Event[], options: DatasetOptions = {}): Dataset {
  return new EventDataset(events, options, false);
}

/**
 * Prepares events for many searches: a column that is asked for again is kept with its distinct values, so that later searches
 * compare and transform each value once. The events must not change afterwards.
 */
export function prepare(events: readonly Event[], options: DatasetOptions = {}): Dataset {
  if (!Array.isArray(events)) throw new TypeError("prepare() takes an array of events");
  return new EventDataset(events, options, true);
}

export function isDataset(value: unknown): value is Dataset {
  return value instanceof EventDataset;
}

class EventDataset implements Dataset {
  private readonly events: readonly Event[];
  private readonly extract: Extract | undefined;
  private readonly extracted: (ReadonlyMap<string, Value> | null)[] = [];
  private readonly keeps: boolean;
  private readonly kept = new Map<string, Column | number>();

  constructor(events: readonly Event[], { extract }: DatasetOptions, keeps: boolean) {
    this.events = events;
    this.extract = extract;
    this.keeps = keeps;
  }

  get length(): number {
    return this.events.length;
  }

  read(name: string, rows: Rows): Column {
    if (!this.keeps) return column(this.gather(name, rows));
    const kept = this.kept.get(name);
    if (typeof kept === "object") return kept.take(rows);
    // Coding a column costs more than reading it once: it is done when as many values were read as there are events, twice over.
    const read = (kept ?? 0) + rows.length;
    this.kept.set(name, read);
    if (read <= this.events.length) return column(this.gather(name, rows));
    const coded = code(this.gather(name, allRows(this.events.length)));
    this.kept.set(name, coded);
    return coded.take(rows);
  }

  names(rows: Rows): readonly string[] {
    return eventNames(this.events, rows, this.extract && ((row) => this.fieldsOf(row)));
  }

  private gather(name: string, rows: Rows): Value[] {
    const values = new Array<Value>(rows.length);
    const { events } = this;
    if (name === "_time") {
      for (let i = 0; i < values.length; i++) {
        const own = events[rows[i]!]!._time;
        values[i] = typeof own === "number" && Number.isFinite(own) ? own : this.time(rows[i]!);
      }
      return values;
    }
    // A name that every object inherits must be the event's own.
    const inherited = name in Object.prototype;
    const nested = name.includes(".") || name.includes("{}");
    const missing = name === "index" ? "main" : null;
    for (let i = 0; i < values.length; i++) {
      const event = events[rows[i]!]!;
      const own = inherited && !Object.hasOwn(event, name) ? undefined : event[name];
      if (typeof own === "string" || (typeof own === "number" && Number.isFinite(own))) values[i] = own;
      else values[i] = this.slow(own, event, name, nested, rows[i]!) ?? missing;
    }
    return values;
  }

  /** Everything but a plain string or number: lists, Booleans, nested objects, fields of the raw text. */
  private slow(own: unknown, event: Event, name: string, nested: boolean, row: number): Value {
    if (own !== undefined && own !== null) {
      const value = fieldValue(own);
      if (value !== null) return value;
    }
    if (nested) {
      const found = readPath(event, name);
      const value = found.length === 0 ? null : multivalue(found);
      if (value !== null) return value;
    }
    return this.extract ? (this.fieldsOf(row)?.get(name) ?? null) : null;
  }

  private time(row: number): Value {
    const event = this.events[row]!;
    const own = event._time;
    if (typeof own === "number") return Number.isFinite(own) ? own : null;
    if (typeof own === "string" || own instanceof Date) return toInstant(own);
    const extracted = this.extract ? this.fieldsOf(row)?.get("_time") : null;
    return extracted ?? null;
  }

  private fieldsOf(row: number): ReadonlyMap<string, Value> | null {
    const known = this.extracted[row];
    if (known !== undefined) return known;
    const fields = this.extract?.(this.events[row]!) ?? null;
    this.extracted[row] = fields;
    return fields;
  }
}

/** A value of an event as a field value: a list becomes a multivalue field, a nested object has none of its own. */
export function fieldValue(own: unknown): Value {
  if (Array.isArray(own)) return multivalue(own.flatMap(single));
  return single(own)[0] ?? null;
}

function single(own: unknown): Single[] {
  switch (typeof own) {
    case "string":
      return [own];
    case "number":
      return [Number.isFinite(own) ? own : renderNumber(own)];
    case "boolean":
    case "bigint":
      return [String(own)];
    default:
      return own instanceof Date && !Number.isNaN(own.getTime()) ? [own.toISOString()] : [];
  }
}

function code(values: readonly Value[]): Column {
  const codes = new Int32Array(values.length);
  const byValue = new Map<Single | null, number>();
  const dictionary: Value[] = [];
  values.forEach((value, row) => {
    const key = typeof value === "object" && value !== null ? `\u0000${value.join("\u0000")}` : value;
    let found = byValue.get(key);
    if (found === undefined) {
      found = dictionary.length;
      byValue.set(key, found);
      dictionary.push(value);
    }
    codes[row] = found;
  });
  return codedColumn(codes, dictionary);
}
