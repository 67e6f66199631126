import { type Conf, settingOf } from "../knowledge/conf.ts";
import { UsageError } from "../text/usage-error.ts";
import { boundOf, type EngineContext, type TimeBound } from "./context.ts";

/** A saved search as a caller gives it: its text, or its text with what savedsearches.conf says of it. */
export type SavedSearchDefinition = string | SavedSearchSettings;

export interface SavedSearchSettings {
  readonly search: string;
  /** Values of `$name$` in the text, where `savedsearch` gives none. */
  readonly args?: Readonly<Record<string, string>>;
  /** The time range, for a search that has none of its own (`dispatch.earliest_time`, `dispatch.latest_time`). */
  readonly earliest?: TimeBound;
  readonly latest?: TimeBound;
}

export function readSavedSearches(
  definitions: Readonly<Record<string, SavedSearchDefinition>>,
): ReadonlyMap<string, SavedSearchSettings> {
  return new Map(
    Object.entries(definitions).map(([name, definition]) => {
      const settings = typeof definition === "string" ? { search: definition } : definition;
      if (typeof settings?.search !== "string") {
        throw new UsageError(`the saved search "${name}" must be a string, or an object with \`search\``);
      }
      return [name, settings];
    }),
  );
}

/** The stanzas of savedsearches.conf that hold a search. */
export function savedSearchesOf(conf: Conf): readonly (readonly [string, SavedSearchSettings])[] {
  return [...conf.values()].flatMap((stanza) => {
    const search = settingOf(stanza, "search");
    if (search === undefined || stanza.name === "default") return [];
    const earliest = settingOf(stanza, "dispatch.earliest_time");
    const latest = settingOf(stanza, "dispatch.latest_time");
    const settings: SavedSearchSettings = {
      search,
      ...(earliest === undefined ? {} : { earliest }),
      ...(latest === undefined ? {} : { latest }),
    };
    return [[stanza.name, settings] as const];
  });
}

/** Puts values in the place of `$name$`; `$$` is a dollar sign. `missing` is told of a name without a value. */
export function fillTokens(
  text: string,
  tokens: ReadonlyMap<string, string>,
  missing: (name: string) => never,
): string {
  return text.replace(/\$\$|\$([\w.:-]+)\$/g, (_, name: string | undefined) =>
    name === undefined ? "$" : (tokens.get(name) ?? missing(name)),
  );
}

/** A saved search brings its time range where the search that runs it has none. */
export function savedContext(settings: SavedSearchSettings, context: EngineContext): EngineContext {
  if (context.earliest !== null || context.latest !== null) return context;
  return {
    ...context,
    earliest: boundOf(settings.earliest, "earliest", context),
    latest: boundOf(settings.latest, "latest", context),
  };
}
