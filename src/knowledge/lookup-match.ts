import type { MatchType } from "../language/lookup.ts";
import type { Table } from "../table/table.ts";
import { compileStrptime } from "../time/parse.ts";
import { cidrIndex } from "../values/cidr-index.ts";
import { toNumber, toText } from "../values/coerce.ts";
import { listed, type PatternIndex } from "../values/pattern-index.ts";
import type { Value } from "../values/value.ts";
import { wildcardIndex } from "../values/wildcard-index.ts";

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

/** The rows of a table, indexed by some of its columns. */
export interface RowIndex {
  /** The rows that match one text for each column, in file order, or the newest first where times decide. */
  find(texts: readonly string[], time: number | null): readonly number[];
  /** The rows that are tried to answer that, in file order. */
  candidates(texts: readonly string[]): readonly number[];
}

// So few rows are tried without asking the other columns for fewer.
const few = 8;

/**
 * Indexes a table: the exact columns together, each column of patterns by itself. The index that knows the fewest rows which may
 * match names them, and they are tried in the order of the file.
 */
export function indexRows(table: Table, columns: readonly string[], rules: MatchRules): RowIndex {
  const indexes = columnIndexes(table, columns, rules);
  const times = rules.time ? rowTimes(table, rules.time) : null;
  const all = indexes.length === 0 ? Array.from({ length: table.length }, (_, row) => row) : [];
  const narrowest = (texts: readonly string[]): Candidates => {
    let best: Candidates | null = null;
    for (const index of indexes) {
      if (best && best.rows.length <= few) break;
      const rows = index.candidates(texts);
      if (!best || rows.length < best.rows.length) best = { rows, by: index };
    }
    return best ?? { rows: all, by: null };
  };
  const enough = times ? Number.POSITIVE_INFINITY : rules.maxMatches;
  return {
    candidates: (texts) => narrowest(texts).rows,
    find(texts, time) {
      const { rows: tried, by } = narrowest(texts);
      const tests = indexes.filter((index) => index !== by || !index.exact);
      let rows: number[] = [];
      for (const row of tried) {
        if (rows.length >= enough) break;
        if (tests.every((index) => index.matches(row, texts))) rows.push(row);
      }
      if (rules.time && times) rows = inTime(rows, times, time, rules.time).slice(0, rules.maxMatches);
      while (rows.length < rules.minMatches) rows.push(byDefault);
      return rows;
    },
  };
}

/** Rows that may match, and the index that named them. */
interface Candidates {
  readonly rows: readonly number[];
  readonly by: ColumnIndex | null;
}

/** Answers for some of the columns; the texts are those of all of them. */
interface ColumnIndex {
  /** True where all candidates match. */
  readonly exact: boolean;
  candidates(texts: readonly string[]): readonly number[];
  matches(row: number, texts: readonly string[]): boolean;
}

function columnIndexes(table: Table, columns: readonly string[], rules: MatchRules): readonly ColumnIndex[] {
  const typeOf = (name: string) => rules.matchType.get(name) ?? "EXACT";
  const cells = columns.map((name) => table.column(name).values().map(cellText));
  const exact = columns.flatMap((name, i) => (typeOf(name) === "EXACT" ? [i] : []));
  const loose = columns.flatMap((name, i) => {
    const type = typeOf(name);
    if (type === "EXACT") return [];
    return [atColumn(i, type === "CIDR" ? cidrIndex(cells[i]!) : wildcards(cells[i]!, rules))];
  });
  return exact.length > 0 ? [exactIndex(exact, cells, table.length, rules), ...loose] : loose;
}

function wildcards(patterns: readonly string[], { caseSensitive }: MatchRules): PatternIndex {
  // In a lookup file a backslash is a plain character.
  return wildcardIndex(
    patterns.map((pattern) => pattern.replaceAll("\\", "\\\\")),
    { caseSensitive },
  );
}

function atColumn(at: number, index: PatternIndex): ColumnIndex {
  return {
    exact: false,
    candidates: (texts) => index.candidates(texts[at]!),
    matches: (row, texts) => index.matches(row, texts[at]!),
  };
}

function exactIndex(
  at: readonly number[],
  cells: readonly (readonly string[])[],
  length: number,
  { caseSensitive }: MatchRules,
): ColumnIndex {
  const fold = (text: string) => (caseSensitive ? text : text.toLowerCase());
  const [only] = at;
  const keyOf = (textAt: (column: number) => string) =>
    at.length === 1 ? fold(textAt(only!)) : JSON.stringify(at.map((column) => fold(textAt(column))));
  const keys = Array.from({ length }, (_, row) => keyOf((column) => cells[column]![row]!));
  const rows = listed(keys.map((key, row) => [key, row] as const));
  return {
    exact: true,
    candidates: (texts) => rows.get(keyOf((column) => texts[column]!)) ?? [],
    matches: (row, texts) => keys[row] === keyOf((column) => texts[column]!),
  };
}

function cellText(value: Value): string {
  return toText(value) ?? "";
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
): number[] {
  if (time === null) return [];
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
