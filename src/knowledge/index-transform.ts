import { type Regex, RegexError } from "../values/regex.ts";
import { compileSed } from "../values/sed.ts";
import { items } from "../values/value.ts";
import { booleanOf, integerOf, listOf, type Setting, type Stanza, settingOf } from "./conf.ts";
import type { IndexContext, IndexStep } from "./index-step.ts";
import { ingestEval, stopStep } from "./ingest-eval.ts";
import { messageAt } from "./place.ts";
import { addField, keyOf, type RawEvent, setKey } from "./raw-event.ts";
import { compilePattern, firstTime } from "./regex-extractor.ts";
import type { Settings } from "./stanza.ts";

/** What happens to events of a sourcetype at index time, in order: SEDCMD, TRANSFORMS, RULESET; classes in ASCII order. */
export function indexSteps(settings: Settings, context: IndexContext): readonly IndexStep[] {
  const classes = (kind: RegExp) =>
    [...settings.values()]
      .filter(({ key, value }) => kind.test(key) && value !== "")
      .sort((a, b) => (a.key < b.key ? -1 : 1));
  return [
    ...classes(/^SEDCMD-/).flatMap((setting) => sedStep(setting, context) ?? []),
    ...[...classes(/^TRANSFORMS(?:-|$)/), ...classes(/^RULESET-/)].flatMap((setting) =>
      transformSteps(setting, context),
    ),
  ];
}

function sedStep({ key, value, place }: Setting, { report }: IndexContext): IndexStep | null {
  try {
    const onLimit = firstTime(({ message }) => report(messageAt(place, `${key} counts as not matching: ${message}`)));
    const edit = compileSed(value, { onLimit });
    return (event) => {
      event.raw = edit(event.raw);
      return true;
    };
  } catch (error) {
    if (!(error instanceof RegexError)) throw error;
    report(messageAt(place, `${key} is not a valid sed expression: ${error.message}`));
    return null;
  }
}

function transformSteps({ key, value, place }: Setting, context: IndexContext): readonly IndexStep[] {
  return listOf(value).flatMap((name) => {
    const stanza = context.transforms.stanza(name);
    if (stanza) return stepsOf(stanza, context);
    context.report(messageAt(place, `${key} names the transform ${name}, which is nowhere defined`));
    return [];
  });
}

/** INGEST_EVAL and STOP_PROCESSING_IF count over every other setting of a transform. */
function stepsOf(stanza: Stanza, context: IndexContext): readonly IndexStep[] {
  const expression = stanza.settings.get("INGEST_EVAL");
  const stop = stanza.settings.get("STOP_PROCESSING_IF");
  const steps = [
    ...(expression && expression.value !== "" ? [ingestEval(expression, context)] : []),
    ...(stop && stop.value !== "" ? [stopStep(stop, context)] : []),
  ];
  return (steps.length > 0 ? steps : [transformStep(stanza, context)]).flatMap((step) => step ?? []);
}

function transformStep(stanza: Stanza, context: IndexContext): IndexStep | null {
  const wrong = (message: string) => {
    context.report(messageAt(stanza.place, `the transform [${stanza.name}] ${message}`));
    return null;
  };
  // Metrics do not concern events.
  if ([...stanza.settings.keys()].every((key) => key.startsWith("METRIC-SCHEMA"))) return null;
  const written = context.transforms.pattern(stanza, wrong);
  if (written === null) return null;
  if (written === undefined) return wrong("has no REGEX, which index time needs");
  const regex = compilePattern(written, {
    stepLimit: integerOf(stanza, "MATCH_LIMIT"),
    wrong: (message) => wrong(`has a REGEX that is not valid: ${message}`),
    slow: firstTime(({ message }) => void wrong(`counts as not matching: ${message}`)),
  });
  return regex && regexStep(stanza, regex, wrong);
}

const defaultLookahead = 4096;

function regexStep(stanza: Stanza, regex: Regex, wrong: (message: string) => null): IndexStep | null {
  const source = settingOf(stanza, "SOURCE_KEY") ?? "_raw";
  const dest = settingOf(stanza, "DEST_KEY");
  const format = settingOf(stanza, "FORMAT") ?? `${stanza.name}::$1`;
  const fallback = settingOf(stanza, "DEFAULT_VALUE");
  const writesMeta = dest === "_meta" || booleanOf(stanza, "WRITE_META", false);
  const lookahead = integerOf(stanza, "LOOKAHEAD") ?? defaultLookahead;
  const repeats = booleanOf(stanza, "REPEAT_MATCH", false) && dest !== "_raw";
  const copied = settingOf(stanza, "CLONE_SOURCETYPE");
  if (dest === undefined && !writesMeta && copied === undefined)
    return wrong("has neither DEST_KEY nor WRITE_META, so it changes nothing");
  return (given, copy) => {
    const text = textOf(given, source);
    if (text === null) return true;
    const subject = text.slice(0, lookahead);
    // A copy of another sourcetype takes the changes; the event itself stays as it is.
    const clones = copied !== undefined && copied !== given.sourcetype;
    const event = clones ? { ...given, sourcetype: copied, fields: new Map(given.fields) } : given;
    let matched = false;
    for (const { groups } of regex.matches(subject)) {
      matched = true;
      const value = filled(format, groups, dest === undefined ? "" : (keyOf(event, dest) ?? ""));
      if (writesMeta) addFields(event, dest === "_meta" ? value.replace(/^\s+/, "") : value);
      else if (dest !== undefined) setKey(event, dest, value);
      if (!repeats) break;
    }
    if (matched && clones) copy(event);
    if (!matched && !clones && fallback !== undefined && dest !== undefined && !writesMeta)
      setKey(event, dest, fallback);
    return true;
  };
}

function textOf(event: RawEvent, key: string): string | null {
  const [, names] = /^fields?:(.*)$/.exec(key) ?? [];
  if (names === undefined) return keyOf(event, key) ?? (event.fields.has(key) ? String(event.fields.get(key)) : null);
  const texts = listOf(names).flatMap((name) => items(event.fields.get(name) ?? null).map(String));
  return texts.length === 0 ? null : texts.join(" ");
}

/** A FORMAT with its groups filled in; `$0` is what the key held before. A number beyond the groups stays as it is written. */
function filled(format: string, groups: readonly (string | undefined)[], before: string): string {
  return format.replace(/\$(\d+)/g, (written, digits: string) => {
    const number = Number(digits);
    if (number === 0) return before;
    return number < groups.length ? (groups[number] ?? "") : written;
  });
}

/** Adds `name::value` pairs to the indexed fields; a value with blanks is quoted. */
function addFields(event: RawEvent, text: string): void {
  for (const [, name = "", quoted, bare = ""] of text.matchAll(/([^\s:"]+(?::[^\s:"]+)*)::(?:"([^"]*)"|([^\s"]+))/g)) {
    addField(event, name, quoted ?? bare);
  }
}
