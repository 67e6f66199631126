import type { Event, Extraction, ReadOwn } from "../table/dataset.ts";
import { type Rows, rowsWhere } from "../table/rows.ts";
import { toText } from "../values/coerce.ts";
import { items, type Value } from "../values/value.ts";
import type { Compiler } from "./compiler.ts";
import { EventGroup } from "./event-group.ts";
import type { FieldKnowledge } from "./field-knowledge.ts";
import type { KnowledgeMessage } from "./place.ts";
import { TextEvent } from "./text-event.ts";
import { isWindowsEvent, windowsSource } from "./windows-event.ts";

export interface ExtractionContext {
  readonly compiler: Compiler;
  /** The search's clock, for times that leave out their year. */
  readonly now: number;
  /** How much of a text automatic extraction reads, in bytes of UTF-8. */
  readonly extractionBytes: number;
  report(message: KnowledgeMessage): void;
}

/** Makes the fields of search time for some events. Nothing happens before the first field that the events lack is asked for. */
export function extractionOf(
  knowledge: FieldKnowledge,
  events: readonly Event[],
  own: ReadOwn,
  context: ExtractionContext,
): Extraction {
  return new KnowledgeExtraction(knowledge, events, own, context);
}

interface Grouped {
  readonly groups: readonly EventGroup[];
  /** The group of each event, -1 for events that nothing is known of. */
  readonly groupOf: Int32Array;
  /** The event's place in its group. */
  readonly placeOf: Int32Array;
  /** True for groups whose events may get another value than they carry. */
  readonly replaces: readonly boolean[];
}

class KnowledgeExtraction implements Extraction {
  private readonly knowledge: FieldKnowledge;
  private readonly events: readonly Event[];
  private readonly own: ReadOwn;
  private readonly context: ExtractionContext;
  private grouped: Grouped | undefined;
  /** True once an event was seen that was made from raw text. */
  private texts = false;
  /** So many events, from the first on, were looked at for it. */
  private seen = 0;

  constructor(knowledge: FieldKnowledge, events: readonly Event[], own: ReadOwn, context: ExtractionContext) {
    this.knowledge = knowledge;
    this.events = events;
    this.own = own;
    this.context = context;
  }

  complete(name: string, rows: Rows, values: Value[], lacking: boolean): void {
    const renamed = name === "sourcetype" && this.knowledge.renames;
    if (!renamed && !lacking && !this.hasTexts(rows)) return;
    if (!this.grouped && !renamed && !this.concerns(rows, values)) return;
    const { groups, placeOf, replaces } = this.open();
    if (groups.length === 0) return;
    for (const [index, list] of this.byGroup(rows, (group, i) => values[i] === null || renamed || replaces[group]!)) {
      const places = Int32Array.from(list, (i) => placeOf[rows[i]!]!);
      const made = groups[index]!.values(name, places);
      for (let k = 0; k < list.length; k++) values[list[k]!] = made[k]!;
    }
  }

  /** Whether anything is known of an event that lacks the field. Most events of a test are plain objects, and nothing is. */
  private concerns(rows: Rows, values: readonly Value[]): boolean {
    if (this.texts || this.knowledge.fromApps) return true;
    for (let i = 0; i < rows.length; i++)
      if (values[i] === null && subjectOf(this.events[rows[i]!]!, this.knowledge, false)) return true;
    return false;
  }

  /** Looks at events while they are being read, each once: going over all of them beforehand would cost as much as a search. */
  private hasTexts(rows: Rows): boolean {
    if (!TextEvent.exist) return false;
    for (let i = 0; !this.texts && i < rows.length; i++) {
      const row = rows[i]!;
      if (row < this.seen) continue;
      this.texts = isText(this.events[row]);
      if (row === this.seen) this.seen++;
    }
    return this.texts;
  }

  names(rows: Rows): readonly string[] {
    const { groups, placeOf } = this.open();
    const names = new Set<string>();
    for (const [index, list] of this.byGroup(rows, () => true)) {
      const places = Int32Array.from(list, (i) => placeOf[rows[i]!]!);
      for (const name of groups[index]!.names(places)) names.add(name);
    }
    return [...names];
  }

  matching(name: string, test: (text: string) => boolean, rows: Rows): Rows | null {
    const { groups, groupOf, placeOf } = this.open();
    if (groups.length === 0) return null;
    const found: number[] = [];
    const plain: number[] = [];
    for (let i = 0; i < rows.length; i++) if (groupOf[rows[i]!]! < 0) plain.push(i);
    const passes = (value: Value) => items(value).some((item) => test(toText(item) ?? ""));
    if (plain.length > 0) {
      const values = this.own(
        name,
        Int32Array.from(plain, (i) => rows[i]!),
      );
      plain.forEach((i, k) => {
        if (passes(values[k]!)) found.push(i);
      });
    }
    for (const [index, list] of this.byGroup(rows, () => true)) {
      const places = Int32Array.from(list, (i) => placeOf[rows[i]!]!);
      const group = groups[index]!;
      const matched = group.matching(name, test, places);
      if (matched) for (const k of matched) found.push(list[k]!);
      else
        group.values(name, places).forEach((value, k) => {
          if (passes(value)) found.push(list[k]!);
        });
    }
    return Int32Array.from(found).sort();
  }

