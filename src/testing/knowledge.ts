import { basename } from "node:path";
import type { EngineOptions } from "../engine/engine.ts";
import { readEventFile } from "../input/events.ts";
import { loadApp, loadContent } from "../input/knowledge.ts";
import type { LookupDefinition } from "../knowledge/lookup.ts";
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

export interface LoadedKnowledge {
  readonly options: EngineOptions & { readonly knowledge: readonly KnowledgeObjects[] };
}

/** Reads packs, apps, macros and lookups; apps go over packs, and single macros and lookups over both. */
export async function loadKnowledge(paths: KnowledgePaths, pack: string | null): Promise<LoadedKnowledge> {
  const content = paths.content.length > 0 ? paths.content : pack === null ? [] : [pack];
  return {
    options: {
      knowledge: [...content.map(loadContent), ...paths.apps.map(loadApp)],
      macros: await readMacros(paths.macros),
      lookups: await lookupsFrom(paths.lookups),
      filterMacrosPass: true,
    },
  };
}

async function lookupsFrom(given: readonly string[]): Promise<Record<string, LookupDefinition>> {
  const found = new Map<string, LookupDefinition>();
  for (const each of given) {
    const sign = each.indexOf("=");
    const path = each.slice(sign + 1);
    const name = sign > 0 ? each.slice(0, sign) : basename(path).replace(/\.(?:csv|json)(?:\.gz)?$/, "");
    found.set(
      name,
      (await readEventFile(path)).events.map(({ _time, ...row }) => row),
    );
  }
  return Object.fromEntries(found);
}
