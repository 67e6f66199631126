import { type LookupOf, lookupStep } from "./auto-lookup.ts";
import { calculatedStep } from "./calculated.ts";
import { listOf, type Setting, toBoolean } from "./conf.ts";
import type { Extractor } from "./extractor.ts";
import { aliasStep } from "./field-alias.ts";
import { jsonFields } from "./json-fields.ts";
import { keyValueExtractors } from "./key-value.ts";
import { once } from "./once.ts";
import { type KnowledgeMessage, messageAt } from "./place.ts";
import { compilePattern, groupNames, regexExtractor } from "./regex-extractor.ts";
import type { Settings } from "./stanza.ts";
import type { Step } from "./step.ts";
import { textStep } from "./text-step.ts";
import type { Transforms } from "./transform.ts";

export interface PlanContext {
  readonly transforms: Transforms;
  readonly lookup: LookupOf;
  /** Takes what is wrong with the plan itself. */
  report(message: KnowledgeMessage): void;
  /** Takes what shows only later, when a step is first needed. */
  say(message: KnowledgeMessage): void;
}

/**
 * The steps from an event to its fields at search time, in Splunk's order: what was indexed, EXTRACT, REPORT, automatic pairs,
 * FIELDALIAS, EVAL, LOOKUP. Classes are taken in ASCII order.
 */
export function searchSteps(settings: Settings, context: PlanContext): readonly Step[] {
  const indexed = indexedJson(settings);
  const expressions = new Map(
    classes(settings, /^EVAL-/i).map((setting) => [setting.key.slice("EVAL-".length).trim(), setting]),
  );
  return [
    ...indexed,
    ...classes(settings, /^EXTRACT-/).flatMap((setting) => extractStep(setting, settings, context) ?? []),
    ...classes(settings, /^REPORT-/).flatMap((setting) => reportSteps(setting, context)),
    ...keyValueExtractors(settings)
      .filter((extractor) => indexed.length === 0 || extractor !== jsonFields)
      .map((extractor) => textStep({ field: "_raw", names: null, appends: false, extractor: () => extractor })),
    ...classes(settings, /^FIELDALIAS-/).flatMap((setting) => aliasStep(setting, context.report) ?? []),
    ...(expressions.size > 0 ? [calculatedStep(expressions)] : []),
    ...classes(settings, /^LOOKUP/i).flatMap((setting) => lookupStep(setting, context.lookup, context.report) ?? []),
  ];
}

/** The settings of one kind that are set to something. */
function classes(settings: Settings, kind: RegExp): readonly Setting[] {
  return [...settings.values()]
    .filter(({ key, value }) => kind.test(key) && value !== "")
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

/** A JSON text that is indexed field by field (INDEXED_EXTRACTIONS): names of Splunk's own fields get a prefix. */
function indexedJson(settings: Settings): readonly Step[] {
  const kind = settings.get("INDEXED_EXTRACTIONS")?.value.trim().toLowerCase();
  if (kind !== "json" && kind !== "hec") return [];
  const trims = toBoolean(settings.get("JSON_TRIM_BRACES_IN_ARRAY_NAMES")?.value) ?? false;
  const extractor: Extractor = {
    names: null,
    adds: true,
    quotes: jsonFields.quotes,
    run: (text, found) =>
      jsonFields.run(text, (name, value) => found(indexedName(trims ? name.replaceAll("{}", "") : name), value)),
  };
  return [textStep({ field: "_raw", names: null, appends: false, extractor: () => extractor })];
}

const defaults = new Set(["host", "source", "sourcetype", "index"]);

export function indexedName(name: string): string {
  return defaults.has(name) ? `extracted_${name}` : name;
}

/** `EXTRACT-x = regex` or `regex in field`; `.` matches line ends, and `^` and `$` every line, as Splunk has it. */
function extractStep(setting: Setting, settings: Settings, { report, say }: PlanContext): Step | null {
  const { key, value, place } = setting;
  const [, before, field = "_raw"] = /^([\s\S]*?)\s+in\s+(\w+)$/.exec(value) ?? [];
  const pattern = `(?ms)${before ?? value}`;
  const names = groupNames(pattern) ?? [];
  if (names.length === 0) {
    report(messageAt(place, `${key} has no named group, so it gives no field`));
    return null;
  }
  const limit = /^\d+/.exec(settings.get("MATCH_LIMIT")?.value ?? "")?.[0];
  const compile = (tell: (message: KnowledgeMessage) => void): Extractor | null => {
    const wrong = (message: string) => tell(messageAt(place, `${key} ${message}`));
    const regex = compilePattern(pattern, {
      stepLimit: limit === undefined ? undefined : Number(limit),
      wrong: (message) => wrong(`is not a valid regular expression: ${message}`),
      slow: () => wrong("was stopped on a text on which it takes too many steps (MATCH_LIMIT)"),
    });
    const extractor = regex && regexExtractor(regex, undefined, { adds: false, clean: false, keepEmpty: false });
    return typeof extractor === "string" ? null : extractor;
  };
  return textStep({ field, names, appends: false, extractor: once(say, compile) });
}

function reportSteps({ key, value, place }: Setting, { transforms, report }: PlanContext): readonly Step[] {
  return listOf(value).flatMap((name) => {
    const transform = transforms.find(name);
    if (transform) return [textStep(transform)];
    report(messageAt(place, `${key} names the transform ${name}, which is nowhere defined`));
    return [];
  });
}
