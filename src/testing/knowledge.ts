import type { EngineOptions } from "../engine/engine.ts";
import { loadApp, loadContent } from "../input/knowledge.ts";
import { readLookups } from "../input/lookups.ts";
import type { KnowledgeObjects } from "../knowledge/objects.ts";
import { readMacros } from "../node.ts";

/** Where the macros, lookups and fields of tested searches come from, as paths. */
export interface KnowledgePaths {
  /** Content packs; where there are none, each detection's own pack is found above it. */
  readonly content: readonly string[];
  readonly apps: readonly string[];
  readonly macros: readonly string[];
  /** `name=file`, or a file that has the lookup's name. */
  readonly lookups: readonly string[];
}

export type LoadedKnowledge = EngineOptions & { readonly knowledge: readonly KnowledgeObjects[] };

/** Reads packs, apps, macros and lookups; apps go over packs, and single macros and lookups over both. */
export async function loadKnowledge(paths: KnowledgePaths, pack: string | null): Promise<LoadedKnowledge> {
  const content = paths.content.length > 0 ? paths.content : pack === null ? [] : [pack];
  return {
    knowledge: [...content.map(loadContent), ...paths.apps.map(loadApp)],
    macros: await readMacros(paths.macros),
    lookups: await readLookups(paths.lookups),
    filterMacrosPass: true,
  };
}
