import type { MatchType } from "../language/lookup.ts";
import type { Table } from "../table/table.ts";
import { compileStrptime } from "../time/parse.ts";
import { toNumber, toText } from "../values/coerce.ts";
import { cidrContains, parseCidr } from "../values/ip.ts";
import type { Value } from "../values/value.ts";
import { compileWildcard } from "../values/wildcard.ts";

/** How the rows of a lookup table are matched (transforms.conf). */
export interface MatchRules {
  readonly matchType: ReadonlyMap<string, MatchType>;
  readonly caseSensitive: boolean;
  /** Rows that an event gets at least, filled up with `defaultMatch`. */
  readonly minMatches: number;
  readonly maxMatches: number;
  readonly defaultMatch: string;
  readonly time: TimeRule | null;
}

/** A row matches an event that is so many seconds later than the row, or more, up to a most. */
export interface TimeRule {
  readonly field: string;
  /** Null reads epoch seconds. */
  readonly format: string | null;
  readonly least: number;
  readonly most: number;
}

/** Stands for `defaultMatch` among row numbers. */
export const byDefault = -1;

/** The rows that match one text for each column, in file order, or the newest first where times decide. */
export type FindRows = (texts: readonly string[], time: number | null) => readonly number[];

/** Indexes the exact columns of a table, and compiles the patterns of the others. */
export function rowFinder(table: Table, columns: readonly string[], rules: MatchRules): FindRows {
  const typeOf = (name: string) => rules.matchType.get(name) ?? "EXACT";
  const at = (type: (each: MatchType) => boolean) => columns.flatMap((name, i) => (type(typeOf(name)) ? [i] : []));
  const exact = at((type) => type === "EXACT");
  const loose = at((type) => type !== "EXACT");
  const fold = (text: string) => (rules.caseSensitive ? text : text.toLowerCase());
  const keyOf = (texts: readonly string[]) =>
    exact.length === 1 ? fold(texts[exact[0]!]!) : JSON.stringify(exact.map((i) => fold(texts[i]!)));
  const index = rowsByKey(table, columns, keyOf);
  const tests = loose.map((i) => ({ at: i, byRow: looseTests(table, columns[i]!, typeOf(columns[i]!), rules) }));
  const times = rules.time ? rowTimes(table, rules.time) : null;
  return (texts, time) => {
    let rows: readonly number[] = index.get(keyOf(texts)) ?? none;
    for (const { at: i, byRow } of tests) rows = rows.filter((row) => byRow[row]!(texts[i]!));
    if (rules.time && times) rows = inTime(rows, times, time, rules.time);
    if (rows.length > rules.maxMatches) rows = rows.slice(0, rules.maxMatches);
    if (rows.length >= rules.minMatches) return rows;
    return [...rows, ...new Array<number>(rules.minMatches - rows.length).fill(byDefault)];
  };
}

const none: readonly number[] = [];

function rowsByKey(
  table: Table,
  columns: readonly string[],
  keyOf: (texts: readonly string[]) => string,
): ReadonlyMap<string, readonly number[]> {
  const values = columns.map((name) => table.column(name).values());
  const index = new Map<string, number[]>();
  for (let row = 0; row < table.length; row++) {
    const key = keyOf(values.map((column) => cellText(column[row]!)));
    const rows = index.get(key);
    if (rows) rows.push(row);
    else index.set(key, [row]);
  }
  return index;
}

function cellText(value: Value): string {
  return toText(value) ?? "";
}

type TextTest = (text: string) => boolean;

function looseTests(table: Table, name: string, type: MatchType, rules: MatchRules): readonly TextTest[] {
  const test = (value: Value): TextTest => {
    const pattern = cellText(value);
    const subnet = type === "CIDR" ? parseCidr(pattern) : null;
    if (subnet) return (text) => cidrContains(subnet, text);
    if (type === "CIDR") return (text) => text === pattern;
    // In a lookup file a backslash is a plain character.
    return compileWildcard(pattern.replaceAll("\\", "\\\\"), { caseSensitive: rules.caseSensitive });
  };
  return table.column(name).values().map(test);
}

/** The times of all rows, in UTC unless their format says otherwise; NaN where there is none. */
function rowTimes(table: Table, { field, format }: TimeRule): Float64Array {
  const read = format === null ? null : compileStrptime(format);
  return Float64Array.from(table.column(field).values(), (value) => {
    const text = toText(value);
    const time = read && text !== null ? read(text, "UTC", 0) : toNumber(value);
    return time ?? Number.NaN;
  });
}

/** The rows within the offsets of an event's time, the nearest first. An event without a time matches none. */
function inTime(
  rows: readonly number[],
  times: Float64Array,
  time: number | null,
  { least, most }: TimeRule,
): readonly number[] {
  if (time === null) return none;
  const within = rows.filter((row) => {
    const offset = time - times[row]!;
    return offset >= least && offset <= most;
  });
  return within.sort((a, b) => times[b]! - times[a]! || a - b);
}

/** Every way of taking one text of each list. */
export function combinations(lists: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return lists.reduce<readonly (readonly string[])[]>(
    (all, list) => all.flatMap((combination) => list.map((text) => [...combination, text])),
    [[]],
  );
}
