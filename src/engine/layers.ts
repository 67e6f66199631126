import { readLookup } from "../knowledge/lookup.ts";
import { lookupsOf } from "../knowledge/lookup-table.ts";
import type { KnowledgeObjects } from "../knowledge/objects.ts";
import type { KnowledgeMessage } from "../knowledge/place.ts";
import type { Lookup } from "../language/lookup.ts";
import { MacroTable, macrosFrom } from "../macros/macro.ts";
import type { EngineOptions } from "./engine.ts";

/** What an engine knows, put together from everything it was given. */
export interface Layers {
  readonly objects: readonly KnowledgeObjects[];
  readonly macros: MacroTable;
  readonly lookups: ReadonlyMap<string, Lookup>;
  /** An undefined macro `…_filter` stands for `search *`. */
  readonly filterMacrosPass: boolean;
  readonly messages: readonly KnowledgeMessage[];
  /** A lookup, or why there is none. */
  lookup(name: string): Lookup | string;
}

/** Layers apps and packs in their order, and the caller's own macros and lookups over them all. */
export function layersOf({
  knowledge = [],
  macros = {},
  lookups = {},
  filterMacrosPass = false,
}: EngineOptions): Layers {
  const objects = isList(knowledge) ? knowledge : [knowledge];
  const own = macros instanceof MacroTable ? macros : macrosFrom(macros);
  const messages = objects.flatMap((each) => [...each.messages]);
  const known = lookupsOf(objects, (message) => messages.push(message));
  const all = new Map(known.lookups);
  for (const [name, definition] of Object.entries(lookups)) all.set(name, readLookup(name, definition));
  return {
    objects,
    macros: objects.length === 0 ? own : new MacroTable([...objects.flatMap((each) => each.macros), ...own]),
    lookups: all,
    filterMacrosPass: filterMacrosPass || objects.some((each) => each.filterMacrosPass),
    messages,
    lookup(name) {
      const reason = known.unavailable.get(name);
      return (
        all.get(name) ??
        `the lookup ${name} ${reason === undefined ? "is nowhere defined" : `cannot be used: ${reason}`}`
      );
    },
  };
}

function isList(knowledge: KnowledgeObjects | readonly KnowledgeObjects[]): knowledge is readonly KnowledgeObjects[] {
  return Array.isArray(knowledge);
}
