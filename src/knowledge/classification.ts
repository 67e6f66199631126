import type { Filter } from "../language/scope.ts";
import { allRows, complement, compose, type Rows, union } from "../table/rows.ts";
import { renderNumber, toText } from "../values/coerce.ts";
import { items, multivalue, type Value } from "../values/value.ts";
import type { EventGroup } from "./event-group.ts";
import { type EventType, filledName } from "./event-type.ts";
import { combinations } from "./lookup-match.ts";
import { messageAt } from "./place.ts";
import type { TagRule } from "./tag.ts";

/** The event types and tags that events of a plan may have. */
export interface Classes {
  readonly types: readonly EventType[];
  readonly typeNamed: ReadonlyMap<string, EventType>;
  readonly rules: readonly TagRule[];
  /** Rules by their tag. */
  readonly byTag: ReadonlyMap<string, readonly TagRule[]>;
}

const none: Rows = new Int32Array(0);
const deepest = 100;

/**
 * Which event types and tags events have. An event type's search runs only when someone asks for it, or for a tag that it sets,
 * and only over the events that are asked about.
 */
export class Classification {
  readonly names: readonly string[];
  private readonly classes: Classes;
  private readonly group: EventGroup;
  private readonly filters = new Map<EventType, Filter | null>();
  /** What is known of each event: 1 it is not of the type, 2 it is. */
  private readonly verdicts = new Map<EventType, Uint8Array>();
  private readonly running = new Set<EventType>();

  constructor(classes: Classes, group: EventGroup) {
    this.classes = classes;
    this.group = group;
    this.names = [
      ...(classes.types.length > 0 ? ["eventtype"] : []),
      ...(classes.rules.length > 0 ? ["tag", ...new Set(classes.rules.map(({ field }) => `tag::${field}`))] : []),
    ];
  }

  /** True for a field that event types or tags make. */
  gives(name: string): boolean {
    const { types, rules } = this.classes;
    if (name === "eventtype") return types.length > 0;
    return (name === "tag" || name.startsWith("tag::")) && rules.length > 0;
  }

  values(name: string, events: Rows): readonly Value[] {
    const found: string[][] = Array.from(events, () => []);
    const add = (text: string, rows: Rows) => {
      for (const row of rows) if (!found[row]!.includes(text)) found[row]!.push(text);
    };
    if (name === "eventtype") {
      for (const type of this.classes.types) {
        if (type.fields.length === 0) add(type.name, this.ofType(type, events));
        else for (const [label, rows] of this.labelled(type, events)) add(label, rows);
      }
    } else {
      for (const [tag, rules] of this.classes.byTag) {
        for (const rule of rules) if (concerns(rule, name)) add(tag, this.ofRule(rule, events));
      }
      for (const tags of found) tags.sort();
    }
    return found.map((texts) => multivalue(texts));
  }

  /** The events, as indices, of which any value passes. */
  matching(name: string, test: (text: string) => boolean, events: Rows): Rows {
    const own = this.group.carried(name, events);
    if (!own) return this.passing(name, test, events);
    const passes = (value: Value) => items(value).some((item) => test(toText(item) ?? ""));
    const carried = Int32Array.from(own.flatMap((value, i) => (value !== null && passes(value) ? [i] : [])));
    const open = Int32Array.from(own.flatMap((value, i) => (value === null ? [i] : [])));
    return union(carried, compose(open, this.passing(name, test, compose(events, open))));
  }

  private passing(name: string, test: (text: string) => boolean, events: Rows): Rows {
    if (name === "eventtype") {
      return this.anyOf(
        this.classes.types.filter((type) => type.fields.length > 0 || test(type.name)),
        events,
        (type, rest) => (type.fields.length > 0 ? this.labelledSo(type, test, rest) : this.ofType(type, rest)),
      );
    }
    const rules = [...this.classes.byTag].flatMap(([tag, all]) =>
      test(tag) ? all.filter((rule) => concerns(rule, name)) : [],
    );
    return this.anyOf(rules, events, (rule, rest) => this.ofRule(rule, rest));
  }

