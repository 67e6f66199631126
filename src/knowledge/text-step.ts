import type { Rows } from "../table/rows.ts";
import { toText } from "../values/coerce.ts";
import { items, multivalue, type Value } from "../values/value.ts";
import { Cutoff } from "./cutoff.ts";
import type { Extractor } from "./extractor.ts";
import type { Fields, Producer, Step } from "./step.ts";

/** What a step takes out of which field. The extractor is made when the step is first needed; null where it is wrong. */
export interface TextSource {
  readonly field: string;
  /** The names that it may give; null where the text decides. */
  readonly names: readonly string[] | null;
  /** MV_ADD: what is found is added to what is there already. */
  readonly appends: boolean;
  /** True where no more of a text is read than automatic extraction reads. */
  readonly cut?: boolean;
  /** Finds the field in the text of an event in which no step before gives it, as automatic JSON extraction would. */
  readonly automatic?: (text: string, name: string) => Value;
  extractor(): Extractor | null;
}

/**
 * A step that takes fields out of a field's text: EXTRACT, REPORT, automatic pairs. A field that is there already stays as it is,
 * unless the step adds to it.
 */
export function textStep(source: TextSource): Step {
  const names = source.names && new Set(source.names);
  return {
    names: names ?? [],
    gives: names ? (name) => names.has(name) : (name) => name !== "_raw" && name !== "_time",
    quotes() {
      const surely = source.extractor()?.quotes;
      return surely ? { field: source.field, surely } : null;
    },
    open(before) {
      const extractor = source.extractor();
      return extractor ? new TextProducer(before, source, extractor) : before;
    },
  };
}

const fewNames = 3;

class TextProducer implements Producer {
  private readonly before: Fields;
  private readonly source: TextSource;
  private readonly extractor: Extractor;
  private readonly appends: boolean;
  private readonly cutoff: Cutoff;
  private readonly columns = new Map<string, Value[]>();
  private readonly ran: Uint8Array;
  private readonly asked = new Set<string>();

  constructor(before: Fields, source: TextSource, extractor: Extractor) {
    this.before = before;
    this.source = source;
    this.extractor = extractor;
    this.appends = source.appends;
    this.cutoff = new Cutoff(before);
    this.ran = new Uint8Array(before.length);
  }

  values(name: string, events: Rows): readonly Value[] {
    const known = this.before.values(name, events);
    const open = this.appends ? events : events.filter((_, i) => known[i] === null);
    if (open.length === 0) return known;
    const found = this.own(name, open);
    if (open.length === events.length && !this.appends) return found;
    if (this.appends) return known.map((value, i) => joined(value, found[i]!));
    let at = 0;
    return known.map((value) => (value === null ? found[at++]! : value));
  }

  found(events: Rows): Iterable<string> {
    this.run(events);
    return this.columns.keys();
  }

  /** What the step itself finds of one field. */
  private own(name: string, events: Rows): readonly Value[] {
    const { extractor } = this;
    if (!extractor.names && this.asked.size < (extractor.few ?? fewNames)) this.asked.add(name);
    if (!extractor.names && this.asked.has(name)) {
      if (extractor.one) return this.oneByOne(name, events, extractor.one);
      if (extractor.may) this.run(this.likely(name, events, extractor.may));
      else this.run(events);
    } else this.run(events);
    const column = this.columns.get(name);
    const values = new Array<Value>(events.length);
    for (let i = 0; i < values.length; i++) values[i] = column?.[events[i]!] ?? null;
    return values;
  }

  private oneByOne(name: string, events: Rows, one: (text: string, name: string) => Value): readonly Value[] {
    const texts = this.texts(events);
    const values = new Array<Value>(events.length);
    for (let i = 0; i < values.length; i++) {
      const text = texts[i]!;
      if (typeof text === "string") values[i] = one(text, name);
      else values[i] = text === null ? null : this.ofMany(text, (item) => one(item, name));
    }
    return values;
  }

  private ofMany(value: Value, find: (text: string) => Value): Value {
    let all: Value = null;
    for (const item of items(value)) {
      const found = find(toText(item) ?? "");
      if (all === null) all = found;
      else if (this.extractor.adds) all = joined(all, found);
    }
    return all;
  }

  private likely(name: string, events: Rows, may: (text: string, name: string) => boolean): Rows {
    const texts = this.texts(events);
    return events.filter((_, i) => items(texts[i]!).some((text) => may(toText(text) ?? "", name)));
  }

  /** The texts that the step reads. */
  private texts(events: Rows): readonly Value[] {
    const { field, cut, automatic } = this.source;
    const known = this.before.values(field, events);
    if (cut) return known.map((text) => (typeof text === "string" ? this.cutoff.shortened(text) : text));
    if (!automatic || !known.includes(null)) return known;
    const raws = this.before.values("_raw", events);
    return known.map((value, i) => {
      const raw = raws[i]!;
      return value === null && typeof raw === "string" ? automatic(this.cutoff.shortened(raw), field) : value;
    });
  }

  /** Takes all fields of these events, where that was not done yet. */
  private run(events: Rows): void {
    const { ran, columns, extractor } = this;
    const open = events.filter((event) => ran[event] === 0);
    if (open.length === 0) return;
    const texts = this.texts(open);
    let event = 0;
    const found = (name: string, value: string) => {
      let column = columns.get(name);
      if (!column) {
        column = [];
        columns.set(name, column);
      }
      const known = column[event];
      if (known === undefined) column[event] = value;
      else if (extractor.adds) column[event] = joined(known, value);
    };
    for (let i = 0; i < open.length; i++) {
      event = open[i]!;
      ran[event] = 1;
      const text = texts[i]!;
      if (typeof text === "string") extractor.run(text, found);
      else for (const item of items(text)) extractor.run(toText(item) ?? "", found);
    }
  }
}

function joined(first: Value, second: Value): Value {
  if (first === null) return second;
  if (second === null) return first;
  return multivalue([...items(first), ...items(second)]);
}
