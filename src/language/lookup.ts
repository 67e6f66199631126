import type { Table } from "../table/table.ts";

export type MatchType = "EXACT" | "WILDCARD" | "CIDR";

/** A lookup table and how its columns are matched (transforms.conf). */
export interface Lookup {
  readonly name: string;
  /** The rows as they are now; `outputlookup` may replace them during a search. */
  readonly table: Table;
  readonly matchType: ReadonlyMap<string, MatchType>;
  readonly caseSensitive: boolean;
  /** Rows that an event gets at least, filled up with `defaultMatch`. */
  readonly minMatches: number;
  readonly maxMatches: number;
  readonly defaultMatch: string;
}