  /** Each is asked only about the events that none before it has taken. */
  private anyOf<T>(list: readonly T[], events: Rows, find: (each: T, events: Rows) => Rows): Rows {
    let taken = none;
    for (const each of list) {
      const rest = complement(taken, events.length);
      if (rest.length === 0) break;
      taken = union(taken, compose(rest, find(each, compose(events, rest))));
    }
    return taken;
  }

  private ofRule({ field, value }: TagRule, events: Rows): Rows {
    if (field === "eventtype") {
      const type = this.classes.typeNamed.get(value);
      if (type) return this.ofType(type, events);
      const templates = this.classes.types.filter(({ fields }) => fields.length > 0);
      return this.anyOf(templates, events, (each, rest) => this.labelledSo(each, (label) => label === value, rest));
    }
    const passes = (item: string | number) => (typeof item === "number" ? renderNumber(item) : item) === value;
    const values = this.group.values(field, events);
    return Int32Array.from(allRows(events.length).filter((i) => items(values[i]!).some(passes)));
  }

  /** The events, as indices, of a type whose name takes up values, by the names that it has for them. */
  private labelled(type: EventType, events: Rows): ReadonlyMap<string, Rows> {
    const found = this.ofType(type, events);
    const members = compose(events, found);
    const { group } = this;
    const columns = type.fields.map((field) => group.after(group.plan.steps.length - 1, field, members));
    const labels = new Map<string, number[]>();
    found.forEach((row, i) => {
      const lists = columns.map((column) => items(column[i]!).map((item) => toText(item) ?? ""));
      for (const values of combinations(lists)) {
        const label = filledName(type, values);
        const rows = labels.get(label);
        if (rows) rows.push(row);
        else labels.set(label, [row]);
      }
    });
    return new Map([...labels].map(([label, rows]) => [label, Int32Array.from(rows)]));
  }

  private labelledSo(type: EventType, test: (label: string) => boolean, events: Rows): Rows {
    return [...this.labelled(type, events)].reduce(
      (all, [label, rows]) => (test(label) ? union(all, rows) : all),
      none,
    );
  }

  private ofType(type: EventType, events: Rows): Rows {
    let verdicts = this.verdicts.get(type);
    if (!verdicts) {
      verdicts = new Uint8Array(this.group.length);
      this.verdicts.set(type, verdicts);
    }
    const known = verdicts;
    const open = events.filter((event) => known[event] === 0);
    if (open.length > 0) {
      const found = this.run(type, open);
      for (const event of open) known[event] = 1;
      for (const row of found) known[open[row]!] = 2;
    }
    return Int32Array.from(allRows(events.length).filter((i) => known[events[i]!] === 2));
  }

  private run(type: EventType, events: Rows): Rows {
    const { group, running } = this;
    if (running.has(type)) {
      const chain = [...running, type].map(({ name }) => name).join(" → ");
      group.report(messageAt(type.search.place, `the event type ${type.name} asks for itself: ${chain}`));
      return none;
    }
    if (running.size >= deepest) {
      group.report(messageAt(type.search.place, `event types ask for one another more than ${deepest} deep`));
      return none;
    }
    const filter = this.filter(type);
    if (!filter) return none;
    running.add(type);
    try {
      return filter(group.table(group.plan.steps.length - 1, events));
    } finally {
      running.delete(type);
    }
  }

  private filter(type: EventType): Filter | null {
    let filter = this.filters.get(type);
    if (filter === undefined) {
      const made = this.group.compiler.search(type.search.value);
      if (typeof made === "string")
        this.group.report(messageAt(type.search.place, `the event type ${type.name} is left out: ${made}`));
      filter = typeof made === "string" ? null : made;
      this.filters.set(type, filter);
    }
    return filter;
  }
}

/** `tag` holds the tags of every field, `tag::host` those of one. */
function concerns({ field }: TagRule, name: string): boolean {
  return name === "tag" || name === `tag::${field}`;
}
