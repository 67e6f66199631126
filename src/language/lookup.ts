import type { Table } from "../table/table.ts";
import type { Value } from "../values/value.ts";

export type MatchType = "EXACT" | "WILDCARD" | "CIDR";

/** The values of the output columns for the values of the input columns; null where nothing matches. `time` is the event's. */
export type LookupMatch = (inputs: readonly Value[], time: number | null) => readonly Value[] | null;

/** Why a lookup that is known cannot be used. */
export interface NoLookup {
  /** `it runs a program (x.py)`. */
  readonly reason: string;
  /** `unsupported` where it needs a program or a network, `unknown-lookup` where its rows are missing or its definition is wrong. */
  readonly code: "unsupported" | "unknown-lookup";
}

/** A lookup: a table whose rows are found by the values of some columns, or a function of such values. */
export interface Lookup {
  readonly name: string;
  /** A CSV file holds text only; a KV store keeps numbers and lists, and a `_key` for each row. */
  readonly kind: "csv" | "kvstore" | "function";
  /** Column names in order; none as long as a table was never written. */
  readonly columns: readonly string[];
  /** Columns that the definition's match_type names. */
  readonly matchColumns?: readonly string[];
  /** Columns that must be given to find anything: the inputs of a function. */
  readonly required: readonly string[];
  /** The only columns that a KV store keeps (`fields_list`); null where it keeps any. */
  readonly fields: readonly string[] | null;
  /** The rows as they are now: `outputlookup` may replace them while a search runs. Null for a function. */
  readonly table: Table | null;
  /** As `table`, with the rows that the definition's filter passes over. */
  readonly stored: Table | null;
  /** The column with the times of the rows, where the time of an event decides which rows match; else null. */
  readonly timeField: string | null;
  /** What a search that reads the lookup should be told of its rows, such as that its file has none. */
  readonly remark?: string | null;
  /** Prepares a match; it always looks at the rows as they are when it is called. */
  match(inputs: readonly string[], outputs: readonly string[]): LookupMatch;
}

/** What a lookup gives where nothing says which columns: all but its inputs and the times of its rows, each as a field of its name. */
export function otherOutputs({ columns, timeField }: Lookup, inputs: readonly { readonly column: string }[]) {
  const given = new Set(inputs.map(({ column }) => column));
  return columns
    .filter((name) => !given.has(name) && name !== timeField)
    .map((name) => ({ column: name, field: name }));
}

/** The first of these columns that a lookup does not have; null also where its columns are not known yet. */
export function missingColumn({ columns }: Lookup, wanted: readonly string[]): string | null {
  return columns.length === 0 ? null : (wanted.find((name) => !columns.includes(name)) ?? null);
}

/** A key as a KV store makes it: 24 hexadecimal digits, of a time and a number. */
export function recordKey(time: number, ordinal: number): string {
  return Math.floor(time).toString(16).padStart(8, "0") + ordinal.toString(16).padStart(16, "0");
}
