import { type LookupOf, lookupStep } from "./auto-lookup.ts";
import { calculatedStep } from "./calculated.ts";
import { listOf, type Setting, toBoolean } from "./conf.ts";
import type { Extractor } from "./extractor.ts";
import { aliasStep } from "./field-alias.ts";
import { jsonFields } from "./json-fields.ts";
import { keyValueExtractors } from "./key-value.ts";
import { once } from "./once.ts";
import { giveUpAt, type KnowledgeMessage, messageAt } from "./place.ts";
import { compilePattern, groupNames, regexExtractor } from "./regex-extractor.ts";
import type { Settings } from "./stanza.ts";
import type { Step } from "./step.ts";
import { type TextSource, textStep } from "./text-step.ts";
import type { Transform, Transforms } from "./transform.ts";
import { xmlFields } from "./xml-fields.ts";

export interface PlanContext {
  readonly transforms: Transforms;
  readonly lookup: LookupOf;
  /** Takes what is wrong with the plan itself. */
  report(message: KnowledgeMessage): void;
  /** Takes what shows only later, when a step is first needed. */
  say(message: KnowledgeMessage): void;
}

/** The steps of some settings, by their kinds. */
interface Kinds {
  readonly extracts: readonly Step[];
  readonly reports: readonly Step[];
  readonly aliases: readonly Step[];
  readonly expressions: ReadonlyMap<string, Setting>;
  readonly lookups: readonly Step[];
}

/**
 * The steps from an event to its fields at search time, in Splunk's order: what was indexed, EXTRACT, REPORT, automatic pairs,
 * FIELDALIAS, EVAL, LOOKUP. Classes are taken in ASCII order. What stands in the place of an add-on takes fields after the others,
 * and gives no alias and no calculated field that another setting names.
 */
export function searchSteps(settings: Settings, context: PlanContext): readonly Step[] {
  const indexed = indexedJson(settings);
  const automatic = keyValueExtractors(settings);
  const json = automatic.includes(jsonFields);
  const reading: Reading = {
    limit: Number(/^\d+/.exec(settings.get("MATCH_LIMIT")?.value ?? "")?.[0] ?? 0),
    // Add-ons for JSON take pieces of fields that only automatic extraction gives.
    source: json && !indexed ? { automatic: jsonFields.one } : {},
    transforms: new Set(),
  };
  const all = [...settings.values()].filter(({ value }) => value !== "");
  const others = kindsOf(
    all.filter(({ standsIn }) => !standsIn),
    reading,
    none,
    context,
  );
  const ours = all.filter(({ standsIn }) => standsIn);
  const standIns = kindsOf(ours, reading, ours.length > 0 ? namesOf(others) : none, context);
  const expressions = new Map([...standIns.expressions, ...others.expressions]);
  if (indexed && json) context.report(messageAt(indexed.setting.place, twice));
  return [
    ...(indexed ? [textStep(wholeText(indexed.extractor))] : []),
    ...others.extracts,
    ...others.reports,
    ...standIns.extracts,
    ...standIns.reports,
    ...automatic.map((extractor) => automaticStep(extractor, indexed !== null)),
    ...others.aliases,
    ...standIns.aliases,
    ...(expressions.size > 0 ? [calculatedStep(expressions)] : []),
    ...others.lookups,
    ...standIns.lookups,
  ];
}

const none: ReadonlySet<string> = new Set();

/** What EXTRACT and REPORT of one plan share. */
interface Reading {
  /** MATCH_LIMIT; 0 is Splunk's own. */
  readonly limit: number;
  readonly source: Pick<TextSource, "automatic">;
  /** Transforms that were met: one that several classes name is applied once. */
  readonly transforms: Set<Transform>;
}

/** `taken` are names that aliases and calculated fields leave alone. */
function kindsOf(
  settings: readonly Setting[],
  reading: Reading,
  taken: ReadonlySet<string>,
  context: PlanContext,
): Kinds {
  const { lookup, report } = context;
  const classes = (kind: RegExp) =>
    settings.filter(({ key }) => kind.test(key)).sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const expressions = classes(/^EVAL-/i).map((setting) => [setting.key.slice("EVAL-".length).trim(), setting] as const);
  return {
    extracts: classes(/^EXTRACT-/).flatMap((setting) => extractStep(setting, reading, context) ?? []),
    reports: classes(/^REPORT-/).flatMap((setting) => reportSteps(setting, reading, context)),
    aliases: classes(/^FIELDALIAS-/).flatMap((setting) => aliasStep(setting, taken, report) ?? []),
    expressions: new Map(expressions.filter(([name]) => !taken.has(name))),
    lookups: classes(/^LOOKUP/i).flatMap((setting) => lookupStep(setting, lookup, report) ?? []),
  };
}

