import { builtin } from "./builtin.ts";
import { contextOf } from "./engine/context.ts";
import type { EngineOptions } from "./engine/engine.ts";
import { KnowledgeCompiler } from "./engine/knowledge-compiler.ts";
import { fieldKnowledge } from "./engine/knowledge-dataset.ts";
import { layersOf } from "./engine/layers.ts";
import { ingest } from "./knowledge/ingest.ts";
import { isJson } from "./knowledge/json-fields.ts";
import { type KnowledgeMessage, messageAbout } from "./knowledge/place.ts";
import { isWindowsEvent, windowsSource } from "./knowledge/windows-event.ts";
import type { Event } from "./table/dataset.ts";
import { systemNow, toInstant } from "./time/clock.ts";

export interface TextSource {
  /** What kind of text it is; guessed from the text when absent. */
  readonly sourcetype?: string;
  readonly source?: string;
  readonly host?: string;
  /** Default `main`. */
  readonly index?: string;
  /** The clock for times that leave out their year: a Date, an ISO string or epoch seconds. The system's when absent. */
  readonly now?: Date | string | number;
}

export interface TextEvents {
  readonly events: readonly Event[];
  readonly messages: readonly KnowledgeMessage[];
}

/**
 * Makes events of raw text, as Splunk does when it indexes a file: the settings of the sourcetype cut it into events, find their
 * times and transform them. Their fields are made when a search asks for them.
 */
export function readText(
  text: string,
  { sourcetype, source, host = "unknown", index = "main", now }: TextSource,
  knowledge: EngineOptions["knowledge"] = [],
): TextEvents {
  const layers = layersOf({ knowledge }, builtin);
  const fields = fieldKnowledge(layers);
  const clock = now === undefined ? systemNow() : (toInstant(now) ?? systemNow());
  const context = contextOf({ now: clock });
  const messages: KnowledgeMessage[] = [];
  const from = source ?? (isWindowsEvent(text) ? windowsSource(text) : "text");
  const kind = sourcetype ?? fields.sourcetypeOf(from) ?? guessed(text);
  const { events, notes } = ingest(
    text,
    { sourcetype: kind, source: from, host, index, now: clock },
    fields,
    new KnowledgeCompiler(builtin, layers, context),
    (message) => messages.push(message),
  );
  return { events, messages: [...messages, ...notes.map((note) => messageAbout(from, note))] };
}

/**
 * The CHARSET that props.conf has for a file of raw text, in the words of the app, such as `UTF-16LE` or `AUTO`; null where it has
 * none. Who reads the file decodes it so.
 */
export function charsetOf(
  { sourcetype, source = "text", host = "unknown" }: TextSource,
  knowledge: EngineOptions["knowledge"] = [],
): string | null {
  const objects = [knowledge].flat();
  if (!objects.some(({ props }) => [...props.values()].some(({ settings }) => settings.has("CHARSET")))) return null;
  const fields = fieldKnowledge(layersOf({ knowledge }, builtin));
  const kind = sourcetype ?? fields.sourcetypeOf(source) ?? "";
  return fields.settings({ sourcetype: kind, source, host }).get("CHARSET")?.value ?? null;
}

/** The events of `readText`. */
export function eventsFromText(
  text: string,
  source: TextSource,
  knowledge: EngineOptions["knowledge"] = [],
): readonly Event[] {
  return readText(text, source, knowledge).events;
}

function guessed(text: string): string {
  if (isWindowsEvent(text)) return "XmlWinEventLog";
  return isJson(text) ? "_json" : "unknown";
}
