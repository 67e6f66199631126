import { builtin } from "../../builtin.ts";
import type { EditorKnowledge } from "../../editor/index.ts";
import { layersOf } from "../../engine/layers.ts";
import { type FieldSummary, summarizeFields } from "./field-summary.ts";
import type { Session } from "./session.ts";

/** What completion may offer in a session. */
export interface Known extends EditorKnowledge {
  readonly summaries: readonly FieldSummary[];
}

const kept = new WeakMap<object, WeakMap<object, Known>>();

/** What a session knows: read when it is first asked for, and kept while neither its knowledge nor its events change. */
export function knownTo(session: Session): Known {
  const { engine, events } = session;
  const ofEngine = kept.get(engine) ?? new WeakMap<object, Known>();
  kept.set(engine, ofEngine);
  let known = ofEngine.get(events);
  if (!known) {
    known = read(session);
    ofEngine.set(events, known);
  }
  return known;
}

function read({ engine, events, known }: Session): Known {
  const layers = layersOf(known, builtin);
  const summaries = events.length === 0 ? [] : summarizeFields(engine, events);
  return {
    macros: layers.macros,
    lookups: new Map(layers.lookups.names().map((name) => [name, layers.lookups.get(name)?.columns ?? []])),
    fields: new Map(summaries.map(({ name, count, top }) => [name, { count, values: top.map(({ value }) => value) }])),
    savedSearches: new Map([...layers.savedSearches].map(([name, { search }]) => [name, search])),
    filterMacrosPass: layers.filterMacrosPass,
    summaries,
  };
}
