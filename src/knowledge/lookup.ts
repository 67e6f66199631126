import type { Lookup, MatchType } from "../language/lookup.ts";
import { tableFromRows } from "../table/table.ts";

/** A lookup as a caller gives it: its rows, or its rows with the settings of a lookup definition. */
export type LookupDefinition = readonly LookupRow[] | LookupSettings;

export type LookupRow = Readonly<Record<string, unknown>>;

export interface LookupSettings {
  readonly rows: readonly LookupRow[];
  /** How a column is compared: `{ domain: "WILDCARD", net: "CIDR" }`; the others exactly. */
  readonly matchType?: Readonly<Record<string, MatchType>>;
  /** Default true, as in transforms.conf. */
  readonly caseSensitive?: boolean;
  readonly minMatches?: number;
  readonly maxMatches?: number;
  readonly defaultMatch?: string;
}

/** Reads a lookup definition; one of the wrong shape is the caller's mistake: a TypeError. */
export function readLookup(name: string, definition: LookupDefinition): Lookup {
  const settings: LookupSettings = isRows(definition) ? { rows: definition } : definition;
  if (!settings || !Array.isArray(settings.rows)) {
    throw new TypeError(`the lookup "${name}" must be a list of rows, or an object with \`rows\``);
  }
  const matchType = new Map(Object.entries(settings.matchType ?? {}));
  for (const [column, type] of matchType) {
    if (!["EXACT", "WILDCARD", "CIDR"].includes(type)) {
      throw new TypeError(
        `the lookup "${name}" matches \`${column}\` by "${type}"; EXACT, WILDCARD or CIDR is expected`,
      );
    }
  }
  return {
    name,
    table: tableFromRows(settings.rows),
    matchType,
    caseSensitive: settings.caseSensitive ?? true,
    minMatches: settings.minMatches ?? (settings.defaultMatch === undefined ? 0 : 1),
    maxMatches: settings.maxMatches ?? 1000,
    defaultMatch: settings.defaultMatch ?? "",
  };
}

function isRows(definition: LookupDefinition): definition is readonly LookupRow[] {
  return Array.isArray(definition);
}
