import type { Value } from "../values/value.ts";
import type { LookupOf } from "./auto-lookup.ts";
import type { Classes } from "./classification.ts";
import { layered, type Stanza } from "./conf.ts";
import { type EventType, eventTypesOf } from "./event-type.ts";
import type { KnowledgeObjects } from "./objects.ts";
import type { KnowledgeMessage } from "./place.ts";
import { searchSteps } from "./plan.ts";
import { type StandIn, standInsUnder, withoutTaken } from "./stand-in.ts";
import { type Settings, StanzaIndex, type Subject } from "./stanza.ts";
import { quotationOf, type Step } from "./step.ts";
import { type TagRule, tagRulesOf } from "./tag.ts";
import { type TimeSettings, timeSettings } from "./timestamp.ts";
import { Tokenizers } from "./tokenizer.ts";
import { Transforms, windowsEventTransform } from "./transform.ts";

/** What is known of the events of one sourcetype, source and host. */
export interface Plan {
  readonly subject: Subject;
  /** The sourcetype at search time (`rename`). */
  readonly sourcetype: string;
  readonly settings: Settings;
  readonly steps: readonly Step[];
  readonly classes: Classes;
  /** What is wrong with the settings of these events. */
  readonly messages: readonly KnowledgeMessage[];
  /** The last step up to one that may give a field; -1 where none does. */
  producer(name: string, at: number): number;
  /** True for a text of an event that holds every word of the field's values, as `Extractor.quotes`; null where no text does. */
  quotes(name: string): ((text: string) => boolean) | null;
  /** Cuts a field's text into several values, where fields.conf says so. */
  tokenizer(name: string): ((value: Value) => Value) | null;
  /** The time in the text of an event that has none; null where there is none. */
  time(text: string, now: number): number | null;
}

export interface FieldKnowledgeOptions {
  readonly lookup: LookupOf;
  /** What every Splunk installation brings: the lowest layer. */
  readonly system: KnowledgeObjects;
  /** Packs of our own in the place of add-ons: over the system, and under all apps. */
  readonly standIns: readonly StandIn[];
}

const nobody: Subject = { sourcetype: "", source: "", host: "" };
const noClasses: Classes = { types: [], rules: [], byTag: new Map(), typeNamed: new Map() };

/** Everything that apps know about fields, found by what an event is. Plans are made when an event first needs them. */
export class FieldKnowledge {
  /** True when an app brings knowledge of fields: it may say something of any event. */
  readonly fromApps: boolean;
  readonly transforms: Transforms;
  private readonly stanzas: StanzaIndex;
  private readonly apps: StanzaIndex;
  private readonly tokenizers: Tokenizers;
  private readonly appProps: readonly Stanza[];
  private readonly types: readonly EventType[];
  private readonly rules: readonly TagRule[];
  private readonly lookup: LookupOf;
  private readonly packs: readonly PackClasses[];
  private readonly plans = new Map<string, Plan>();
  private readonly sourcetypes = new Map<string, boolean>();
  private readonly said: KnowledgeMessage[] = [];
  private listener: ((message: KnowledgeMessage) => void) | null = null;

  constructor(objects: readonly KnowledgeObjects[], { lookup, system, standIns }: FieldKnowledgeOptions) {
    this.lookup = lookup;
    const packs = standInsUnder(objects, standIns);
    const report = (message: KnowledgeMessage) => this.say(message);
    const own = layered([system, ...packs].map(({ props }) => props));
    const apps = layered(objects.map(({ props }) => props));
    this.stanzas = new StanzaIndex([own, apps], report);
    this.apps = new StanzaIndex([apps], () => {});
    this.appProps = [...apps.values()];
    const layers = [system, ...packs, ...objects];
    this.transforms = new Transforms(layered(layers.map(({ transforms }) => transforms)), report);
    this.tokenizers = new Tokenizers(layered(layers.map(({ fields }) => fields)), report);
    const eventtypes = layered(objects.map((each) => each.eventtypes));
    const tags = layered(objects.map((each) => each.tags));
    this.types = eventTypesOf(eventtypes);
    this.rules = tagRulesOf(tags, this.types, report);
    this.packs = packs.map((pack) => {
      const types = eventTypesOf(withoutTaken(pack.eventtypes, eventtypes));
      const rules = tagRulesOf(withoutTaken(pack.tags, tags), types, report);
      return { stanzas: new StanzaIndex([pack.props], () => {}), types, rules };
    });
    this.fromApps = apps.size > 0 || this.types.length > 0 || this.rules.length > 0;
  }

  /** Problems found so far, each once. */
  get messages(): readonly KnowledgeMessage[] {
    return this.said;
  }

  /** Hands what shows during a search to it. */
  listen(listener: ((message: KnowledgeMessage) => void) | null): void {
    this.listener = listener;
  }

  /** Hands a problem to the search that runs now. */
  tell(message: KnowledgeMessage): void {
    this.say(message);
  }

  get mindsHost(): boolean {
    return this.stanzas.mindsHost;
  }

  /** True when any sourcetype has another name at search time. */
  get renames(): boolean {
    return this.stanzas.renames;
  }

