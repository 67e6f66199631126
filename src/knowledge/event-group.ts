import { type Column, column } from "../table/column.ts";
import type { Dataset } from "../table/dataset.ts";
import { compose, type Rows, rowsWhere } from "../table/rows.ts";
import { eventTable, type Table } from "../table/table.ts";
import type { Value } from "../values/value.ts";
import { Classification } from "./classification.ts";
import type { Compiler } from "./compiler.ts";
import type { Plan } from "./field-knowledge.ts";
import type { KnowledgeMessage } from "./place.ts";
import type { Fields, Producer } from "./step.ts";

/** What a group of events needs of those who read them. */
export interface EventReader {
  /** The values that the events carry themselves, by their numbers in the dataset. */
  own(name: string, rows: Rows): Value[];
}

export interface GroupContext {
  readonly reader: EventReader;
  readonly compiler: Compiler;
  readonly now: number;
  /** How much of a text automatic extraction reads. */
  readonly extractionBytes: number;
  report(message: KnowledgeMessage): void;
}

type Memo = (Value | undefined)[];

/**
 * Events that share a plan, counted from 0, and their fields. A field is computed for the events that are asked about, from the
 * steps that can give it, and kept.
 */
export class EventGroup {
  readonly plan: Plan;
  readonly rows: Rows;
  private readonly context: GroupContext;
  /** True where what an event carries was made from its text by us, so that later steps may replace it as in Splunk. */
  private readonly replaces: boolean;
  private readonly producers: Producer[] = [];
  private readonly memos = new Map<string, Memo>();
  private readonly classes: Classification;

  constructor(plan: Plan, rows: Rows, replaces: boolean, context: GroupContext) {
    this.plan = plan;
    this.rows = rows;
    this.replaces = replaces;
    this.context = context;
    this.classes = new Classification(plan.classes, this);
    for (const message of plan.messages) context.report(message);
  }

  get length(): number {
    return this.rows.length;
  }

  /** The values of a field when all is done. */
  values(name: string, events: Rows): readonly Value[] {
    if (!this.classes.gives(name)) return this.tokenized(name, this.after(this.plan.steps.length - 1, name, events));
    const own = this.carried(name, events);
    const found = this.classes.values(name, events);
    return own ? own.map((value, i) => value ?? found[i]!) : found;
  }

  /** The events, as indices, of which any value of `eventtype`, `tag` or `tag::field` passes; null for another field. */
  matching(name: string, test: (text: string) => boolean, events: Rows): Rows | null {
    return this.classes.gives(name) ? this.classes.matching(name, test, events) : null;
  }

  /** As `Extraction.holding`, of these events. */
  holding(name: string, holds: (text: string) => boolean, events: Rows): Rows | null {
    const surely = this.classes.gives(name) ? null : this.plan.quotes(name);
    if (!surely) return null;
    const own = this.own(name, events);
    const texts = this.own("_raw", events);
    return rowsWhere(events.length, (i) => {
      const text = texts[i]!;
      return own[i] !== null || typeof text !== "string" || holds(text) || !surely(text);
    });
  }

  /** What events carry themselves and keep; null where they keep nothing. */
  carried(name: string, events: Rows): readonly Value[] | null {
    if (this.replaces) return null;
    const own = this.own(name, events);
    return own.every((value) => value === null) ? null : own;
  }

  /** The values that events carry themselves. */
  own(name: string, events: Rows): Value[] {
    const values = this.context.reader.own(name, this.numbers(events));
    const { subject, sourcetype } = this.plan;
    if (name === "sourcetype" && sourcetype !== subject.sourcetype) return values.map(() => sourcetype);
    if (name === "_sourcetype") return values.map((value) => value ?? subject.sourcetype);
    if (name === "_time" && values.includes(null)) {
      const texts = this.context.reader.own("_raw", this.numbers(events));
      return values.map(
        (value, i) => value ?? (typeof texts[i] === "string" ? this.plan.time(texts[i], this.context.now) : null),
      );
    }
    return values;
  }

