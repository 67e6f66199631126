import { builtin } from "../../builtin.ts";
import { layersOf } from "../../engine/layers.ts";
import { type FieldSummary, summarizeFields } from "./field-summary.ts";
import type { Session } from "./session.ts";

/** What completion may offer besides the language: read when it is first asked for, and kept while the session does not change. */
export interface Known {
  readonly macros: readonly { readonly name: string; readonly args: readonly string[] }[];
  readonly lookups: readonly string[];
  readonly models: readonly string[];
  readonly fields: readonly FieldSummary[];
}

const kept = new WeakMap<object, WeakMap<object, Known>>();

export function knownTo(session: Session): Known {
  const { engine, events } = session;
  const ofEngine = kept.get(engine) ?? new WeakMap<object, Known>();
  kept.set(engine, ofEngine);
  let known = ofEngine.get(events);
  if (!known) {
    const layers = layersOf(session.known, builtin);
    known = {
      macros: [...layers.macros].map(({ name, args }) => ({ name, args })),
      lookups: [...layers.lookups.names()],
      models: [...layers.dataModels.names()],
      fields: events.length === 0 ? [] : summarizeFields(engine, events),
    };
    ofEngine.set(events, known);
  }
  return known;
}
