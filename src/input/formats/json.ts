import type { InputEvent } from "../event-file.ts";
import type { FormatEvents, TextFormat } from "./format.ts";
import { type JsonObject, jsonObjects } from "./json-values.ts";
import { windowsXml } from "./windows-json.ts";
import { windowsEvent } from "./windows-xml.ts";
import { unwrapped, type Wrapped, type WrappedEvent } from "./wrapped-records.ts";

/** Events in JSON: lines, an array, or objects over many lines; each may be an event, or something round events. */
export const json: TextFormat = {
  title: "JSON",
  recognises: (start) => /^[[{]/.test(start),
  read(file) {
    const { path } = file;
    const objects = jsonObjects(file).map((each) => ({ ...each, wrapped: unwrapped(each.object) }));
    if (objects.some(({ wrapped }) => wrapped?.by === "splunk")) return exported(objects);
    const events = objects.flatMap(({ object, wrapped, line, text }) =>
      wrapped
        ? wrapped.events.map((each) => known(each, JSON.stringify(each.event), { path, line }))
        : [known({ event: object, about: {} }, text, { path, line })],
    );
    return { events, format: objects.every(({ text: line }) => line !== null) ? "ndjson" : "json" };
  },
};

type Unwrapped = JsonObject & { readonly wrapped: Wrapped | null };

/** Results of a search that ran while it was exported come after previews of them, which do not count. */
function exported(objects: readonly Unwrapped[]): FormatEvents {
  const eventsOf = (list: readonly Unwrapped[]) =>
    list.flatMap(({ wrapped, object }) => wrapped?.events.map(({ event }) => event) ?? [object]);
  const final = eventsOf(objects.filter(({ wrapped }) => !wrapped?.preview));
  if (final.length > 0) return { events: final, format: "splunk-export" };
  const previews = eventsOf(objects);
  const messages =
    previews.length > 0 ? ["these are previews only: the search had not ended when it was exported"] : [];
  return { events: previews, format: "splunk-export", messages };
}

/**
 * Those that tools wrote of Windows events become what Splunk's own input would have given. Any other keeps its text, at which terms
 * without a field look; null for one that has none.
 */
function known(
  { event, about }: WrappedEvent,
  text: string | null,
  place: { readonly path: string; readonly line: number },
): InputEvent {
  const all = { ...event, ...about };
  const xml = windowsXml(all);
  if (xml !== null) return { ...windowsEvent(xml, place.path, place.line), ...about };
  return text === null || "_raw" in event ? all : { ...all, _raw: text };
}