  /** The values of a field after a step; -1 stands before the first. */
  after(at: number, name: string, events: Rows): readonly Value[] {
    const step = this.plan.producer(name, at);
    if (step < 0) return this.own(name, events);
    if (this.replaces) return this.kept(step, name, events);
    const own = this.own(name, events);
    const open = events.filter((_, i) => own[i] === null);
    if (open.length === 0) return own;
    const made = this.kept(step, name, open);
    if (open.length === events.length) return made;
    let next = 0;
    return own.map((value) => value ?? made[next++]!);
  }

  /** The events as a table with the fields that they have after a step. */
  table(at: number, events: Rows): Table {
    return eventTable(new View(this, at)).take(events);
  }

  /** Names of all fields that these events get, in the order of the steps. */
  names(events: Rows): readonly string[] {
    const names = new Set<string>();
    this.plan.steps.forEach((step, at) => {
      for (const name of step.names) names.add(name);
      for (const name of this.open(at).found?.(events) ?? []) names.add(name);
    });
    for (const name of this.classes.names) names.add(name);
    if (this.plan.sourcetype !== this.plan.subject.sourcetype) names.add("_sourcetype");
    return [...names].filter((name) => this.values(name, events).some((value) => value !== null));
  }

  report(message: KnowledgeMessage): void {
    this.context.report(message);
  }

  get compiler(): Compiler {
    return this.context.compiler;
  }

  private numbers(events: Rows): Rows {
    return compose(this.rows, events);
  }

  private kept(step: number, name: string, events: Rows): readonly Value[] {
    const key = `${step} ${name}`;
    let memo = this.memos.get(key);
    if (!memo) {
      memo = new Array<Value | undefined>(this.length);
      this.memos.set(key, memo);
    }
    let missing = 0;
    for (let i = 0; i < events.length; i++) if (memo[events[i]!] === undefined) missing++;
    if (missing > 0) {
      const open = missing === events.length ? events : this.missing(memo, events, missing);
      const made = this.open(step).values(name, open);
      for (let i = 0; i < open.length; i++) memo[open[i]!] = made[i]!;
      if (open === events) return made;
    }
    const values = new Array<Value>(events.length);
    for (let i = 0; i < values.length; i++) values[i] = memo[events[i]!] ?? null;
    return values;
  }

  private missing(memo: Memo, events: Rows, count: number): Rows {
    const open = new Int32Array(count);
    let at = 0;
    for (let i = 0; i < events.length; i++) if (memo[events[i]!] === undefined) open[at++] = events[i]!;
    return open;
  }

  private open(at: number): Producer {
    let producer = this.producers[at];
    if (!producer) {
      producer = this.plan.steps[at]!.open(this.before(at));
      this.producers[at] = producer;
    }
    return producer;
  }

  private before(at: number): Fields {
    return {
      length: this.length,
      compiler: this.context.compiler,
      extractionBytes: this.context.extractionBytes,
      values: (name, events) => this.after(at - 1, name, events),
      table: (events) => this.table(at - 1, events),
      report: (message) => this.context.report(message),
    };
  }

  /** fields.conf may say how a field's text is cut into several values. */
  private tokenized(name: string, values: readonly Value[]): readonly Value[] {
    const cut = this.plan.tokenizer(name);
    return cut ? values.map(cut) : values;
  }
}

/** A group's events at one point of the way, for expressions and searches to read. */
class View implements Dataset {
  private readonly group: EventGroup;
  private readonly at: number;

  constructor(group: EventGroup, at: number) {
    this.group = group;
    this.at = at;
  }

  get length(): number {
    return this.group.length;
  }

  read(name: string, rows: Rows): Column {
    return column(this.group.after(this.at, name, rows));
  }

  names(rows: Rows): readonly string[] {
    return this.group.names(rows);
  }

  /** Event types may name one another; tags come later. */
  matching(name: string, test: (text: string) => boolean, rows: Rows): Rows | null {
    return name === "eventtype" ? this.group.matching(name, test, rows) : null;
  }
}
