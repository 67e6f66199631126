import { UsageError } from "../text/usage-error.ts";
import { toInstant } from "../time/clock.ts";
import { renderNumber } from "../values/coerce.ts";
import { keyOf } from "../values/key.ts";
import { isMultivalue, multivalue, type Single, type Value } from "../values/value.ts";
import { type Column, codedColumn, column } from "./column.ts";
import { eventNames } from "./names.ts";
import { readPath } from "./path.ts";
import { propertyReader } from "./property-reader.ts";
import { allRows, type Rows } from "./rows.ts";
import { readable, reasonOf } from "./unreadable.ts";

/**
 * An event as the caller has it. It is only ever read. A field that cannot be read (a getter that throws, an object that holds itself,
 * or one that nests more than 500 deep) is null, and the results have one message for it. What an event inherits can be asked for,
 * and is not listed.
 */
export type Event = Readonly<Record<string, unknown>>;

/** Fields that events do not carry themselves, made from their text and from the fields they carry. */
export interface Extraction {
  /** Fills in the values of a field in these rows; what the events carry stands there already. `lacking` is true where any is null. */
  complete(name: string, rows: Rows, values: Value[], lacking: boolean): void;
  /** Names of the fields that these rows get. */
  names(rows: Rows): readonly string[];
  /** The rows, as indices, of which any value of a field passes; null where reading the field is the way to find out. */
  matching(name: string, test: (text: string) => boolean, rows: Rows): Rows | null;
  /**
   * The rows, as indices, that may have a value of a field with a word that `holds` finds in a text: their texts, in which values
   * stand as they are, have it. Null where texts do not tell.
   */
  holding(name: string, holds: (text: string) => boolean, rows: Rows): Rows | null;
}

/** Reads what events carry themselves. */
export type ReadOwn = (name: string, rows: Rows) => Value[];

/** Events, read column by column and only as far as a search asks. */
export interface Dataset {
  readonly length: number;
  /** The values of a field in these rows; null where an event lacks it. */
  read(name: string, rows: Rows): Column;
  /** Field names in the order in which the events show them. */
  names(rows: Rows): readonly string[];
  /** As `Extraction.matching`. */
  matching?(name: string, test: (text: string) => boolean, rows: Rows): Rows | null;
  /** As `Extraction.holding`. */
  holding?(name: string, holds: (text: string) => boolean, rows: Rows): Rows | null;
  /** Throws a TypeError that names the first of these rows that is no event. */
  examine?(rows: Rows): void;
}

export interface DatasetOptions {
  /** Told what of the events cannot be read: each field once, and again when a column that was kept without it is asked for. */
  readonly onUnreadable?: (message: string) => void;
  readonly extraction?: (events: readonly Event[], own: ReadOwn) => Extraction;
}

/** Events as they are: nothing is kept but what was extracted from raw text. */
export function datasetOf(events: readonly Event[], options: DatasetOptions = {}): Dataset {
  return new EventDataset(events, options, false);
}

/** A prepared dataset with fields that its events do not carry; columns are kept as before. */
export function extended(dataset: Dataset, options: DatasetOptions): Dataset {
  return dataset instanceof EventDataset ? dataset.extended(options) : dataset;
}

/**
 * Prepares events for many searches: a column that is asked for again is kept with its distinct values, so that later searches
 * compare and transform each value once. The events must not change afterwards.
 */
export function prepare(events: readonly Event[], options: DatasetOptions = {}): Dataset {
  if (!Array.isArray(events)) throw new UsageError("prepare() takes an array of events");
  const dataset = new EventDataset(events, options, true);
  dataset.examine(allRows(events.length));
  return dataset;
}

export function isDataset(value: unknown): value is Dataset {
  return value instanceof EventDataset;
}

/** What a field holds where nothing says otherwise: an event belongs to an index, whether or not it names one. */
const defaults: ReadonlyMap<string, Value> = new Map([["index", "main"]]);

class EventDataset implements Dataset {
  private readonly events: readonly Event[];
  private readonly extraction: Extraction | undefined;
  private readonly keeps: boolean;
  private readonly kept = new Map<string, Column | number>();
  /**
   * How many of the first rows are known to be events. Whoever reads a property sees what is none; to go over all events before would
   * touch each of them twice, which costs as much as a search for a word (`npm run bench`).
   */
  private examined = 0;
  private readonly onUnreadable: DatasetOptions["onUnreadable"];
  /** What could not be read, by the names of fields. */
  private readonly unreadable = new Map<string | null, string>();

