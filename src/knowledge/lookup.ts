import { type Lookup, type MatchType, recordKey } from "../language/lookup.ts";
import type { Filter } from "../language/scope.ts";
import { column } from "../table/column.ts";
import { type Table, tableFromRows } from "../table/table.ts";
import { UsageError } from "../text/usage-error.ts";
import { type FunctionDefinition, FunctionLookup } from "./function-lookup.ts";
import type { TimeRule } from "./lookup-match.ts";
import { emptyTable, TableLookup, type TableSettings } from "./table-lookup.ts";

/** A lookup as a caller gives it: its rows, its rows with the settings of a lookup definition, or a function. */
export type LookupDefinition = readonly LookupRow[] | LookupSettings | FunctionDefinition;

export type LookupRow = Readonly<Record<string, unknown>>;

/** The settings of transforms.conf for one lookup. */
export interface LookupSettings {
  readonly rows: readonly LookupRow[];
  /** A `kvstore` keeps numbers and lists, and gives each row a `_key`. Default `csv`: text only. */
  readonly kind?: "csv" | "kvstore";
  /** The columns, for a table that begins empty; a KV store keeps no others (`fields_list`). */
  readonly fields?: readonly string[];
  /** How a column is compared: `{ domain: "WILDCARD", net: "CIDR" }`; the others exactly. */
  readonly matchType?: Readonly<Record<string, MatchType>>;
  /** Default true. */
  readonly caseSensitive?: boolean;
  /** Default 0, or 1 where `defaultMatch` is given. */
  readonly minMatches?: number;
  /** Default 100, or 1 where `timeField` is given. */
  readonly maxMatches?: number;
  /** The value of each output where too few rows match. Default none: the outputs are null then, and so they are for "". */
  readonly defaultMatch?: string;
  /** The column that holds the time of a row: a row matches events up to `maxOffsetSecs` later, the newest row first. */
  readonly timeField?: string;
  /** How that column is written (strptime). Default: epoch seconds. */
  readonly timeFormat?: string;
  /** Default 2,000,000,000. */
  readonly maxOffsetSecs?: number;
  /** Default 0. */
  readonly minOffsetSecs?: number;
  /** A search expression; rows that do not match it are passed over. */
  readonly filter?: string;
}

/** Reads a lookup definition; one of the wrong shape is the caller's mistake: a TypeError. */
export function readLookup(
  name: string,
  definition: LookupDefinition,
  compileFilter: (text: string) => Filter,
): Lookup {
  if (isFunction(definition)) return new FunctionLookup(name, definition);
  const settings: LookupSettings = isRows(definition) ? { rows: definition } : definition;
  if (!settings || !Array.isArray(settings.rows)) {
    throw new UsageError(
      `the lookup "${name}" must be a list of rows, an object with \`rows\`, or a function with \`inputs\`, \`outputs\` and \`call\``,
    );
  }
  const matchType = new Map(Object.entries(settings.matchType ?? {}));
  for (const [column, type] of matchType) {
    if (!["EXACT", "WILDCARD", "CIDR"].includes(type)) {
      throw new UsageError(
        `the lookup "${name}" matches \`${column}\` by "${type}"; EXACT, WILDCARD or CIDR is expected`,
      );
    }
  }
  const filter = settings.filter === undefined ? null : compileFilter(settings.filter);
  const rules: TableSettings = {
    kind: settings.kind ?? "csv",
    fields: settings.fields ?? null,
    filter,
    matchType,
    caseSensitive: settings.caseSensitive ?? true,
    minMatches: settings.minMatches ?? (settings.defaultMatch === undefined ? 0 : 1),
    maxMatches: settings.maxMatches ?? (settings.timeField === undefined ? 100 : 1),
    defaultMatch: settings.defaultMatch ?? "",
    time: timeRule(settings),
  };
  return new TableLookup(name, rules, { table: firstRows(settings), exists: true });
}

/** How the time of an event decides which rows match; null where `timeField` is absent. */
export function timeRule({ timeField, timeFormat, minOffsetSecs, maxOffsetSecs }: TimeSettings): TimeRule | null {
  if (timeField === undefined) return null;
  return {
    field: timeField,
    format: timeFormat === undefined || /^%s(?:\.%Q)?$/.test(timeFormat) ? null : timeFormat,
    least: minOffsetSecs ?? 0,
    most: maxOffsetSecs ?? 2_000_000_000,
  };
}

type TimeSettings = {
  readonly [key in "timeField" | "timeFormat" | "minOffsetSecs" | "maxOffsetSecs"]?: LookupSettings[key] | undefined;
};

/** The rows that a lookup begins with; those of a KV store each have a `_key`. */
function firstRows({ rows, fields, kind }: LookupSettings): Table {
  const table = rows.length === 0 ? emptyTable(fields) : tableFromRows(rows);
  if (kind !== "kvstore" || rows.length === 0) return table;
  const keys = table.column("_key").values();
  return table.with("_key", column(keys.map((key, row) => key ?? recordKey(0, row))));
}

function isRows(definition: LookupDefinition): definition is readonly LookupRow[] {
  return Array.isArray(definition);
}

function isFunction(definition: LookupDefinition): definition is FunctionDefinition {
  return typeof definition === "object" && definition !== null && "call" in definition;
}
