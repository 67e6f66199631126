import { type Lookup, type LookupMatch, missingColumn, otherOutputs } from "../language/lookup.ts";
import type { Rows } from "../table/rows.ts";
import { toNumber } from "../values/coerce.ts";
import { items, multivalue, type Value } from "../values/value.ts";
import type { Setting } from "./conf.ts";
import { type KnowledgeMessage, messageAt } from "./place.ts";
import type { Fields, Producer, Step } from "./step.ts";
import { type Word, words } from "./words.ts";

interface Renaming {
  /** The column of the lookup. */
  readonly column: string;
  /** The field of the event. */
  readonly field: string;
}

interface AutoLookup {
  readonly setting: Setting;
  readonly lookup: string;
  readonly inputs: readonly Renaming[];
  /** Null where every other column is given: nothing stands behind OUTPUT, or it is not there. */
  readonly outputs: readonly Renaming[] | null;
  /** OUTPUTNEW: a field that is there already is left alone. */
  readonly keeps: boolean;
}

/** A lookup by its name, or why there is none. */
export type LookupOf = (name: string) => Lookup | string;

/** `LOOKUP-x = prices code AS item_code OUTPUT price AS item_price`. */
export function lookupStep(
  setting: Setting,
  lookupOf: LookupOf,
  report: (message: KnowledgeMessage) => void,
): Step | null {
  const auto = autoLookup(setting);
  if (!auto) {
    report(messageAt(setting.place, `${setting.key} is not written as \`lookup field OUTPUT field\``));
    return null;
  }
  // The columns of a lookup are only read where the setting does not say which it gives.
  let outputs = auto.outputs;
  const given = (): readonly Renaming[] => {
    if (outputs) return outputs;
    const lookup = lookupOf(auto.lookup);
    outputs = typeof lookup === "string" ? [] : otherOutputs(lookup, auto.inputs);
    return outputs;
  };
  return {
    get names() {
      return given().map(({ field }) => field);
    },
    gives: (name) => given().some(({ field }) => field === name),
    quotes: () => null,
    open: (before) => new LookupProducer(before, auto, given(), lookupOf),
  };
}

function autoLookup(setting: Setting): AutoLookup | null {
  const [name, ...rest] = words(setting.value);
  const at = rest.findIndex(({ text, quoted }) => !quoted && /^output(?:new)?$/i.test(text));
  const inputs = renamings(at < 0 ? rest : rest.slice(0, at));
  const named = at < 0 ? [] : renamings(rest.slice(at + 1));
  if (!name || !inputs || inputs.length === 0 || !named) return null;
  const outputs = named.length === 0 ? null : named;
  return { setting, lookup: name.text, inputs, outputs, keeps: at >= 0 && rest[at]!.text.length > 6 };
}

function renamings(list: readonly Word[]): readonly Renaming[] | null {
  const found: Renaming[] = [];
  for (let i = 0; i < list.length; i++) {
    const column = list[i]!.text;
    const as = list[i + 1];
    if (as && !as.quoted && /^as$/i.test(as.text)) {
      const field = list[i + 2];
      if (!field) return null;
      found.push({ column, field: field.text });
      i += 2;
    } else found.push({ column, field: column });
  }
  return found;
}

class LookupProducer implements Producer {
  private readonly before: Fields;
  private readonly auto: AutoLookup;
  private readonly outputs: readonly Renaming[];
  private readonly lookupOf: LookupOf;
  private opened: LookupMatch | null | undefined;

  constructor(before: Fields, auto: AutoLookup, outputs: readonly Renaming[], lookupOf: LookupOf) {
    this.before = before;
    this.auto = auto;
    this.outputs = outputs;
    this.lookupOf = lookupOf;
  }

  values(name: string, events: Rows): readonly Value[] {
    const known = this.before.values(name, events);
    const match = this.open();
    if (!match) return known;
    const { keeps, inputs } = this.auto;
    const open = keeps ? events.filter((_, i) => known[i] === null) : events;
    if (open.length === 0) return known;
    const columns = inputs.map(({ field }) => this.before.values(field, open));
    const times = this.timed ? this.before.values("_time", open) : null;
    const at = this.outputs.flatMap(({ field }, index) => (field === name ? [index] : []));
    const results = new Map<number, Value>();
    for (let i = 0; i < open.length; i++) {
      const keys = columns.map((column) => column[i]!);
      if (keys.some((value) => value === null)) continue;
      const found = match(keys, times ? toNumber(times[i]!) : null);
      // An event whose inputs match no row loses what OUTPUT would have set.
      results.set(open[i]!, found ? multivalue(at.flatMap((index) => [...items(found[index]!)])) : null);
    }
    return known.map((value, i) => (results.has(events[i]!) ? results.get(events[i]!)! : value));
  }

  private get timed(): boolean {
    const lookup = this.lookupOf(this.auto.lookup);
    return typeof lookup !== "string" && lookup.timeField !== null;
  }

  private open(): LookupMatch | null {
    if (this.opened === undefined) {
      const { lookup: name, inputs, setting } = this.auto;
      const lookup = this.lookupOf(name);
      const columns = inputs.map(({ column }) => column);
      const absent = typeof lookup === "string" ? null : missingColumn(lookup, columns);
      if (typeof lookup === "string" || absent !== null) {
        const wrong = typeof lookup === "string" ? lookup : `the lookup ${name} has no column ${absent}`;
        this.before.report(messageAt(setting.place, `${setting.key} is left out: ${wrong}`));
        this.opened = null;
      } else {
        if (lookup.remark) this.before.report(messageAt(setting.place, lookup.remark));
        this.opened = lookup.match(
          columns,
          this.outputs.map(({ column }) => column),
        );
      }
    }
    return this.opened;
  }
}