  constructor(events: readonly Event[], { extraction, onUnreadable }: DatasetOptions, keeps: boolean) {
    refuseHoles(events);
    this.events = events;
    this.onUnreadable = onUnreadable;
    this.extraction = extraction?.(events, (name, rows) => this.own(name, rows).values);
    this.keeps = keeps;
  }

  extended(options: DatasetOptions): Dataset {
    const dataset = new EventDataset(this.events, options, this.keeps);
    dataset.examined = this.examined;
    return dataset;
  }

  examine(rows: Rows): void {
    if (this.examined === this.events.length) return;
    for (let i = 0; i < rows.length; i++) if (rows[i]! >= this.examined) this.event(rows[i]!);
    this.wereRead(rows);
  }

  get length(): number {
    return this.events.length;
  }

  read(name: string, rows: Rows): Column {
    if (!this.keeps) return column(this.gather(name, rows));
    const kept = this.kept.get(name);
    if (typeof kept === "object") {
      this.tell(name);
      return kept.take(rows);
    }
    // Coding a column costs more than reading it once: it is done when as many values were read as there are events, twice over.
    const read = (kept ?? 0) + rows.length;
    this.kept.set(name, read);
    if (read <= this.events.length) return column(this.gather(name, rows));
    const coded = code(this.gather(name, allRows(this.events.length)));
    this.kept.set(name, coded);
    return coded.take(rows);
  }

  names(rows: Rows): readonly string[] {
    this.examine(rows);
    const own = eventNames(this.events, rows, (row, name, error) => this.skip(row, name, error));
    const made = this.extraction?.names(rows) ?? [];
    return made.length === 0 ? own : [...new Set([...own, ...made])];
  }

  matching(name: string, test: (text: string) => boolean, rows: Rows): Rows | null {
    this.examine(rows);
    return this.extraction?.matching(name, test, rows) ?? null;
  }

  /** Columns that are kept are read whole, once for all searches. No text tells of a default. */
  holding(name: string, holds: (text: string) => boolean, rows: Rows): Rows | null {
    this.examine(rows.subarray(0, 1));
    return this.keeps || defaults.has(name) ? null : (this.extraction?.holding(name, holds, rows) ?? null);
  }

  private gather(name: string, rows: Rows): Value[] {
    const { values, lacking } = this.own(name, rows);
    this.extraction?.complete(name, rows, values, lacking);
    const otherwise = defaults.get(name);
    if (otherwise !== undefined) for (let i = 0; i < values.length; i++) values[i] ??= otherwise;
    return values;
  }

  /** What the events carry; `lacking` is true where any of them carries nothing. */
  private own(name: string, rows: Rows): Own {
    try {
      const own = this.properties(name, rows);
      this.wereRead(rows);
      return own;
    } catch {
      this.examine(rows);
      return this.readableOf(name, rows);
    }
  }

  /** As `properties`, one by one, where some cannot be read: those are null. */
  private readableOf(name: string, rows: Rows): Own {
    let lacking = false;
    const values = Array.from(rows, (row, i): Value => {
      try {
        const own = this.properties(name, rows.subarray(i, i + 1));
        lacking ||= own.lacking;
        return own.values[0]!;
      } catch (error) {
        this.skip(row, name, error);
        lacking = true;
        return null;
      }
    });
    return { values, lacking };
  }

  private skip(row: number, name: string | null, error: unknown): void {
    const what = name === null ? "the fields of event" : `\`${name}\` of event`;
    if (!this.unreadable.has(name))
      this.unreadable.set(name, `${what} ${row} cannot be read: ${reasonOf(error)}; events are counted from 0`);
    this.tell(name);
  }

  private tell(name: string | null): void {
    const message = this.unreadable.get(name);
    if (message !== undefined) this.onUnreadable?.(message);
  }