  holding(name: string, holds: (text: string) => boolean, rows: Rows): Rows | null {
    const [first] = rows;
    if (first === undefined || Object.hasOwn(this.events[first]!, name)) return null;
    if (!subjectOf(this.events[first]!, this.knowledge, false)) return null;
    const { groups, groupOf, placeOf } = this.open();
    const few = new Uint8Array(rows.length);
    for (let i = 0; i < rows.length; i++) if (groupOf[rows[i]!]! < 0) few[i] = 1;
    let told = false;
    for (const [index, list] of this.byGroup(rows, () => true)) {
      const places = Int32Array.from(list, (i) => placeOf[rows[i]!]!);
      const found = groups[index]!.holding(name, holds, places);
      told ||= found !== null;
      for (const k of found ?? list.keys()) few[list[k]!] = 1;
    }
    return told ? rowsWhere(rows.length, (i) => few[i] === 1) : null;
  }

  /** The rows, as indices, that a group is asked about. */
  private byGroup(rows: Rows, asks: (group: number, i: number) => boolean): ReadonlyMap<number, number[]> {
    const { groupOf } = this.open();
    const lists = new Map<number, number[]>();
    let last = -1;
    let list: number[] = [];
    for (let i = 0; i < rows.length; i++) {
      const group = groupOf[rows[i]!]!;
      if (group < 0 || !asks(group, i)) continue;
      if (group !== last) {
        const known = lists.get(group);
        list = known ?? [];
        if (!known) lists.set(group, list);
        last = group;
      }
      list.push(i);
    }
    return lists;
  }

  private open(): Grouped {
    this.grouped ??= this.group();
    return this.grouped;
  }

  private group(): Grouped {
    const { events, knowledge } = this;
    const groupOf = new Int32Array(events.length).fill(-1);
    const placeOf = new Int32Array(events.length);
    const members: { readonly subject: Subject; readonly rows: number[] }[] = [];
    const known = new Map<string, number>();
    const host = knowledge.mindsHost;
    let last: Subject | undefined;
    let current = -1;
    for (let row = 0; row < events.length; row++) {
      const subject = subjectOf(events[row]!, knowledge, host);
      if (!subject) continue;
      if (!last || !sameSubject(subject, last)) {
        const key = `${subject.sourcetype}\n${subject.source}\n${subject.host}\n${subject.text}`;
        const index = known.get(key) ?? members.length;
        if (index === members.length) {
          known.set(key, index);
          members.push({ subject, rows: [] });
        }
        current = index;
        last = subject;
      }
      const { rows } = members[current]!;
      groupOf[row] = current;
      placeOf[row] = rows.length;
      rows.push(row);
    }
    const context = { ...this.context, reader: { own: this.own } };
    return {
      groupOf,
      placeOf,
      replaces: members.map(({ subject }) => subject.text),
      groups: members.map(
        ({ subject, rows }) => new EventGroup(knowledge.plan(subject), Int32Array.from(rows), subject.text, context),
      ),
    };
  }
}

interface Subject {
  readonly sourcetype: string;
  readonly source: string;
  readonly host: string;
  /** Made from raw text by us. */
  readonly text: boolean;
}

function sameSubject(a: Subject, b: Subject): boolean {
  return a.sourcetype === b.sourcetype && a.source === b.source && a.host === b.host && a.text === b.text;
}

/**
 * What an event is. Without an app that may know more, fields are only made for events that have a text and a sourcetype, as every
 * event in Splunk has; a Windows event in XML says itself what it is.
 */
function subjectOf(event: Event, knowledge: FieldKnowledge, mindsHost: boolean): Subject | null {
  try {
    return saidBy(event, knowledge, mindsHost);
  } catch {
    // What an event says of itself cannot be read, so nothing is made of it.
    return null;
  }
}

function saidBy(event: Event, knowledge: FieldKnowledge, mindsHost: boolean): Subject | null {
  const raw = event._raw;
  const given = typeof event.sourcetype === "string" ? event.sourcetype : "";
  const hasText = typeof raw === "string";
  const xml = hasText && isWindowsEvent(raw);
  const known = xml && knowledge.knowsSourcetype(given);
  const windows = xml && (!known || given.toLowerCase() === "xmlwineventlog");
  if (!knowledge.fromApps && !windows && (!hasText || given === "")) return null;
  return {
    sourcetype: xml && !known ? "XmlWinEventLog" : given,
    source: typeof event.source === "string" ? event.source : windows ? windowsSource(raw) : "",
    host: mindsHost && typeof event.host === "string" ? event.host : "",
    text: event instanceof TextEvent,
  };
}

/** A proxy may refuse even to be asked. */
function isText(event: Event | undefined): boolean {
  try {
    return event instanceof TextEvent;
  } catch {
    return false;
  }
}