  /** True when an app has a stanza for the sourcetype itself, or one that is built in reads Windows events in its own way. */
  knowsSourcetype(sourcetype: string): boolean {
    let known = this.sourcetypes.get(sourcetype);
    if (known === undefined) {
      known = this.apps.hasSourcetype(sourcetype) || (sourcetype !== "" && this.readsWindowsEvents(sourcetype));
      if (this.sourcetypes.size > 10_000) this.sourcetypes.clear();
      this.sourcetypes.set(sourcetype, known);
    }
    return known;
  }

  private readsWindowsEvents(sourcetype: string): boolean {
    if (sourcetype.toLowerCase() === "xmlwineventlog") return false;
    const settings = this.stanzas.settingsFor({ sourcetype, source: "", host: "" });
    return [...settings.values()].some(({ value }) => value === windowsEventTransform);
  }

  /** Names of all event types. */
  get eventTypes(): readonly EventType[] {
    return [...this.types, ...this.packs.flatMap(({ types }) => types)];
  }

  get tagRules(): readonly TagRule[] {
    return [...this.rules, ...this.packs.flatMap(({ rules }) => rules)];
  }

  plan(subject: Subject): Plan {
    const key = `${subject.sourcetype}\n${subject.source}\n${subject.host}`;
    let plan = this.plans.get(key);
    if (!plan) {
      plan = this.make(subject);
      if (this.plans.size > 10_000) this.plans.clear();
      this.plans.set(key, plan);
    }
    return plan;
  }

  /** The sourcetype that a source has by itself (`sourcetype = …` in a stanza of sources). */
  sourcetypeOf(source: string): string | null {
    const name = this.stanzas.settingsFor({ sourcetype: "", source, host: "" }).get("sourcetype")?.value;
    return name === undefined || name === "" ? null : name;
  }

  /** The settings of props.conf for an event, before any renaming: those of index time. */
  settings(subject: Subject): Settings {
    return this.stanzas.settingsFor(subject);
  }

  /** The stanzas of apps, for a look at what they say before any event comes. Their patterns are compiled for it. */
  appStanzas(): readonly Stanza[] {
    this.stanzas.compilePatterns();
    return this.appProps;
  }

  /** What one stanza alone does to events. */
  planOfStanza({ settings }: Stanza): Plan {
    return this.planOf(nobody, "", settings, noClasses);
  }

  /** The event types and tags of apps, with nothing else. */
  planOfClasses(): Plan {
    return this.planOf(nobody, "", new Map(), this.classesFor(nobody));
  }

  private make(subject: Subject): Plan {
    const sourcetype = this.stanzas.renamed(subject.sourcetype) ?? subject.sourcetype;
    const settings = this.stanzas.settingsFor({ ...subject, sourcetype });
    return this.planOf(subject, sourcetype, settings, this.classesFor({ ...subject, sourcetype }));
  }

  private planOf(subject: Subject, sourcetype: string, settings: Settings, classes: Classes): Plan {
    const messages: KnowledgeMessage[] = [];
    const steps = searchSteps(settings, {
      transforms: this.transforms,
      lookup: this.lookup,
      report: (message) => messages.push(message),
      say: (message) => this.say(message),
    });
    const producers = new Map<string, readonly number[]>();
    const quotations = new Map<string, ReturnType<typeof quotationOf>>();
    let times: TimeSettings | undefined;
    return {
      subject,
      sourcetype,
      settings,
      steps,
      messages,
      classes,
      producer(name, at) {
        let list = producers.get(name);
        if (!list) {
          list = steps.flatMap((step, index) => (step.gives(name) ? [index] : []));
          producers.set(name, list);
        }
        for (let i = list.length - 1; i >= 0; i--) if (list[i]! <= at) return list[i]!;
        return -1;
      },
      quotes(name) {
        let quotation = quotations.get(name);
        if (quotation === undefined) {
          quotation = quotationOf(steps, name);
          quotations.set(name, quotation);
        }
        return quotation;
      },
      tokenizer: (name) => this.tokenizers.find(name),
      time: (text, now) => {
        times ??= timeSettings(this.stanzas.settingsFor(subject), (message) => this.say(message));
        return times.read(text, now)?.time ?? null;
      },
    };
  }

  private classesFor(subject: Subject): Classes {
    const mine = this.packs.filter(({ stanzas }) => stanzas.concerns(subject));
    const types = [...this.types, ...mine.flatMap((pack) => pack.types)];
    const rules = [...this.rules, ...mine.flatMap((pack) => pack.rules)];
    const byTag = new Map<string, TagRule[]>();
    for (const rule of rules) {
      const list = byTag.get(rule.tag);
      if (list) list.push(rule);
      else byTag.set(rule.tag, [rule]);
    }
    return { types, rules, byTag, typeNamed: new Map(types.map((type) => [type.name, type])) };
  }

  private say(message: KnowledgeMessage): void {
    const known = this.said.some(
      (each) => each.message === message.message && each.file === message.file && each.line === message.line,
    );
    if (!known) this.said.push(message);
    this.listener?.(message);
  }
}

interface PackClasses {
  readonly stanzas: StanzaIndex;
  readonly types: readonly EventType[];
  readonly rules: readonly TagRule[];
}