  private properties(name: string, rows: Rows): Own {
    const { events } = this;
    const values = new Array<Value>(rows.length);
    let lacking = false;
    if (name === "_time") {
      for (let i = 0; i < values.length; i++) {
        const own = events[rows[i]!]!._time;
        const time = typeof own === "number" && Number.isFinite(own) ? own : timeOf(this.event(rows[i]!)._time);
        if (time === null) lacking = true;
        values[i] = time;
      }
      return { values, lacking };
    }
    // A name that every object inherits, and that texts and lists have too, must be the event's own.
    if (name in Object.prototype || name in Array.prototype || isPosition(name)) {
      for (let i = 0; i < values.length; i++) {
        const event = this.event(rows[i]!);
        values[i] = Object.hasOwn(event, name) ? fieldValue(event[name]) : null;
        if (values[i] === null) lacking = true;
      }
      return { values, lacking };
    }
    const nested = name.includes(".") || name.includes("{}");
    const read: unknown[] = values;
    propertyReader(name)(events, rows, name, read);
    for (let i = 0; i < values.length; i++) {
      const own = read[i];
      if (typeof own === "string" || (typeof own === "number" && Number.isFinite(own))) continue;
      // An event whose rows were multiplied is read once.
      const again = i > 0 && rows[i] === rows[i - 1];
      values[i] = again ? values[i - 1]! : slow(own, this.event(rows[i]!), name, nested);
      if (values[i] === null) lacking = true;
    }
    return { values, lacking };
  }

  /** Rows are mostly read in batches, one after the other. */
  private wereRead(rows: Rows): void {
    let next = this.examined;
    // Most are the rows of another column of the same batch.
    if (rows.length === 0 || rows[rows.length - 1]! < next) return;
    for (let i = 0; i < rows.length && rows[i]! <= next; i++) if (rows[i] === next) next++;
    this.examined = next;
  }

  private event(row: number): Event {
    const event = this.events[row];
    const what = kindOf(event);
    if (what === "an object" && event) return event;
    throw new UsageError(`event ${row} is no object but ${what}; events are counted from 0`);
  }
}

/** The values of a field that events carry themselves, and whether any of them lacks it. */
interface Own {
  readonly values: Value[];
  readonly lacking: boolean;
}

function kindOf(event: unknown): string {
  if (typeof event !== "object" || event === null) return event === null ? "null" : typeof event;
  try {
    return Array.isArray(event) ? "an array" : "an object";
  } catch {
    return "a revoked proxy";
  }
}

/** How many events there may be at once: rows are counted in 32 bits. */
const mostEvents = 2 ** 28;

/** An array of nothing but a length is not gone through to its end. */
function refuseHoles(events: readonly Event[]): void {
  if (events.length > 0 && !(0 in events))
    throw new UsageError("event 0 is no object but undefined; events are counted from 0");
  if (events.length > mostEvents) throw new UsageError(`there are more than ${mostEvents} events`);
}

/** True for the name of a place in a list or text. */
function isPosition(name: string): boolean {
  return /^\d+$/.test(name);
}

/** Everything but a plain string or number: lists, Booleans, nested objects. */
function slow(own: unknown, event: Event, name: string, nested: boolean): Value {
  if (own !== undefined && own !== null) {
    const value = fieldValue(own);
    if (value !== null) return value;
  }
  if (!nested) return null;
  const found = readPath(event, name);
  return found.length === 0 ? null : multivalue(found);
}

function timeOf(own: unknown): Value {
  if (typeof own === "number") return Number.isFinite(own) ? own : null;
  return typeof own === "string" || own instanceof Date ? toInstant(own) : null;
}

/** A value of an event as a field value: a list becomes a multivalue field, a nested object has none of its own. */
export function fieldValue(own: unknown): Value {
  if (Array.isArray(own)) return multivalue(readable(own).flatMap(single));
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
  const lists = new Map<Single | null, number>();
  const dictionary: Value[] = [];
  values.forEach((value, row) => {
    const key = isMultivalue(value) ? keyOf(value.map((item) => `${typeof item} ${item}`)) : value;
    const places = isMultivalue(value) ? lists : byValue;
    let found = places.get(key);
    if (found === undefined) {
      found = dictionary.length;
      places.set(key, found);
      dictionary.push(value);
    }
    codes[row] = found;
  });
  return codedColumn(codes, dictionary);
}