/** The fields that steps give by their names. */
function namesOf({ extracts, reports, aliases, expressions, lookups }: Kinds): ReadonlySet<string> {
  const steps = [...extracts, ...reports, ...aliases, ...lookups];
  return new Set([...steps.flatMap(({ names }) => [...names]), ...expressions.keys()]);
}

/** A step of automatic extraction. JSON whose fields were indexed gives them once more. */
function automaticStep(extractor: Extractor, indexed: boolean): Step {
  const cut = extractor === jsonFields || extractor === xmlFields;
  if (!indexed || extractor !== jsonFields) return textStep({ ...wholeText(extractor), cut });
  const again: Extractor = {
    ...jsonFields,
    run: (text, found) => jsonFields.run(text, (name, value) => defaults.has(name) || found(name, value)),
    one: (text, name) => (defaults.has(name) ? null : jsonFields.one(text, name)),
  };
  return textStep({ ...wholeText(again), cut, appends: true });
}

const twice =
  "the fields of JSON are taken at index time and again at search time, so each has its values twice; KV_MODE = none ends that";

function wholeText(extractor: Extractor): TextSource {
  return { field: "_raw", names: null, appends: false, extractor: () => extractor };
}

/** A JSON text that is indexed field by field (INDEXED_EXTRACTIONS): names of Splunk's own fields get a prefix. */
function indexedJson(settings: Settings): { readonly setting: Setting; readonly extractor: Extractor } | null {
  const setting = settings.get("INDEXED_EXTRACTIONS");
  const kind = setting?.value.trim().toLowerCase();
  if (!setting || (kind !== "json" && kind !== "hec")) return null;
  const trims = toBoolean(settings.get("JSON_TRIM_BRACES_IN_ARRAY_NAMES")?.value) ?? false;
  const extractor: Extractor = {
    names: null,
    adds: true,
    quotes: jsonFields.quotes,
    run: (text, found) =>
      jsonFields.run(text, (name, value) => found(indexedName(trims ? name.replaceAll("{}", "") : name), value)),
  };
  return { setting, extractor };
}

const defaults = new Set(["host", "source", "sourcetype", "index"]);

export function indexedName(name: string): string {
  return defaults.has(name) ? `extracted_${name}` : name;
}

/** `EXTRACT-x = regex` or `regex in field`; `.` matches line ends, and `^` and `$` every line, as Splunk has it. */
function extractStep({ key, value, place }: Setting, reading: Reading, { report, say }: PlanContext): Step | null {
  const [, before, field = "_raw"] = /^([\s\S]*?)\s+in\s+(\w+)$/i.exec(value) ?? [];
  const pattern = `(?ms)${before ?? value}`;
  const names = groupNames(pattern);
  const compile = (tell: (message: KnowledgeMessage) => void): Extractor | null => {
    const wrong = (message: string) => tell(messageAt(place, `${key} ${message}`));
    const regex = compilePattern(pattern, {
      stepLimit: reading.limit,
      wrong: (message) => wrong(`is not a valid regular expression: ${message}`),
      slow: (gaveUp) => giveUpAt(place, key, gaveUp),
    });
    const extractor = regex && regexExtractor(regex, undefined, { adds: false, clean: true, keepEmpty: false });
    if (typeof extractor !== "string") return extractor;
    wrong("has no named group, so it gives no field");
    return null;
  };
  const extractor = once(say, compile);
  if (names?.length === 0 && compile(report) === null) return null;
  return textStep({ field, names, appends: false, extractor, ...reading.source });
}

function reportSteps(
  { key, value, place }: Setting,
  { transforms: met, source }: Reading,
  { transforms, report }: PlanContext,
): readonly Step[] {
  return listOf(value).flatMap((name) => {
    const transform = transforms.find(name);
    if (!transform) {
      const hint = /\s/.test(name) ? ": commas separate transforms" : "";
      report(messageAt(place, `${key} names the transform ${name}, which is nowhere defined${hint}`));
      return [];
    }
    if (met.has(transform)) return [];
    met.add(transform);
    return [textStep({ ...transform, ...source })];
  });
}
